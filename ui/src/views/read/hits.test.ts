//! Searched words marked in a text.

import { expect, it } from "vitest";
import { mark, terms } from "./hits";

const marked = (text: string, query: string) =>
  mark(text, terms(query))
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join("");

it("marks words, phrases and beginnings, whatever their case and accents", () => {
  const check = (text: string, query: string, expected: string) => expect(marked(text, query)).toBe(expected);
  check("The mayor met the Mayors.", "mayor ", "The [mayor] met the Mayors.");
  check("The mayor met the Mayors.", "may", "The [mayor] met the [Mayors].");
  check("The mayor met the Mayors.", "mayor*", "The [mayor] met the [Mayors].");
  check("A dam of the old kind; an old dam", '"old dam"', "A dam of the old kind; an [old dam]");
  check("Élan and elan", "elan", "[Élan] and [elan]");
  check("Мэр открыл мост", "мост", "Мэр открыл [мост]");
  check("市长宣布新桥开放", "新桥", "市长宣布[新桥]开放");
});

it("marks nothing for what was excluded or only filters", () => {
  expect(marked("Syria and Turkey", '-Turkey outlet:Syria tag:"Syria"')).toBe("Syria and Turkey");
  expect(marked("Syria and Turkey", "body:Turkey published:2016-06..2016-10")).toBe("Syria and [Turkey]");
});

it("marks neither operators nor what they deny", () => {
  const check = (query: string, expected: string) => expect(marked("a dam or a lock, not a tower and a road", query), query).toBe(expected);
  check("(dam OR lock) AND road", "a [dam] or a [lock], not a tower and a [road]");
  check("dam NOT tower", "a [dam] or a lock, not a tower and a road");
  check("dam -(tower OR road) lock", "a [dam] or a [lock], not a tower and a road");
});

it("loses no letter of the text", () => {
  const text = "  “Dam” — dam, DAM; Staudamm!\n\nنص عربي ";
  expect(mark(text, terms("dam نص st*")).map((piece) => piece.text).join("")).toBe(text);
});
