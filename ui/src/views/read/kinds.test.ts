//! What a reader is told of a page that is no plain article.
import { expect, it } from "vitest";
import type { Item } from "../../ipc/types";
import { noticesOf } from "./kinds";

const item = (codes: string[], url: string | null = "https://meridianwire.example/a") =>
  ({ url, warnings: codes.map((code) => ({ code, message: "the server says koi8-r, the page says utf-8" })) }) as Item;

it("what keeps the article away comes first, and every notice says what to do next", () => {
  const found = noticesOf(item(["live-blog", "paywalled", "login-page"]), false);
  expect(found.map(({ code, grave }) => [code, grave])).toEqual([["login-page", true], ["live-blog", false], ["paywalled", false]]);
  for (const { title, next } of found) expect([title, next]).not.toContain("");
});

it("what the clock strip tells is not told twice, and a code that is not known is no notice", () => {
  expect(noticesOf(item(["served-later", "clock-skew", "something-new"]), false)).toEqual([]);
});

it("a page without an address is not offered to be saved again", () => {
  expect(noticesOf(item(["error-page"]), false)[0]?.offers).toContain("save-again");
  expect(noticesOf(item(["error-page"], null), false)[0]?.offers).not.toContain("save-again");
});

it("a conflict of character sets names both", () => {
  expect(noticesOf(item(["charset-conflict"]), false)[0]?.next).toContain("The server says koi8-r, the page says utf-8.");
});

it("where pages can be rendered, a page that needs scripts or a login is offered to be saved that way", () => {
  const [shell] = noticesOf(item(["empty-shell"]), true);
  expect(shell?.offers.slice(0, 2)).toEqual(["browser", "browse"]);
  const [login] = noticesOf(item(["login-page"]), true);
  expect(login?.next).toContain("Browse and save");
  expect(noticesOf(item(["login-page"]), false)[0]?.offers).not.toContain("browse");
  expect(noticesOf(item(["empty-shell"], null), true)[0]?.offers).toEqual(["original"]);
});
