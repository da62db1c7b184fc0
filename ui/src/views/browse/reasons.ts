//! The tree of reasons why a row is in the list → lines, and what a screen reader says.
import type { Reason, Why } from "../../ipc/types";

const PLACES: Record<string, string> = {
  headline: "headline", standfirst: "standfirst", body: "text", byline: "byline", outlet: "outlet", section: "section", dateline: "dateline",
  agency: "agency", "publisher-tag": "their tag", note: "note", url: "address", tag: "your tag",
};

/** Part of an item in words. */
export const placeName = (place: string) => PLACES[place] ?? place;

export interface Line {
  reason: Reason;
  depth: number;
  label: string;
  holds: boolean;
}

/** One line a part: what all must be true of stands without a line of its own at the top, and `not` stands before its part. */
export function linesOf(reason: Reason, depth = 0, top = true): Line[] {
  const below = (by: number) => reason.parts.flatMap((part) => linesOf(part, depth + by, false));
  if (reason.join === "every") return top ? below(0) : [{ reason, depth, label: "all of", holds: reason.holds }, ...below(1)];
  if (reason.join === "any") return [{ reason, depth, label: "any of", holds: reason.holds }, ...below(1)];
  const [denied] = reason.parts;
  if (reason.join === "not" && denied) {
    if (denied.join !== "one") return [{ reason, depth, label: "none of", holds: reason.holds }, ...linesOf(denied, depth + 1, true)];
    return [{ reason: denied, depth, label: `not ${denied.part}`, holds: reason.holds }];
  }
  return [{ reason, depth, label: reason.part || "every item", holds: reason.holds }];
}

/** The reasons in a sentence. */
export function said(why: Why): string {
  return linesOf(why.reason)
    .map(({ reason, label, holds }) => {
      const places = reason.hits.map(({ place, count }) => `${placeName(place)}${count > 1 ? ` ${count} times` : ""}`).join(", ");
      return `${label}: ${holds ? "yes" : "no"}${places ? `, in ${places}` : ""}${reason.value === null ? "" : `, ${reason.value}`}`;
    })
    .join("; ");
}
