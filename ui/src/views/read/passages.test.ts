//! Paragraphs of a body, and one of them replaced.

import { expect, it } from "vitest";
import { passages, replaced } from "./passages";

const body = "The dam will open in spring.\n\nGENEVA (Example) – Engineers said on Monday that\nit holds.\n\nThird.";

it("reads paragraphs where they stand", () => {
  const found = passages(body, "The dam will open in spring.", "GENEVA (Example) –");
  expect(found.map((p) => body.slice(p.from, p.to))).toEqual(found.map((p) => p.text));
  expect(found.map((p) => p.text)).toEqual(body.split("\n\n"));
  expect(found.map((p) => p.standfirst)).toEqual([true, false, false]);
  expect(found.map((p) => p.dateline)).toEqual(["", "GENEVA (Example) –", ""]);
});

it("marks a dateline once, and none where the text was changed", () => {
  expect(passages("A – x\n\nA – y", null, "A –").map((p) => p.dateline)).toEqual(["A –", ""]);
  expect(passages("Geneva. x", null, "GENEVA –").map((p) => p.dateline)).toEqual([""]);
});

it("finds nothing in an empty body", () => {
  expect(passages("", null, null)).toEqual([]);
  expect(passages(" \n\n ", null, null)).toEqual([]);
});

it("replaces one paragraph and leaves the others as they are", () => {
  const second = passages(body, null, null)[1]!;
  expect(replaced(body, second.from, second.to, "New.")).toBe("The dam will open in spring.\n\nNew.\n\nThird.");
  expect(replaced(body, second.from, second.to, "  ")).toBe("The dam will open in spring.\n\nThird.");
  expect(replaced("", 0, 0, "First.")).toBe("First.");
});
