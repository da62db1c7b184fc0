import { expect, it } from "vitest";
import { isAt, isEverywhere, textFor } from "./places";

it("a click on a place writes its search, and with a key adds it or takes it away", () => {
  expect(textFor("marlowe", "collection", "Kestrel 2016", false)).toBe('collection:"Kestrel 2016"');
  const added = textFor("marlowe", "collection", "Kestrel 2016", true);
  expect(added).toBe('marlowe collection:"Kestrel 2016"');
  expect(textFor(added, "collection", "kestrel 2016", true)).toBe("marlowe");
});

it("a place is current while the text names it, and All while it names none", () => {
  expect(isAt('x outlet:"meridian wire"', "outlet", "Meridian Wire")).toBe(true);
  expect(isAt("-tag:check", "tag", "check")).toBe(false);
  expect(isEverywhere("marlowe published:2016")).toBe(true);
  expect(isEverywhere("status:inbox")).toBe(false);
});
