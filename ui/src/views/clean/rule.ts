//! A rule, and what it would change → the words that say it.
import type { Block, Rule, RuleBy, RuleDraft, RulePreview, RuleRow } from "../../ipc/types";
import { count, counted } from "../../shared/when";

/** The rule that turns a row round on every page of its outlet. */
export function draftOf(block: Block, domain: string, by: RuleBy, keep: boolean): RuleDraft {
  return { domain, by, value: by === "text" ? block.text : block.place, keep };
}

const LONG = 70;
const short = (text: string) => {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > LONG ? `${line.slice(0, LONG).trimEnd()}…` : line;
};

/** `“Listen Live” is always removed`, `rows at aside > li are always kept`. */
export function sentence({ by, value, keep }: Pick<RuleDraft, "by" | "value" | "keep">): string {
  if (by === "browser") return "Pages are always saved as the browser shows them";
  const what = keep ? "kept" : "removed";
  return by === "text" ? `“${short(value)}” is always ${what}` : `Rows at ${value} are always ${what}`;
}

/** How much a rule decides otherwise than the reader of pages does. */
export function decides({ by, rows, items }: Pick<Rule, "by" | "rows" | "items">): string {
  if (by === "browser") return "decides how pages are saved";
  return rows === 0 ? "changes no row now" : `decides ${counted(rows, "row")} in ${counted(items, "item")}`;
}

/** What a rule changes, in numbers. */
export function reach({ items, rows, of }: RulePreview, keep: boolean): string {
  if (items === 0) return `Changes nothing: in all ${counted(of, "item")} of this outlet these rows are ${keep ? "kept" : "removed"} already, or not there.`;
  return `Changes ${count(items)} of ${counted(of, "item")}: ${counted(rows, "row")} ${keep ? "restored" : "removed"}.`;
}

/** The rows of one item in runs: where the page goes on elsewhere, a new run begins. */
export function runs(rows: RuleRow[]): RuleRow[][] {
  const out: RuleRow[][] = [];
  let after = false;
  for (const row of rows) {
    const changes = row.before !== row.after;
    const last = out.at(-1);
    // A neighbour that follows another neighbour begins the context of the next changed row.
    if (!last || (!changes && after)) out.push([row]);
    else last.push(row);
    after = !changes && (out.at(-1)?.some((one) => one.before !== one.after) ?? false);
  }
  return out;
}
