//! The words of a rule and of what it changes.
import { expect, it } from "vitest";
import type { Block, RulePreview, RuleRow } from "../../ipc/types";
import { decides, draftOf, reach, runs, sentence } from "./rule";

const preview = (items: number, rows: number): RulePreview => ({ items, rows, of: 1204, placeless: 0, replaces: false, changes: [] });

it("a rule goes by the row's own text or by its place", () => {
  const block = { text: "Listen  Live", place: "header > a.listen" } as Block;
  expect(draftOf(block, "meridianwire.example", "text", false).value).toBe("Listen  Live");
  expect(draftOf(block, "meridianwire.example", "place", true)).toEqual({ domain: "meridianwire.example", by: "place", value: "header > a.listen", keep: true });
});

it("a rule is said in one sentence, its line cut where it is long", () => {
  expect(sentence({ by: "text", value: "Listen\n Live", keep: false })).toBe("“Listen Live” is always removed");
  expect(sentence({ by: "place", value: "aside > li", keep: true })).toBe("Rows at aside > li are always kept");
  expect(sentence({ by: "text", value: "word ".repeat(40), keep: true }).length).toBeLessThan(100);
});

it("its reach is said in numbers, and so is that it changes nothing", () => {
  expect(reach(preview(212, 2140), false)).toBe("Changes 212 of 1,204 items: 2,140 rows removed.");
  expect(reach(preview(1, 1), true)).toBe("Changes 1 of 1,204 items: 1 row restored.");
  expect(reach(preview(0, 0), false)).toContain("Changes nothing");
  expect([decides({ by: "text", rows: 3, items: 1 }), decides({ by: "text", rows: 0, items: 0 })]).toEqual(["decides 3 rows in 1 item", "changes no row now"]);
});

it("rows far from one another stand in runs of their own, each with its neighbours", () => {
  const row = (order: number, before = true, after = true): RuleRow => ({ order, text: `${order}`, class: "body", before, after });
  const found = runs([row(1), row(2, true, false), row(3), row(7), row(8, true, false), row(9, true, false), row(10)]);
  expect(found.map((run) => run.map(({ order }) => order))).toEqual([[1, 2, 3], [7, 8, 9, 10]]);
  expect(runs([row(2, true, false), row(4, true, false)]).length).toBe(1);
  expect(runs([])).toEqual([]);
});
