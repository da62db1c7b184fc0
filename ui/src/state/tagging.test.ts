//! Tags as they are typed.

import { expect, it } from "vitest";
import { splitTags, suggestedTags } from "./tagging";

it("reads several tags and nested ones from one line", () => {
  expect(splitTags("check, frame / security;  ")).toEqual(["check", "frame/security"]);
  expect(splitTags("إطار، أمن")).toEqual(["إطار", "أمن"]);
  expect(splitTags(" / , ")).toEqual([]);
});

it("offers tags in use, those that begin alike first, and none that the item has", () => {
  const used = [
    { name: "source/official", count: 9 },
    { name: "official", count: 1 },
    { name: "unofficial", count: 20 },
    { name: "check", count: 50 },
  ];
  expect(suggestedTags("off", used, []).map(({ name }) => name)).toEqual(["official", "source/official", "unofficial"]);
  expect(suggestedTags("", used, ["check"]).map(({ name }) => name)).not.toContain("check");
});
