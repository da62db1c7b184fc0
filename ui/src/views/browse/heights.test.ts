import { describe, expect, it } from "vitest";
import { Heights } from "./heights";

describe("heights of rows", () => {
  it("begin as expected and move what comes after when measured", () => {
    const heights = new Heights(1000, 80);
    expect(heights.total).toBe(80_000);
    expect(heights.set(10, 100)).toBe(20);
    expect(heights.offset(10)).toBe(800);
    expect(heights.offset(11)).toBe(900);
    expect(heights.total).toBe(80_020);
    expect(heights.set(10, 100)).toBe(0);
  });
  it("find the row at a distance, at its first and its last pixel", () => {
    const heights = new Heights(500, 50);
    for (let row = 0; row < 500; row += 3) heights.set(row, 91);
    for (const row of [0, 1, 2, 3, 250, 498, 499]) {
      expect(heights.at(heights.offset(row))).toBe(row);
      expect(heights.at(heights.offset(row + 1) - 0.25)).toBe(row);
    }
    expect(heights.at(1e9)).toBe(499);
    expect(heights.at(0)).toBe(0);
  });
  it("hold for a million rows and for none", () => {
    const heights = new Heights(1_000_000, 80);
    heights.set(999_999, 100);
    expect(heights.total).toBe(80_000_020);
    expect(heights.at(heights.offset(777_777) + 1)).toBe(777_777);
    expect(new Heights(0, 80).total).toBe(0);
    expect(new Heights(0, 80).at(0)).toBe(0);
  });
});
