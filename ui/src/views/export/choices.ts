//! The state of the room → what could be exported now, each with its count.

import type { ExportWhat } from "../../ipc/types";

/** One thing that could be exported. */
export interface Choice {
  key: string;
  label: string;
  what: ExportWhat;
  count: number;
}

/** What the choices are made from. */
export interface Around {
  asked: { what: ExportWhat; name: string } | null;
  chosen: readonly string[];
  query: string;
  found: number;
  all: number;
  collections: readonly { id: string; name: string; count: number; depth: number }[];
}

/** What was asked for first, then the selection, the search, everything, and each collection. */
export function choices({ asked, chosen, query, found, all, collections }: Around): Choice[] {
  const out: Choice[] = [];
  if (asked?.what.kind === "items") {
    const { ids } = asked.what;
    const label = ids.length === 1 ? asked.name || "This item" : "The selection";
    out.push({ key: "asked", label, what: asked.what, count: ids.length });
  } else if (chosen.length) {
    out.push({ key: "selection", label: "The selection", what: { kind: "items", ids: [...chosen] }, count: chosen.length });
  }
  if (query.trim()) out.push({ key: "query", label: `The search ${query.trim()}`, what: { kind: "query", text: query }, count: found });
  if (asked?.what.kind === "query" && asked.what.text.trim() !== query.trim()) {
    out.push({ key: "asked", label: `The search ${asked.name || asked.what.text}`, what: asked.what, count: -1 });
  }
  out.push({ key: "all", label: "Everything", what: { kind: "all" }, count: all });
  for (const { id, name, count, depth } of collections) {
    out.push({ key: `collection ${id}`, label: `${"  ".repeat(depth)}${name}`, what: { kind: "collection", id }, count });
  }
  return out;
}

/** The key of the choice that was asked for. */
export function first(list: Choice[], asked: Around["asked"]): string {
  if (asked?.what.kind === "all") return "all";
  if (asked?.what.kind === "collection") return `collection ${asked.what.id}`;
  if (asked?.what.kind === "query") return list.some(({ key }) => key === "asked") ? "asked" : "query";
  return list[0]?.key ?? "all";
}
