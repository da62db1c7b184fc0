//! Fields as they are shown, typed and explained.

import { expect, it } from "vitest";
import type { AsRead, Candidate, Change, Item, ItemView } from "../ipc/types";
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
  const candidate = (value: string, chosen: boolean) => ({ field: "headline", value, chosen, confidence: 0.9, place: value }) as Candidate;
  const change = { what: "headline", who: "person", undone: false } as Change;
  const view = { candidates: [candidate("A", true), candidate("B", false)], changes: [change], as_read: [{ field: "headline" } as AsRead], item } as unknown as ItemView;
  const origin = originOf(view, "headline");
  expect([origin.offers.map(({ shown, chosen }) => [shown, chosen]), origin.past, origin.byHand]).toEqual([[["A", true], ["B", false]], [change], true]);
  expect(originOf(view, "byline")).toEqual({ byHand: false, offers: [], past: [] });
});

it("say once what several places of the page say, with all of the places", () => {
  const at = (place: string, value: unknown, confidence: number, chosen = false) =>
    ({ field: "authors", value, confidence, place, chosen, basis: "meta", why: chosen ? "most trusted" : "less trusted" }) as Candidate;
  const candidates = [at("author", ["Jane Doe"], 0.5), at("p.byline", ["J. Doe"], 0.8), at("NewsArticle.author", ["Jane Doe", "John Roe"], 0.9, true), at("byl", ["Jane Doe"], 0.6)];
  const { offers } = originOf({ candidates, changes: [], as_read: [], item } as unknown as ItemView, "authors");
  expect(offers.map(({ text, now, sources }) => [text, now, sources.map(({ place }) => place)])).toEqual([
    ["Jane Doe; John Roe", true, ["NewsArticle.author"]],
    ["J. Doe", false, ["p.byline"]],
    ["Jane Doe", false, ["byl", "author"]],
  ]);
  expect([offers[0]?.why, offers[2]?.confidence]).toEqual(["most trusted", 0.6]);
});

it("are one offer where several places name one moment in zones of their own", () => {
  const at = (value: string, offset: number, place: string, chosen = false) =>
    ({ field: "published", value: { ...clock, value, offset, alternatives: [] }, confidence: 0.9, place, chosen, why: "" }) as unknown as Candidate;
  const candidates = [at("2019-03-14T08:15:00Z", 0, "meta"), at("2019-03-14T08:15:00Z", 60, "NewsArticle.datePublished", true), at("2019-03-14T08:15Z", 60, "time"), at("2019-03-14T09:15:00Z", 60, "p"), at("2019-03-14T09:15:00Z", 60, "p")];
  const { offers } = originOf({ candidates, changes: [], as_read: [], item } as unknown as ItemView, "published");
  expect(offers.map(({ shown, sources }) => [shown, sources.map(({ place }) => place)])).toEqual([
    ["14 Mar 2019, 09:15 GMT+1", ["NewsArticle.datePublished", "meta", "time"]],
    ["14 Mar 2019, 10:15 GMT+1", ["p"]],
  ]);
});

it("show the words that a time was read from, where they are not the time itself", () => {
  const { offers } = originOf({ candidates: [{ field: "gmt_dateline", value: clock, confidence: 1, place: "p", chosen: true }], changes: [], as_read: [], item } as unknown as ItemView, "gmt_dateline");
  expect(offers[0]).toMatchObject({ raw: "02:58 GMT +318 January 2018", text: "2018-01-18 02:58+03:00", now: true });
});

it("all have words of their own", () => {
  for (const field of DETAILS) expect(wordsOf(field).hint).not.toBe("");
});
