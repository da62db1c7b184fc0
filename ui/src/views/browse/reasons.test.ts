import { expect, it } from "vitest";
import type { Reason } from "../../ipc/types";
import { linesOf, said } from "./reasons";

const one = (part: string, holds = true, rest: Partial<Reason> = {}): Reason => ({ part, join: "one", holds, parts: [], hits: [], value: null, ...rest });
const joined = (join: Reason["join"], holds: boolean, ...parts: Reason[]): Reason => ({ ...one("", holds), join, parts });

it("every part has its line, with what must not be there told by what it denies", () => {
  const tree = joined("every", true, one("ferry"), joined("not", true, one("strike", false)), joined("any", true, one("a", false), one("b")), joined("not", true, joined("any", false, one("c", false), one("d", false))));
  expect(linesOf(tree).map(({ label, depth, holds }) => `${depth} ${label} ${holds}`)).toEqual([
    "0 ferry true", "0 not strike true", "0 any of true", "1 a false", "1 b true", "0 none of true", "1 any of false", "2 c false", "2 d false",
  ]);
  expect(linesOf(one("")).map(({ label }) => label)).toEqual(["every item"]);
});

it("is said in a sentence", () => {
  const reason = joined("every", true, one("ferry", true, { hits: [{ place: "body", stretches: [], count: 3 }, { place: "note", stretches: [], count: 1 }] }), one("lang:ru", true, { value: "ru" }));
  expect(said({ found: true, reason })).toBe("ferry: yes, in text 3 times, note; lang:ru: yes, ru");
});
