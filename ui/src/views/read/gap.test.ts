//! Gaps between times, as a researcher reads them.

import { describe, expect, it } from "vitest";
import { span, type Point } from "./gap";

const day = (value: string): Point => ({ value, precision: "day", offset: null });
const minute = (value: string, offset = 0): Point => ({ value, precision: "minute", offset });

describe("the gap between two times", () => {
  const check = (from: Point, to: Point, expected: string) => expect(span(from, to)).toBe(expected);

  it("names years and months, and drops the days that no one would count", () => {
    check(day("2016-07-15"), minute("2021-01-22T05:49:00Z"), "4 years 6 months");
    check(minute("2021-01-22T05:49:00Z"), minute("2026-11-22T14:12:00Z"), "5 years 10 months");
    check(day("2016-07-15"), day("2017-07-15"), "1 year");
    check(day("2016-07-15"), day("2016-11-14"), "3 months");
  });

  it("keeps the days while there are few months", () => {
    check(day("2016-07-15"), day("2016-08-16"), "1 month 1 day");
    check(day("2016-01-31"), day("2016-02-29"), "29 days");
    check(day("2016-07-15"), day("2016-07-16"), "1 day");
  });

  it("says hours and minutes only where both clocks are known", () => {
    check(minute("2016-07-15T10:00:00Z"), minute("2016-07-15T13:20:00Z"), "3 hours");
    check(minute("2016-07-15T10:00:00Z"), minute("2016-07-15T11:05:00Z"), "1 hour 5 minutes");
    check(day("2016-07-15"), minute("2016-07-15T13:20:00Z"), "");
  });

  it("counts days where a time was printed, not where it was in Greenwich", () => {
    check(day("2018-01-18"), minute("2018-01-17T23:58:00Z", 180), "");
  });

  it("is no finer than the coarser of the two", () => {
    check({ value: "2016", precision: "year", offset: null }, day("2021-01-22"), "about 5 years");
    check({ value: "2016-07", precision: "month", offset: null }, day("2016-09-22"), "about 2 months");
  });
});
