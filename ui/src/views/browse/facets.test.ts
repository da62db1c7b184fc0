import { expect, it } from "vitest";
import { shownOf, textWith, valueName } from "./facets";

it("what is asked for or left out stays in sight, and says so", () => {
  const counts = { facet: "outlet" as const, values: [{ name: "TKN", count: 3 }], all: 40 };
  expect(shownOf(counts, "dam outlet:tkn")).toEqual([{ name: "TKN", count: 3, standing: "in" }]);
  expect(shownOf(counts, 'dam -outlet:"Rare Post"')).toEqual([
    { name: "Rare Post", count: null, standing: "out" },
    { name: "TKN", count: 3, standing: null },
  ]);
  expect(shownOf({ facet: "year", values: [], all: 0 }, "published:2016-03..2016-05 published:2016").map(({ name }) => name)).toEqual(["2016"]);
});

it("a value is written as its field asks for it", () => {
  expect(textWith("dam ", "place", "Port Sorrel", false)).toBe('dam place:"Port Sorrel"');
  expect(textWith("dam ", "language", "none", true)).toBe("dam -lang:none");
  expect([valueName("language", "zh-Hant"), valueName("language", "none"), valueName("status", "kept"), valueName("outlet", "none")]).toEqual(["Traditional Chinese", "unknown", "Kept", "none"]);
});
