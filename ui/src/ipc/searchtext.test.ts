import { describe, expect, it } from "vitest";
import { filter, partsOf, placeOf, troubleIn, valueOf } from "./searchtext";

describe("a search text", () => {
  const check = (text: string, expected: [string, string, string, boolean][]) => {
    const parts = partsOf(text);
    expect(parts.map(({ raw }) => raw).join("")).toBe(text);
    expect(parts.filter(({ kind }) => kind !== "space").map(({ kind, field, value, not }) => [kind, field, value, not])).toEqual(expected);
  };

  it("falls into words, phrases and fields without losing a sign", () => {
    check('marlowe "joint room" -sport', [["word", "", "marlowe", false], ["phrase", "", "joint room", false], ["word", "", "sport", true]]);
    check('collection:"Kestrel 2016"  tag:frame/security', [["field", "collection", "Kestrel 2016", false], ["field", "tag", "frame/security", false]]);
    check("-outlet:TKN Плотина 大坝", [["field", "outlet", "TKN", true], ["word", "", "Плотина", false], ["word", "", "大坝", false]]);
  });
  it("can be read while it is being typed", () => {
    check('outlet: "unclosed', [["field", "outlet", "", false], ["phrase", "", "unclosed", false]]);
    check('tag:"half', [["field", "tag", "half", false]]);
    check('"', [["phrase", "", "", false]]);
    check("", []);
  });
  it("keeps brackets apart", () => {
    check("(marlowe OR tag:check)", [["bracket", "", "", false], ["word", "", "marlowe", false], ["word", "", "OR", false], ["field", "tag", "check", false], ["bracket", "", "", false]]);
  });
  it("writes values with spaces in quotes, and reads them back", () => {
    expect(filter("outlet", "Meridian Wire")).toBe('outlet:"Meridian Wire"');
    expect(filter("tag", "frame/security")).toBe("tag:frame/security");
    expect(valueOf(filter("collection", 'The "K" file'), "collection")).toBe('The "K" file');
    expect(filter("tag", "OR")).toBe('tag:"OR"');
    expect(filter("tag", "NEAR/5")).toBe('tag:"NEAR/5"');
    expect(filter("tag", "so “called”")).toBe('tag:"so ““called””"');
    expect(valueOf(filter("tag", "so “called”"), "tag")).toBe("so “called”");
  });
});

describe("trouble in a search text", () => {
  it("points at the part that can't be understood", () => {
    expect(troubleIn("dam foo:bar")).toMatchObject({ start: 4, end: 11 });
    expect(troubleIn("outl:TKN")?.message).toContain("outlet");
    expect(troubleIn("tag:")?.message).toContain("needs a value");
    expect(troubleIn('say "half')).toMatchObject({ start: 4 });
  });
  it("is found by the words that a message quotes", () => {
    expect(placeOf("dam is:lost", "“lost” is none of edited, partial")).toEqual({ start: 4, end: 11 });
    expect(placeOf("dam tag:", "tag: needs a value right after it")).toEqual({ start: 4, end: 8 });
    expect(placeOf("dam", "brackets may be 30 deep")).toBeNull();
  });
  it("is not found in what is well written", () => {
    for (const text of ['"a b" -c d*', "published:none", 'tag:"x y"', "headline:(a NEAR/3 b)", "https://example.org/a:b", ""]) expect(troubleIn(text)).toBeNull();
  });
});
