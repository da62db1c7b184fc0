import { describe, expect, it } from "vitest";
import type { TimeUnit } from "../../ipc/types";
import { barsOf, coveredBy, lengthOf, spanOf, spanText, ticksOf, told } from "./bars";

const by = (unit: TimeUnit, ...names: string[]) => ({ unit, bars: names.map((at) => ({ at, count: 2, all: 3 })), none: 0, vague: 0 });

describe("the bars", () => {
  it("run from January to December with the empty months between", () => {
    const bars = barsOf(by("month", "2016-03", "2017-11"), 100);
    expect(bars).toHaveLength(24);
    expect(bars[2]).toEqual({ from: "2016-03-01", to: "2016-03-31", count: 2, all: 3 });
    expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(4);
  });
  it("stand for quarters or years where months would be too many", () => {
    const bars = barsOf(by("month", "1996-01", "2026-12"), 130);
    expect(bars.length).toBeLessThanOrEqual(132);
    expect(bars[0]).toMatchObject({ from: "1996-01-01", to: "1996-03-31" });
    expect(barsOf(by("month", "1850-01", "2026-12"), 40).every((bar) => bar.from.endsWith("-01-01") && bar.to.endsWith("-12-31"))).toBe(true);
  });
  it("are days, over the end of a February too, and years as old as any", () => {
    const bars = barsOf(by("day", "2016-02-28", "2016-03-02"), 100);
    expect(bars.map(({ from, count }) => `${from} ${count}`)).toEqual(["2016-02-28 2", "2016-02-29 0", "2016-03-01 0", "2016-03-02 2"]);
    const years = barsOf(by("year", "0016", "2026"), 100);
    expect(years[0]).toMatchObject({ from: "0000-01-01", to: "0099-12-31", count: 2 });
  });
  it("say how long they are", () => {
    const long = (unit: TimeUnit, from: string, to: string, most: number) => lengthOf(barsOf(by(unit, from, to), most)[0]!);
    expect([long("day", "2016-02-01", "2016-02-09", 100), long("day", "2016-02-01", "2016-09-09", 40), long("month", "2016-02", "2016-04", 40)]).toEqual(["day", "week", "month"]);
    expect([long("month", "2010-02", "2016-04", 40), long("year", "2010", "2016", 40), long("year", "1801", "2016", 40)]).toEqual(["quarter", "year", "decade"]);
  });
  it("are none where no day is known", () => {
    expect(barsOf(by("month"), 100)).toEqual([]);
    expect(ticksOf([])).toEqual([]);
  });
});

it("labels begin with the first bar and never repeat", () => {
  const labels = (unit: TimeUnit, from: string, to: string, most = 130) => ticksOf(barsOf(by(unit, from, to), most)).map(({ label }) => label);
  expect(labels("month", "2016-03", "2017-11")).toEqual(["Jan 2016", "Jul", "Jan 2017", "Jul", "Dec"]);
  expect(labels("day", "2016-03-05", "2016-03-20")).toEqual(["5 Mar 2016", "12 Mar", "19 Mar"]);
  expect(labels("day", "2016-03-05", "2016-05-20")).toEqual(["Mar 2016", "Apr", "May"]);
  for (const all of [labels("month", "1950-01", "2026-12"), labels("year", "1802", "2026"), labels("day", "2021-01-22", "2021-01-22")]) {
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(0);
  }
});

describe("a span", () => {
  const bars = barsOf(by("month", "2016-01", "2017-12"), 100);
  it("is written as a search names it, and told in words", () => {
    expect(spanText(bars, 9, 5)).toBe("2016-06..2016-10");
    expect(spanText(bars, 6, 6)).toBe("2016-07");
    expect(spanText(bars, 0, 11)).toBe("2016");
    expect(spanText(bars, 0, 23)).toBe("2016..2017");
    const days = barsOf(by("day", "2016-06-29", "2016-07-31"), 100);
    expect(spanText(days, 0, 3)).toBe("2016-06-29..2016-07-02");
    expect(spanText(days, 2, 32)).toBe("2016-07");
    expect([told("2016-07-01", "2016-07-31"), told("2016-06-01", "2016-10-31"), told("2016-07-15", "2016-07-15")]).toEqual(["July 2016", "Jun 2016 – Oct 2016", "15 Jul 2016"]);
  });
  it("is found again in what was written, in days and years too", () => {
    for (const [text, first, last] of [
      ["2016-06..2016-10", 5, 9], ["2016-07", 6, 6], ["2017", 12, 23], ["2016-07-15", 6, 6], ["2016..2017-02", 0, 13], [">2016-12", 12, 23],
      [">=2016-12", 11, 23], ["<2016-02-02", 0, 1], ["<=2016", 0, 11], ["2017-06..", 17, 23], ["..2016-02", 0, 1],
    ] as const) {
      expect(coveredBy(bars, spanOf(text)), text).toEqual([first, last]);
    }
    for (const text of ["none", "~2016", "", null, "2019", "*"]) expect(coveredBy(bars, spanOf(text)), String(text)).toBeNull();
  });
});
