//! Items to do something with, and how many: named one by one, or all that a search shows.
import type { ExportWhat } from "../ipc/types";

export interface Chosen {
  what: ExportWhat;
  count: number;
}

/** Items named one by one. */
export function these(ids: string[]): Chosen {
  return { what: { kind: "items", ids }, count: ids.length };
}

/** The only item that is chosen; null where there are several, or none. */
export function onlyOf({ what }: Chosen): string | null {
  return what.kind === "items" && what.ids.length === 1 ? (what.ids[0] ?? null) : null;
}
