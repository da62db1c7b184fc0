//! A place of the rail ⇄ the search text that stands for it.
import { filter, partsOf } from "../../ipc/searchtext";

/** The fields that the rail writes; where none of them is named, everything is shown. */
const PLACES = ["status", "collection", "tag", "outlet"];

/** Whether the text names this place. */
export function isAt(text: string, field: string, value: string): boolean {
  const wanted = value.toLocaleLowerCase();
  return partsOf(text).some((part) => part.field === field && !part.not && part.value.toLocaleLowerCase() === wanted);
}

/** Whether the text names no place at all. */
export function isEverywhere(text: string): boolean {
  return !partsOf(text).some((part) => PLACES.includes(part.field) && !part.not);
}

/** The text after a click on a place: that place alone, or added to the search (and taken away again). */
export function textFor(text: string, field: string, value: string, add: boolean): string {
  const written = filter(field, value);
  if (!add) return written;
  if (!isAt(text, field, value)) return `${text.trim()} ${written}`.trim();
  const wanted = value.toLocaleLowerCase();
  const others = partsOf(text).filter((part) => part.field !== field || part.not || part.value.toLocaleLowerCase() !== wanted);
  return others.map((part) => part.raw).join("").replace(/\s+/g, " ").trim();
}
