import { expect, it } from "vitest";
import { changeOf } from "./words";

const ask = { kind: "split" as const, tags: ["check"] };
const answer = { into: "later", aliases: false, query: "ferry", chosen: null, keep: true, from: "mine" as const };

it("a split takes what a search finds, items by name, or the whole list that is chosen", () => {
  const parts = (chosen: typeof answer.chosen | { what: { kind: "items"; ids: string[] } | { kind: "query"; text: string }; count: number }) => {
    const change = changeOf(ask, { ...answer, chosen });
    return change?.kind === "split" ? change.parts : null;
  };
  expect(parts(null)).toEqual([{ into: "later", query: "ferry", ids: [] }]);
  expect(parts({ what: { kind: "items", ids: ["a", "b"] }, count: 2 })).toEqual([{ into: "later", query: null, ids: ["a", "b"] }]);
  expect(parts({ what: { kind: "query", text: "" }, count: 9 })).toEqual([{ into: "later", query: "", ids: [] }]);
  expect(changeOf(ask, { ...answer, query: " " })).toBeNull();
});
