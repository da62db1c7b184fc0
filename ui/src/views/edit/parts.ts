//! The parts of a change to many items: what each is called, what was typed for it ⇄ the change itself, and its values in words.
import type { BulkEdit, Field } from "../../ipc/types";
import { NOTHING } from "../../state/changes.svelte";
import { typedAs, wordsOf } from "../../state/fields";
import { splitTags } from "../../state/tagging";
import { readStamp } from "./stamps";

/** What one row of the sheet is about: a field, or one of these. */
export type Subject = Field | "custom" | "add-tags" | "remove-tags" | "collect" | "take-out" | "trash" | "restore";

/** One row of the sheet. */
export interface Part {
  key: number;
  subject: Subject;
  /** The name of a field of one's own. */
  name: string;
  text: string;
}

const FIELDS: readonly Field[] = [
  "status", "section", "outlet", "headline", "byline", "authors", "language", "genre", "published", "modified", "archived", "gmt_dateline",
  "dateline", "standfirst", "publisher_tags", "rights", "access", "notes",
];

/** What can be chosen for a row. */
export const SUBJECTS: readonly (readonly [Subject, string])[] = [
  ["add-tags", "Add tags"], ["remove-tags", "Take tags away"], ["collect", "Put into a collection"], ["take-out", "Take out of a collection"],
  ...FIELDS.map((field) => [field, wordsOf(field).label] as const),
  ["custom", "A field of your own"], ["trash", "Move to the trash"], ["restore", "Restore from the trash"],
];

/** Whether a row needs anything typed to be understood; a field without is cleared. */
export const clears = ({ subject, text }: Part) => text.trim() === "" && !["add-tags", "remove-tags", "collect", "take-out", "trash", "restore"].includes(subject);

/** The change that rows come to, or what is wrong with one of them; rows that are not filled in yet are left out. */
export function editOf(parts: readonly Part[]): { edit: BulkEdit; empty: boolean } | { key: number; problem: string } {
  const edit: BulkEdit = structuredClone(NOTHING);
  for (const { key, subject, name, text } of parts) {
    const typed = text.trim();
    if (subject === "add-tags") edit.add_tags.push(...splitTags(text));
    else if (subject === "remove-tags") edit.remove_tags.push(...splitTags(text));
    else if (subject === "collect") edit.collect.push(...(typed ? [typed] : []));
    else if (subject === "take-out") edit.take_out.push(...(typed ? [typed] : []));
    else if (subject === "trash" || subject === "restore") edit.trash = subject === "trash";
    else if (subject === "custom") edit.custom.push(...(name.trim() ? [{ name: name.trim(), value: typed }] : []));
    else if (wordsOf(subject).kind === "time") {
      const read = readStamp(text);
      if ("problem" in read) return { key, problem: read.problem };
      edit.values.push({ field: subject, value: read.stamp });
    } else edit.values.push({ field: subject, value: text });
  }
  return { edit, empty: JSON.stringify(edit) === JSON.stringify(NOTHING) };
}

/** What a part of a preview is called. */
export function partName(what: string): string {
  if (what === "tags") return "Tags";
  if (what === "trash") return "Trash";
  if (what.startsWith("collection ")) return `Collection “${what.slice(11)}”`;
  if (what.startsWith("custom.")) return what.slice(7);
  return wordsOf(what as Field).label;
}

/** A value of a preview as a person reads it. */
export function valueWords(what: string, value: unknown): string {
  if (what.startsWith("collection ")) return value === true ? "in it" : "not in it";
  if (what === "trash") return value === true ? "in the trash" : "not in the trash";
  const text = typedAs(value) || "nothing";
  return wordsOf(what as Field).choices?.find(([name]) => name === text)?.[1] ?? text;
}
