//! Tags as they are typed.

import { expect, it } from "vitest";
import { splitTags } from "./tagging";

it("reads several tags and nested ones from one line", () => {
  expect(splitTags("check, frame / security;  ")).toEqual(["check", "frame/security"]);
  expect(splitTags("إطار، أمن")).toEqual(["إطار", "أمن"]);
  expect(splitTags(" / , ")).toEqual([]);
});
