//! What happened to an item, on one line.

import { expect, it } from "vitest";
import type { CaptureView, Change } from "../../ipc/types";
import { moments, showValue, showWhat } from "./history";

const capture = (number: number, at: string) => ({ id: `c${number}`, number, retrieved: { value: at } }) as CaptureView;
const change = (what: string, at: string): Change => ({ at, who: "person", what, old: null, new: null, undone: false });

it("puts edits between the captures that they lie between, and joins those that follow one another", () => {
  const line = moments(
    [capture(2, "2026-03-01T00:00:00Z"), capture(1, "2026-01-01T00:00:00.500Z")],
    [change("notes", "2026-02-03T00:00:00Z"), change("headline", "2026-02-02T00:00:00Z")],
  );
  expect(line.map((m) => (m.kind === "capture" ? m.capture.number : m.changes.map(({ what }) => what)))).toEqual([
    2,
    ["notes", "headline"],
    1,
  ]);
  expect(line.map((m) => m.kind === "capture" && m.previous?.number)).toEqual([1, false, undefined]);
});

it("shows recorded values as words", () => {
  expect(showValue(null)).toBe("nothing");
  expect(showValue(["a", "b"])).toBe("a, b");
  expect(showValue({ value: "2016-07-15", precision: "day" })).toBe("2016-07-15");
  expect(showValue("long ".repeat(90)).length).toBeLessThan(150);
  expect([showWhat("gmt_dateline"), showWhat("tags.mine"), showWhat("custom.desk"), showWhat("block 7")]).toEqual([
    "GMT dateline",
    "your tags",
    "desk",
    "block 7",
  ]);
});
