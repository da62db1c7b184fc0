//! Words for numbers, sizes and openings.

import { expect, it } from "vitest";
import { count, languageName, opening, size } from "./say";

it("counts in words", () => {
  expect([count(1, "word"), count(1204, "word"), count(0, "word")]).toEqual(["1 word", "1,204 words", "0 words"]);
});

it("says sizes as a reader would", () => {
  expect([size(812), size(48_211), size(999_960), size(3_140_000)]).toEqual(["812 bytes", "48.2 kB", "1 MB", "3.1 MB"]);
});

it("names languages, and shows a tag that has no name as it is", () => {
  expect([languageName("en"), languageName("ar"), languageName("not a tag")]).toEqual(["English", "Arabic", "not a tag"]);
});

it("opens with whole words, and with characters where a script has no spaces", () => {
  expect(opening("Short.\n\nAnd more.")).toBe("Short. And more.");
  const long = opening("word ".repeat(60));
  expect(long.endsWith("word…")).toBe(true);
  expect(long.length).toBeLessThanOrEqual(91);
  expect(opening("新".repeat(200))).toHaveLength(91);
});
