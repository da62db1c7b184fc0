//! What can be exported, and which of it was asked for.

import { expect, it } from "vitest";
import { choices, first, type Around } from "./choices";

const around = (part: Partial<Around>): Around => ({
  asked: null,
  chosen: [],
  query: "",
  found: 12,
  all: 40,
  collections: [{ id: "c1", name: "Dam", count: 7, depth: 0 }],
  ...part,
});

it("offers selection, search, everything and the collections, with their counts", () => {
  const list = choices(around({ chosen: ["a", "b"], query: "dam" }));
  expect(list.map(({ key, count }) => [key, count])).toEqual([
    ["selection", 2],
    ["query", 12],
    ["all", 40],
    ["collection c1", 7],
  ]);
});

it("begins with what was asked for", () => {
  const start = (asked: Around["asked"], part: Partial<Around> = {}) => {
    const all = around({ asked, ...part });
    return first(choices(all), asked);
  };
  expect(start({ what: { kind: "items", ids: ["a"] }, name: "A story" })).toBe("asked");
  expect(start({ what: { kind: "collection", id: "c1" }, name: "Dam" })).toBe("collection c1");
  expect(start({ what: { kind: "query", text: "dam" }, name: "dam" }, { query: "dam" })).toBe("query");
  expect(start({ what: { kind: "query", text: "tag:x" }, name: "x" }, { query: "dam" })).toBe("asked");
  expect(start({ what: { kind: "all" }, name: "" }, { chosen: ["a"] })).toBe("all");
});
