import { describe, expect, it } from "vitest";
import { barsOf, coveredBy, spanOf, spanText, ticksOf } from "./months";

const months = (...names: string[]) => names.map((month) => ({ month, count: 2 }));

describe("the bars", () => {
  it("run from January to December with the empty months between", () => {
    const bars = barsOf(months("2016-03", "2017-11"), 100);
    expect(bars).toHaveLength(24);
    expect(bars[2]).toEqual({ from: "2016-03", to: "2016-03", count: 2 });
    expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(4);
  });
  it("stand for quarters or years where months would be too many", () => {
    const bars = barsOf(months("1996-01", "2026-12"), 130);
    expect(bars.length).toBeLessThanOrEqual(132);
    expect(bars[0]).toMatchObject({ from: "1996-01", to: "1996-03" });
    expect(barsOf(months("1850-01", "2026-12"), 40).every((bar) => bar.from.endsWith("-01") && bar.to.endsWith("-12"))).toBe(true);
  });
  it("are none where no month is known", () => {
    expect(barsOf([], 100)).toEqual([]);
    expect(ticksOf([])).toEqual([]);
  });
});

it("labels begin with a January and never repeat", () => {
  const labels = ticksOf(barsOf(months("2016-03", "2017-11"), 100)).map(({ label }) => label);
  expect(labels).toEqual(["Jan 2016", "Jul", "Jan 2017", "Jul", "Dec"]);
  const long = ticksOf(barsOf(months("1950-01", "2026-12"), 130)).map(({ label }) => label);
  expect(new Set(long).size).toBe(long.length);
  expect(long[0]).toBe("1950");
});

describe("a span of months", () => {
  const bars = barsOf(months("2016-01", "2017-12"), 100);
  it("is written as a search names it", () => {
    expect(spanText(bars, 9, 5)).toBe("2016-06..2016-10");
    expect(spanText(bars, 6, 6)).toBe("2016-07");
    expect(spanText(bars, 0, 11)).toBe("2016");
    expect(spanText(bars, 0, 23)).toBe("2016..2017");
  });
  it("is found again in what was written, in days and years too", () => {
    for (const [text, first, last] of [["2016-06..2016-10", 5, 9], ["2016-07", 6, 6], ["2017", 12, 23], ["2016-07-15", 6, 6], ["2016..2017-02", 0, 13]] as const) {
      expect(coveredBy(bars, spanOf(text)), text).toEqual([first, last]);
    }
    for (const text of ["none", ">2016", "", null, "2019"]) expect(coveredBy(bars, spanOf(text)), String(text)).toBeNull();
  });
});
