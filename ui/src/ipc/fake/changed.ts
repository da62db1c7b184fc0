//! An item in, the same item with a person's change of it out: its history tells what it was.
import type * as T from "../types";
import { time } from "./build";
import { fail } from "./fail";

export function changed(view: T.ItemView, label: string, change: (view: T.ItemView) => void): T.ItemView {
  const next = structuredClone(view);
  change(next);
  const at = new Date().toISOString();
  const fields = ["headline", "body", "standfirst", "byline", "section", "status", "notes", "published", "outlet", "language"] as const;
  for (const what of fields) {
    const [old, now] = [view.item[what], next.item[what]];
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    next.changes.unshift({ at, who: "person", what, old, new: now, undone: false });
    if (label.startsWith("Edit") && what !== "status" && what !== "notes" && !next.as_read.some(({ field }) => field === what)) {
      next.as_read = [...next.as_read, { field: what, value: old, was: old, changed: false }];
    }
  }
  const [old, now] = [view.item.tags.mine, next.item.tags.mine];
  if (old.join() !== now.join()) next.changes.unshift({ at, who: "person", what: "tags.mine", old, new: now, undone: false });
  if (label.startsWith("Edit")) next.item.edited = at;
  return next;
}

/** Puts a typed value into a field, roughly as the archive does. */
export function put(view: T.ItemView, field: T.Field, value: string): void {
  const { item } = view;
  const text = value.trim() === "" ? null : value.trim();
  const list = value.split(";").map((one) => one.trim()).filter(Boolean);
  if (field === "authors") item.authors = list;
  else if (field === "publisher_tags") item.tags.publisher = list;
  else if (field === "outlet") item.outlet = text ? { name: text, domain: item.outlet?.domain ?? null, country: null } : null;
  else if (field === "dateline") item.dateline = text ? { raw: text, places: [text.replace(/[\s(–—-].*$/, "")], agency: null, day: null } : null;
  else if (field === "published" || field === "modified" || field === "archived" || field === "gmt_dateline") {
    if (text && !/^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?Z?)?)?)?$/.test(text)) throw fail("invalid", `“${text}” is not a date.`, "Write 2016, 2016-07, 2016-07-15 or 2016-07-15T10:43Z.");
    item[field] = text ? time(text, { basis: "person", set_by: "person", confidence: 1 }) : null;
  } else if (field === "body") {
    view.body_as_read ??= item.body;
    item.body = value;
  } else if (field === "access") item.access = (text ?? "unknown") as T.Access;
  else if (field === "status") item.status = (text ?? "inbox") as T.Status;
  else item[field] = text;
}
