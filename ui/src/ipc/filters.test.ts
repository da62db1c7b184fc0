import { describe, expect, it } from "vitest";
import { added, filtersOf, standing, toggled, withField, without } from "./filters";

describe("a value of a facet", () => {
  it("goes into the text and out of it again", () => {
    for (const text of ["", "dam ", '"two words"', "tag:check", "-sport tag:check", "(a OR b) dam "]) {
      const once = toggled(text, "outlet", "Meridian Wire", false, false);
      expect(once.trim(), text).toBe(`${text.trim()} outlet:"Meridian Wire"`.trim());
      expect(standing(once, "outlet", "meridian wire"), text).toBe("in");
      expect(toggled(once, "outlet", "Meridian Wire", false, false), text).toBe(text);
    }
  });
  it("is left out, and asked for instead", () => {
    const out = toggled("dam ", "tag", "check", true, true);
    expect(out).toBe("dam -tag:check");
    expect(standing(out, "tag", "check")).toBe("out");
    expect(toggled(out, "tag", "check", true, true)).toBe("dam ");
    expect(toggled(out, "tag", "check", false, true)).toBe("dam tag:check");
  });
  it("joins another one: either where an item has one, both where it may have several", () => {
    const two = toggled("outlet:TASS dam ", "outlet", "Meridian Wire", false, false);
    expect(two).toBe('outlet:(TASS OR "Meridian Wire") dam ');
    expect(toggled(two, "outlet", "TKN", false, false)).toBe('outlet:(TASS OR "Meridian Wire" OR TKN) dam ');
    expect(toggled(two, "outlet", "TASS", false, false)).toBe('outlet:"Meridian Wire" dam ');
    expect(toggled("tag:check", "tag", "frame", false, true)).toBe("tag:check tag:frame");
    expect(toggled("published:2016", "published", "2018", false, false)).toBe("published:(2016 OR 2018)");
    expect(toggled("published:2016-03..2016-05", "published", "none", false, false)).toBe("published:(2016-03..2016-05 OR none)");
  });
  it("leaves alone what a person wrote otherwise", () => {
    expect(filtersOf("outlet:(har* -x) tag:a")).toMatchObject([{ values: [] }, { values: ["a"] }]);
    expect(toggled("outlet:(har* -x)", "outlet", "TKN", false, false)).toBe("outlet:(har* -x) outlet:TKN");
    expect(toggled("(outlet:TKN OR dam) ", "outlet", "TKN", false, false)).toBe("(outlet:TKN OR dam) outlet:TKN");
    expect(toggled("dam OR lake", "outlet", "TKN", false, false)).toBe("(dam OR lake) outlet:TKN");
  });
  it("leaves a word that is still typed the last one, and a whole word whole", () => {
    expect(added("ferr", "lang:ru")).toBe("lang:ru ferr");
    expect(added("ferr*", "lang:ru")).toBe("ferr* lang:ru");
    expect(toggled("lang:ru ferr", "lang", "ru", false, false)).toBe("ferr");
    expect(toggled("ferry lang:ru", "lang", "ru", false, false)).toBe("ferry ");
  });
  it("goes with all others of its field", () => {
    expect(without("a published:(2016 OR 2018) b -published:2017", "published")).toBe("a b -published:2017");
    expect(without("dam published:2016", "published")).toBe("dam ");
  });
});

it("a field is set, and taken away, and the rest left as it stands", () => {
  expect(withField("marlowe OR envoy", "published", "2016")).toBe("(marlowe OR envoy) published:2016");
  expect(withField("marlowe ", "published", "2016-06..2016-10")).toBe("marlowe published:2016-06..2016-10");
  expect(withField("marlowe", "published", "2016")).toBe("published:2016 marlowe");
  expect(withField("published:2015 marlowe", "published", "2016")).toBe("published:2016 marlowe");
  expect(withField("published:(2015 OR 2016) marlowe", "published", "2017")).toBe("published:2017 marlowe");
  expect(withField("a published:2015 b", "published", null)).toBe("a b");
  expect(withField("-published:none x", "published", null)).toBe("-published:none x");
});
