//! Times in words, at the precision and in the zone they were given in.

import { expect, it } from "vitest";
import type { Time } from "../ipc/types";
import { showDay, showTime, showZone, typed } from "./times";

const time = (part: Partial<Time>): Time => ({
  value: null,
  precision: "minute",
  offset: null,
  raw: null,
  basis: "visible-text",
  confidence: 1,
  set_by: "1",
  alternatives: [],
  ...part,
});

it("shows no more than is known", () => {
  const check = (part: Partial<Time>, expected: string[]) => expect(showTime(time(part))).toEqual(expected);
  check({ value: "2016", precision: "year" }, ["2016"]);
  check({ value: "2016-07", precision: "month" }, ["Jul 2016"]);
  check({ value: "2016-07-15", precision: "day" }, ["15 Jul 2016"]);
  check({ value: "2016-07-15T10:43:00" }, ["15 Jul 2016, 10:43"]);
});

it("shows the clock of the zone in which it was printed", () => {
  expect(showTime(time({ value: "2018-01-17T23:58:00Z", offset: 180 }))).toEqual(["18 Jan 2018, 02:58 GMT+3"]);
  expect(showTime(time({ value: "2021-01-22T05:49:00Z", offset: 0 }))).toEqual(["22 Jan 2021, 05:49 GMT"]);
  expect(showZone(-270)).toBe("GMT−4:30");
});

it("shows every reading of an ambiguous clock", () => {
  const alternatives = [
    { value: "2019-05-11T23:11:00Z", offset: 60 },
    { value: "2019-05-01T13:11:00Z", offset: 660 },
  ];
  expect(showTime(time({ alternatives }))).toEqual(["12 May 2019, 00:11 GMT+1", "2 May 2019, 00:11 GMT+11"]);
});

it("shows a dateline's day without a year that was not printed", () => {
  expect(showDay("--07-15")).toBe("15 Jul");
  expect(showDay("2016-07-15")).toBe("15 Jul 2016");
});

it("offers for editing the stamp that gives the same time again", () => {
  expect(typed(time({ value: "2016-07-15", precision: "day" }))).toBe("2016-07-15");
  expect(typed(time({ value: "2021-01-22T05:49:00Z", offset: 0 }))).toBe("2021-01-22 05:49Z");
  expect(typed(time({ value: "2018-01-17T23:58:00Z", offset: 180 }))).toBe("2018-01-18 02:58+03:00");
  expect(typed(time({ value: "2016-07-15T10:43:00" }))).toBe("2016-07-15 10:43");
  expect(typed(null)).toBe("");
});
