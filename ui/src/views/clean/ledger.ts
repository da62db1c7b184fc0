//! The rows of a ledger → who decided each, how many of each kind there are, and what is said of one.
import type { Block } from "../../ipc/types";

/** What the rows can be narrowed to. */
export const FILTERS = ["all", "kept", "removed", "person", "outlet", "unsure"] as const;
export type Filter = (typeof FILTERS)[number];

/** Below this the reader of the page was unsure. */
const UNSURE = 0.75;

/** Who decided a row: a person on this item, a rule for its outlet, or the reader of the page. */
export function decider(block: Block): "person" | "outlet" | "reader" {
  if (block.rule === "person") return "person";
  return block.rule === "outlet-rule" ? "outlet" : "reader";
}

const TESTS: Record<Filter, (block: Block) => boolean> = {
  all: () => true,
  kept: ({ kept }) => kept,
  removed: ({ kept }) => !kept,
  person: (block) => decider(block) === "person",
  outlet: (block) => decider(block) === "outlet",
  unsure: (block) => decider(block) === "reader" && block.confidence < UNSURE,
};

export const isOf = (filter: Filter, block: Block): boolean => TESTS[filter](block);

/** How many rows each filter leaves. */
export function counts(ledger: Block[]): Record<Filter, number> {
  const out = { all: 0, kept: 0, removed: 0, person: 0, outlet: 0, unsure: 0 };
  for (const block of ledger) for (const filter of FILTERS) if (isOf(filter, block)) out[filter] += 1;
  return out;
}

const CLASSES: Partial<Record<Block["class"], string>> = { "publisher-tags": "publisher’s tags", "live-entry": "live entry" };

/** What a row is called; the story's dateline is named where it opens a row. */
export function className(block: Block, dateline: boolean): string {
  const name = CLASSES[block.class] ?? block.class;
  return dateline ? `dateline · ${block.class === "dateline" ? "body" : name}` : name;
}

/** What decided, as the margin says it: `link-density .62`. */
export function decidedBy(block: Block): string {
  const who = decider(block);
  if (who === "person") return "by you";
  if (who === "outlet") return "by your rule for this outlet";
  const sure = block.confidence >= 0.995 ? "" : ` ${block.confidence.toFixed(2).replace(/^0/u, "")}`;
  return block.rule === block.reason ? sure.trim() : `${block.rule}${sure}`;
}

/** How sure the reader of the page was, in words; nothing where a person decided. */
export function howSure(block: Block): string {
  return decider(block) === "reader" ? `${Math.round(block.confidence * 100)} % sure` : "";
}

const plain = (text: string) => text.replace(/\s+/gu, " ").trim();

/** The row that the story's dateline opens. */
export function datelineRow(ledger: Block[], raw: string | null | undefined): number | undefined {
  const printed = plain(raw ?? "");
  return printed ? ledger.find((block) => block.kept && plain(block.text).startsWith(printed))?.order : undefined;
}
