//! Places on the clock strip: proportional where there is room, and never one label over another.

import { describe, expect, it } from "vitest";
import { place, type Mark } from "./clockstrip";

const year = (y: number, width = 120, gap = 0): Mark => ({ at: Date.UTC(y, 0), width, gap });

/** The pixels that each label covers. */
const boxes = (marks: Mark[], width: number) =>
  place(marks, width).map(({ x, row, align }, i) => {
    const left = align === "end" ? x + 6 - marks[i]!.width : x - 6;
    return { row, left, right: left + marks[i]!.width };
  });

describe("the clock strip", () => {
  it("spans its width and is proportional where the labels leave room", () => {
    const [first, middle, last] = place([year(2016), year(2021), year(2026)], 700);
    expect([first!.x, last!.x]).toEqual([6, 694]);
    expect(middle!.x).toBeCloseTo(350, -1);
    expect(last!.align).toBe("end");
  });

  it("stands alone at the left with a single time", () => {
    expect(place([year(2016)], 700)).toEqual([{ x: 6, row: 0, align: "start" }]);
  });

  it("never lays one label over another, however close the times and however narrow the window", () => {
    for (const width of [260, 340, 520, 700, 1200]) {
      for (const years of [[2016, 2016, 2016], [2016, 2016, 2026], [1990, 2026, 2026, 2026], [1, 2, 3, 4, 5, 6, 7]]) {
        const marks = years.map((y, i) => year(y, 90 + ((i * 37) % 70), i ? 110 : 0));
        const found = boxes(marks, width);
        found.forEach((box, i) => {
          expect(box.left).toBeGreaterThanOrEqual(-0.01);
          expect(box.right).toBeLessThanOrEqual(width + 0.01);
          const next = found[i + 1];
          if (next && next.row === box.row) expect(next.left).toBeGreaterThanOrEqual(box.right + 8);
        });
      }
    }
  });

  it("moves close neighbours apart evenly, and no further than their labels need", () => {
    const at = (share: number): Mark => ({ at: share * 1000, width: 100, gap: 0 });
    const [, second, third] = place([at(0), at(0.5), at(0.5), at(1)], 1200);
    expect((second!.x + third!.x) / 2).toBeCloseTo(600, 0);
    expect(third!.x - second!.x).toBe(120);
  });

  it("leaves room on the line for the words of every gap", () => {
    const marks = [year(2016, 100), year(2016, 100, 180), year(2026, 100, 60)];
    const places = place(marks, 700);
    expect(places[1]!.x - places[0]!.x).toBeGreaterThanOrEqual(180);
  });

  it("puts a time that nobody knows before the first known one", () => {
    const places = place([{ at: null, width: 100, gap: 0 }, year(2021), year(2026)], 700);
    expect(places[0]!.x).toBe(6);
    expect(places[1]!.x).toBeGreaterThan(100);
  });
});
