//! The witnesses of the moment when a page was served.

import { expect, it } from "vitest";
import type { Item, Time } from "../../ipc/types";
import { witnesses } from "./witnesses";

const at = (value: string): Time => ({
  value,
  precision: "minute",
  offset: 0,
  raw: null,
  basis: "clock",
  confidence: 1,
  set_by: "1",
  alternatives: [],
});

it("compares every witness with our own clock and marks those more than five minutes apart", () => {
  const item = {
    published: null,
    modified: null,
    dateline: null,
    archived: null,
    retrieved: at("2026-11-22T14:12:00Z"),
    server_date: at("2026-11-22T14:11:58Z"),
    gmt_dateline: at("2021-01-22T05:49:00Z"),
    capture: { method: "fetch", media_type: "text/html" },
  } as unknown as Item;
  expect(witnesses(item).map(({ name, apart, differs }) => [name, apart, differs])).toEqual([
    ["retrieved", "", false],
    ["server_date", "agrees", false],
    ["archived", "", false],
    ["gmt_dateline", "5 years 10 months earlier", true],
  ]);
});
