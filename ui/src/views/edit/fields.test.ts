//! Fields as they are shown, typed and explained.

import { expect, it } from "vitest";
import type { Candidate, Change, Item, ItemView } from "../../ipc/types";
import { DETAILS, originOf, shownAs, shownValue, typedAs, typedValue, wordsOf } from "./fields";

const clock = {
  value: "2018-01-17T23:58:00Z", precision: "minute", offset: 180, raw: "02:58 GMT +318 January 2018",
  basis: "visible-text", confidence: 1, set_by: "1", alternatives: [],
} as const;

const item = {
  outlet: { name: null, domain: "example.org", country: null },
  authors: ["Jane Doe", "John Roe"],
  tags: { publisher: ["dam", "water"], mine: [], suggested: [] },
  dateline: { raw: "BERN (Example) –", places: ["Bern"], agency: "Example", day: "--07-15" },
  gmt_dateline: clock,
  published: null,
  access: "unknown",
  headline: null,
} as unknown as Item;

it("are typed as the archive reads them back", () => {
  expect(typedValue(item, "outlet")).toBe("example.org");
  expect(typedValue(item, "authors")).toBe("Jane Doe; John Roe");
  expect(typedValue(item, "dateline")).toBe("BERN (Example) –");
  expect(typedValue(item, "gmt_dateline")).toBe("2018-01-18 02:58+03:00");
  expect(typedValue(item, "published")).toBe("");
  expect(typedAs(["a", "b"])).toBe("a; b");
  expect(typedAs({ name: "The Example", domain: null })).toBe("The Example");
});

it("are shown as a person reads them, and not at all where nothing is known", () => {
  expect(shownValue(item, "gmt_dateline")).toBe("18 Jan 2018, 02:58 GMT+3");
  expect(shownValue(item, "dateline")).toBe("Bern · Example · 15 Jul");
  expect([shownValue(item, "access"), shownValue(item, "headline")]).toEqual(["", ""]);
  expect(shownAs(null)).toBe("nothing");
});

it("tell their origin, the other candidates and their past", () => {
  const candidate = (value: string, chosen: boolean) => ({ field: "headline", value, chosen }) as Candidate;
  const change = { what: "headline", who: "person", undone: false } as Change;
  const view = { candidates: [candidate("A", true), candidate("B", false)], changes: [change] } as unknown as ItemView;
  const origin = originOf(view, "headline");
  expect([origin.chosen?.value, origin.others.map(({ value }) => value), origin.byHand]).toEqual(["A", ["B"], true]);
  expect(originOf(view, "byline")).toEqual({ byHand: false, chosen: null, others: [], past: [] });
});

it("all have words of their own", () => {
  for (const field of DETAILS) expect(wordsOf(field).hint).not.toBe("");
});
