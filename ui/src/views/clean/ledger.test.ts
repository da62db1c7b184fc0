//! The rows of a ledger: filters, ranges, and what is said of one.
import { expect, it } from "vitest";
import type { Block } from "../../ipc/types";
import { Cursor } from "./cursor.svelte";
import { counts, datelineRow, decidedBy, howSure } from "./ledger";

const row = (order: number, given: Partial<Block> = {}): Block => ({
  order, text: `Row ${order}`, class: "body", kept: true, rule: "learned", reason: "a paragraph of the story", confidence: 0.97, element: "p", place: "p", ...given,
});
const LEDGER = [
  row(0, { kept: false, class: "navigation" }),
  row(1, { confidence: 0.6 }),
  row(2, { rule: "person", confidence: 0.2 }),
  row(3, { kept: false, rule: "outlet-rule", reason: "always removed here" }),
  row(4, { text: "VIENNA  (Meridian) – On Thursday", confidence: 0.999 }),
];

it("rows are counted by what became of them and by who decided", () => {
  expect(counts(LEDGER)).toEqual({ all: 5, kept: 3, removed: 2, person: 1, outlet: 1, unsure: 1 });
});

it("a row says who decided and how sure that was, and a person's word is never unsure", () => {
  expect(LEDGER.map(decidedBy)).toEqual(["learned .97", "learned .60", "by you", "by your rule for this outlet", "learned"]);
  expect(LEDGER.map(howSure)).toEqual(["97 % sure", "60 % sure", "", "", "100 % sure"]);
});

it("the dateline is found where a kept row opens with it, whatever its spaces", () => {
  expect(datelineRow(LEDGER, "VIENNA (Meridian) –")).toBe(4);
  expect(datelineRow(LEDGER, "PARIS –")).toBeUndefined();
  expect(datelineRow(LEDGER, null)).toBeUndefined();
});

it("a range grows from where it began and shrinks again", () => {
  const cursor = new Cursor(() => LEDGER);
  cursor.moveTo(1);
  cursor.moveTo(3, true);
  expect(cursor.chosen.map(({ order }) => order)).toEqual([1, 2, 3]);
  cursor.moveTo(0, true);
  expect(cursor.chosen.map(({ order }) => order)).toEqual([0, 1]);
  cursor.moveTo(2);
  expect(cursor.chosen.map(({ order }) => order)).toEqual([2]);
});

it("a filter keeps the place: the row, or the next one that is shown", () => {
  const cursor = new Cursor(() => LEDGER);
  cursor.moveTo(2);
  cursor.narrow("removed");
  expect(cursor.block?.order).toBe(3);
  cursor.narrow("all");
  expect(cursor.block?.order).toBe(2);
});

it("the next removed row is found round the end, and none is no move", () => {
  const cursor = new Cursor(() => LEDGER);
  cursor.moveTo(3);
  expect([cursor.moveToNext("removed", 1), cursor.block?.order]).toEqual([true, 0]);
  expect([cursor.moveToNext("unsure", -1), cursor.block?.order]).toEqual([true, 1]);
  cursor.narrow("kept");
  expect([cursor.moveToNext("removed", 1), cursor.block?.order]).toEqual([false, 1]);
});
