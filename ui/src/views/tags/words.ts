//! What is to be done with tags, and what it would do, in words.
import type { TagChange, TagColour, TagFilter, TagPart, TagPreview, TagRow, TagRulePreview, TagSort } from "../../ipc/types";
import { counted } from "../../shared/when";
import type { Chosen } from "../../state/chosen";

/** What is being asked about some tags. */
export type Ask = { kind: "merge" | "nest" | "split" | "delete" | "spell" | "adopt"; tags: string[]; into?: string };

export const COLOURS: TagColour[] = ["red", "orange", "gold", "green", "teal", "blue", "purple", "pink"];

export const FILTERS: [TagFilter, string][] = [
  ["mine", "Mine"],
  ["once", "Used once"],
  ["unused", "Unused"],
  ["rule", "Given by rules"],
  ["publisher", "From pages"],
  ["suggested", "Suggested"],
  ["ignored", "Passed over"],
];

export const SORTS: [TagSort, string][] = [
  ["name", "By name"],
  ["count", "Most used"],
  ["newest", "Newest"],
];

/** Whether the names of a list are not the researcher's own. */
export const isTheirs = (filter: TagFilter): boolean => filter === "publisher" || filter === "suggested" || filter === "ignored";

export function namesOf(tags: string[]): string {
  return tags.length === 1 ? `“${tags[0]}”` : counted(tags.length, "tag");
}

/** What a row says to someone who hears it. */
export function spoken(row: TagRow): string {
  const parts: [number, string][] = [[row.mine, "by hand"], [row.rule, "by rules"], [row.publisher, "from pages"], [row.suggested, "suggested"]];
  const counts = parts.filter(([count]) => count > 0).map(([count, words]) => `${count.toLocaleString("en")} ${words}`);
  return [row.name, ...(counts.length ? counts : ["unused"]), ...row.aliases.map((alias) => `also spelt ${alias}`)].join(", ");
}

/** What was answered so far. */
export interface Answer {
  into: string;
  aliases: boolean;
  query: string;
  /** Items of the list that are meant, instead of those that the query finds. */
  chosen: Chosen | null;
  keep: boolean;
  from: TagFilter;
}

/** Which items get another tag; none as long as nothing says so. */
function partOf(into: string, { query, chosen }: Answer): TagPart | null {
  if (chosen?.what.kind === "items") return { into, query: null, ids: chosen.what.ids };
  if (chosen?.what.kind === "query") return { into, query: chosen.what.text, ids: [] };
  return query.trim() ? { into, query, ids: [] } : null;
}

/** The change that an ask with its answers means; none while something is missing. */
export function changeOf(ask: Ask, answer: Answer): TagChange | null {
  const into = answer.into.trim();
  const [tag = ""] = ask.tags;
  switch (ask.kind) {
    case "merge": return into ? { kind: "merge", tags: ask.tags, into, aliases: answer.aliases } : null;
    case "nest": return { kind: "nest", tags: ask.tags, under: into || null };
    case "split": {
      const part = partOf(into, answer);
      return into && part ? { kind: "split", tag, parts: [part], keep: answer.keep } : null;
    }
    case "spell": return into ? { kind: "alias", tag, alias: into } : null;
    case "adopt": return { kind: "adopt", tags: ask.tags, from: answer.from === "suggested" ? "suggested" : "publisher" };
    case "delete": return { kind: "delete", tags: ask.tags };
  }
}

/** Whether a change would leave everything as it is. */
export const isIdle = (ask: Ask, preview: TagPreview): boolean => (ask.kind === "merge" || ask.kind === "nest") && preview.tags === 0;

/** What a change does to items, in a sentence; `among`: how many were chosen for it. */
export function reach(ask: Ask, preview: TagPreview, among: number | null = null): string {
  const items = counted(preview.items, "item");
  const named = [
    preview.searches.length ? counted(preview.searches.length, "kept search", "kept searches") : "",
    preview.rules.length ? counted(preview.rules.length, "rule") : "",
  ].filter(Boolean).join(" and ");
  const name = named ? `; ${named} ${preview.searches.length + preview.rules.length === 1 ? "names" : "name"} it` : "";
  switch (ask.kind) {
    case "merge":
    case "nest": return isIdle(ask, preview) ? "There is nothing to change: it stands there already." : `Changes ${items}${name}.`;
    case "delete": return `Is taken from ${items}${name}.`;
    case "split": {
      const rest = among === null ? 0 : among - preview.items;
      return `${items} ${preview.items === 1 ? "gets" : "get"} the other tag${rest > 0 ? `; ${rest.toLocaleString("en")} of those chosen ${rest === 1 ? "does" : "do"} not have ${namesOf(ask.tags)}` : ""}.`;
    }
    case "adopt": return `${items} ${preview.items === 1 ? "gets" : "get"} it as your own tag; what the page says stays.`;
    case "spell": return "Wherever this is typed, saved, imported or searched, the tag is meant.";
  }
}

/** What a rule would do, in a sentence. */
export function ruleReach(preview: TagRulePreview): string {
  const finds = `Finds ${counted(preview.matching, "item")}: ${preview.new.toLocaleString("en")} would get the tag`;
  const rest = [
    preview.tagged ? `${preview.tagged.toLocaleString("en")} have it already` : "",
    preview.refused ? `from ${preview.refused.toLocaleString("en")} you took it away` : "",
    preview.lost ? `${preview.lost.toLocaleString("en")} would lose it` : "",
  ].filter(Boolean);
  const unsearched = preview.unsearched ? ` The words of ${counted(preview.unsearched, "item")} are not searched yet.` : "";
  return `${[finds, ...rest].join(", ")}.${unsearched}`;
}
