//! What the clock strip says of an item's times.

import { describe, expect, it } from "vitest";
import type { Item, Time } from "../../ipc/types";
import { stops } from "./clocktimes";

const time = (value: string | null, part: Partial<Time> = {}): Time => ({
  value,
  precision: "minute",
  offset: value?.endsWith("Z") ? 0 : null,
  raw: null,
  basis: "json-ld",
  confidence: 1,
  set_by: "1",
  alternatives: [],
  ...part,
});

const item = (part: Partial<Item>): Item =>
  ({
    published: null,
    modified: null,
    retrieved: null,
    server_date: null,
    archived: null,
    gmt_dateline: null,
    dateline: null,
    warnings: [],
    capture: { method: "drop", media_type: "text/plain" },
    ...part,
  }) as Item;

const day = (value: string) => time(value, { precision: "day", basis: "url" });

const shown = (part: Partial<Item>) =>
  stops(item(part)).map((stop) => [stop.readings.join(" or "), stop.label, stop.gap?.text ?? ""]);

describe("the clock strip", () => {
  it("tells a page served years after its story from one served that day", () => {
    const served = stops(
      item({
        published: day("2016-07-15"),
        gmt_dateline: time("2021-01-22T05:49:00Z", { basis: "visible-text" }),
        retrieved: time("2026-11-22T14:12:00Z", { basis: "clock" }),
      }),
    );
    expect(served.map((stop) => [stop.readings[0], stop.label, stop.gap?.text])).toEqual([
      ["15 Jul 2016", "published · from the address, day", undefined],
      ["22 Jan 2021, 05:49 GMT", "GMT dateline · printed on the page", "served 4 years 6 months later"],
      ["22 Nov 2026, 14:12 GMT", "saved · dropped text", "saved 5 years 10 months later"],
    ]);
    expect(served.map((stop) => stop.gap?.contradiction ?? false)).toEqual([false, true, false]);
  });

  it("lets one mark stand for witnesses that agree, and parts those that don't", () => {
    const retrieved = time("2021-01-22T05:50:10Z", { basis: "clock", precision: "second" });
    const gmt_dateline = time("2021-01-22T05:49:00Z");
    const published = time("2021-01-21T10:00:00Z");
    expect(shown({ published, gmt_dateline, retrieved, server_date: time("2021-01-22T05:50:09Z") })[1]).toEqual([
      "22 Jan 2021, 05:50 GMT",
      "saved · GMT dateline and server’s date agree",
      "served 19 hours later",
    ]);
    const skewed = stops(item({ published, retrieved, server_date: time("2021-01-22T06:50:09Z") }));
    expect(skewed).toHaveLength(3);
    expect(skewed[2]!.contradiction).toContain("differ by more than five minutes");
  });

  it("joins a dateline's day to the published day it agrees with", () => {
    const dateline = { raw: "BERN, July 15 —", places: ["Bern"], agency: null, day: "--07-15" };
    expect(shown({ published: day("2016-07-15"), dateline })).toEqual([
      ["15 Jul 2016", "published · dateline agrees", ""],
    ]);
    expect(shown({ published: day("2016-07-16"), dateline })[0]).toEqual(["15 Jul", "dateline · year not printed", ""]);
  });

  it("keeps a place for a published time that nobody knows", () => {
    expect(shown({ gmt_dateline: time("2021-01-22T05:49:00Z") })[0]).toEqual(["Not stated", "published · add it", ""]);
  });

  it("shows both readings of an ambiguous clock, and claims no gap for it", () => {
    const alternatives = [
      { value: "2019-05-11T23:11:00Z", offset: 60 },
      { value: "2019-05-01T13:11:00Z", offset: 660 },
    ];
    const gmt_dateline = time(null, { basis: "visible-text", alternatives });
    const found = shown({ published: day("2016-07-15"), gmt_dateline })[1];
    expect(found).toEqual([
      "12 May 2019, 00:11 GMT+1 or 2 May 2019, 00:11 GMT+11",
      "GMT dateline · printed on the page, ambiguous",
      "",
    ]);
  });

  it("says when a change precedes the story itself", () => {
    const found = stops(item({ published: day("2016-07-15"), modified: day("2016-07-10") }));
    expect(found.find((stop) => stop.ticks[0]?.name === "modified")?.contradiction).toContain("before it was published");
  });
});
