//! The colours of the room: every text can be read on every ground, in both themes.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const colours = (part: string) => new Map([...part.matchAll(/--([\w-]+): (#[\da-f]{3,6});/g)].map(([, name, value]) => [name!, value!]));
const [first = "", second = ""] = css.split(':root[data-theme="dark"]');
const light = colours(first);
const dark = new Map([...light, ...colours(second.slice(0, second.indexOf("}")))]);

/** The relative luminance of WCAG 2.2. */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((one) => one + one) : (colour.slice(1).match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = digits
    .map((pair) => Number.parseInt(pair, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

const GROUNDS = ["paper", "rail", "hover", "selected", "wash"];
const TEXTS = ["ink", "quiet", "faint", "accent", "ok", "warn"];

it.each([["light", light], ["dark", dark]] as const)("every text has a contrast of 4.5 on every ground in the %s theme", (_, theme) => {
  const dim = TEXTS.flatMap((text) => GROUNDS.map((ground) => ({ text, ground, contrast: contrast(theme.get(text)!, theme.get(ground)!) })));
  expect(dim.filter(({ contrast }) => !(contrast >= 4.5))).toEqual([]);
});

it.each([["light", light], ["dark", dark]] as const)("words that are searched for or highlighted can be read in the %s theme", (_, theme) => {
  expect(contrast(theme.get("ink")!, theme.get("mark")!)).toBeGreaterThanOrEqual(4.5);
});
