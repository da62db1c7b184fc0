//! What a list can be ordered by, in words.
import type { Sort, TimeField } from "../../ipc/types";

export const SORTS: { sort: Sort; label: string; time: boolean }[] = [
  { sort: "published", label: "Published", time: true },
  { sort: "modified", label: "Modified", time: true },
  { sort: "gmt_dateline", label: "GMT dateline", time: true },
  { sort: "archived", label: "Archived elsewhere", time: true },
  { sort: "server_date", label: "Served", time: true },
  { sort: "retrieved", label: "Retrieved", time: true },
  { sort: "created", label: "Added", time: true },
  { sort: "edited", label: "Edited", time: true },
  { sort: "headline", label: "Headline", time: false },
  { sort: "outlet", label: "Outlet", time: false },
  { sort: "place", label: "Place", time: false },
  { sort: "section", label: "Section", time: false },
  { sort: "language", label: "Language", time: false },
  { sort: "status", label: "Status", time: false },
  { sort: "words", label: "Words", time: false },
  { sort: "relevance", label: "Relevance", time: false },
  { sort: "by_hand", label: "By hand, as in the collection", time: false },
];

/** The two directions of an order, first the one that is meant by default. */
export function directions(sort: Sort): { label: string; descending: boolean }[] {
  const time = SORTS.some((one) => one.sort === sort && one.time);
  if (sort === "by_hand") return [{ label: "first to last", descending: false }, { label: "last to first", descending: true }];
  if (sort === "relevance") return [{ label: "best first", descending: true }];
  if (sort === "words") return [{ label: "most", descending: true }, { label: "fewest", descending: false }];
  if (time) return [{ label: "newest", descending: true }, { label: "oldest", descending: false }];
  return [{ label: "A to Z", descending: false }, { label: "Z to A", descending: true }];
}

/** `Published, newest`. */
export function sortLabel(sort: Sort, descending: boolean): string {
  const name = SORTS.find((one) => one.sort === sort)?.label ?? sort;
  const direction = directions(sort).find((one) => one.descending === descending)?.label;
  return direction ? `${name}, ${direction}` : name;
}

/** The times that a list is counted by: those it is ordered by, and one of which an item may have several. */
export const TIMES: { time: TimeField; label: string }[] = [
  ...SORTS.filter(({ time }) => time).map(({ sort, label }) => ({ time: sort.replace("_", "-") as TimeField, label })),
  { time: "event-day", label: "Days the text speaks of" },
];

/** Items without a time, in words. */
export const LACKING: Record<TimeField, string> = {
  published: "with no published date", modified: "with no modified date", "gmt-dateline": "with no GMT dateline", archived: "not archived elsewhere",
  "server-date": "with no served date", retrieved: "with no retrieved date", "event-day": "speaking of no day", created: "never added", edited: "never edited",
};
