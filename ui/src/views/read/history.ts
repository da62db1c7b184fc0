//! Captures and changes by hand → one line of what happened to an item, newest first.

import type { CaptureView, Change } from "../../ipc/types";

/** One thing that happened: a capture, or edits by hand that follow one another without a capture between. */
export type Moment =
  | { kind: "capture"; at: string; capture: CaptureView; previous: CaptureView | null }
  | { kind: "edits"; at: string; changes: Change[] };

/** The line of captures and edits; both lists come newest first. */
export function moments(captures: CaptureView[], changes: Change[]): Moment[] {
  const all: Moment[] = [
    ...captures.map((capture, i): Moment => ({
      kind: "capture",
      at: capture.retrieved.value ?? "",
      capture,
      previous: captures[i + 1] ?? null,
    })),
    ...changes.map((change): Moment => ({ kind: "edits", at: change.at, changes: [change] })),
  ];
  all.sort((a, b) => b.at.localeCompare(a.at));
  const out: Moment[] = [];
  for (const moment of all) {
    const last = out.at(-1);
    if (moment.kind === "edits" && last?.kind === "edits") last.changes.push(...moment.changes);
    else out.push(moment);
  }
  return out;
}

const LONG = 140;

/** A recorded value in words: lists joined, times as they were, long texts cut. */
export function showValue(value: unknown): string {
  const text = words(value);
  return text.length > LONG ? `${text.slice(0, LONG).trimEnd()}…` : text;
}

function words(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.length ? value.map(words).join(", ") : "nothing";
  const part = value as Record<string, unknown>;
  const known = part["value"] ?? part["raw"] ?? part["name"] ?? part["domain"];
  return typeof known === "string" ? known : JSON.stringify(value);
}

/** `gmt_dateline` → `GMT dateline`, `tags.mine` → `your tags`, `block 7` as it is. */
export function showWhat(what: string): string {
  const named: Record<string, string> = {
    gmt_dateline: "GMT dateline",
    "tags.mine": "your tags",
    publisher_tags: "publisher’s tags",
    "tags.publisher": "publisher’s tags",
    "tags.suggested": "suggested tags",
    deleted: "in the trash",
    url: "address",
    canonical_url: "canonical address",
    current_capture: "shown version",
    beside: "reading of another version",
  };
  return named[what] ?? what.replace(/^custom\./u, "").replaceAll("_", " ");
}
