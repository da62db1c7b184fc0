//! Every place of the window meets WCAG 2.2 AA in both themes, as far as axe can tell; nothing is cut off at any size.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers, complaints, cutOff, part, startWindow, type Opening, type Window } from "./support";

let room: Window;
beforeAll(async () => {
  room = await startWindow();
});
afterAll(() => room.close());

/** Places, and what a person does to see them. */
const PLACES: [string, Opening, (page: Page) => Promise<unknown>][] = [
  ["the list and an item", {}, (page) => page.keyboard.press("j")],
  ["the empty archive", { archive: "empty" }, async () => undefined],
  ["a search that can't be understood", {}, async (page) => {
    await part(page, "search").fill("foo:bar");
    await part(page, "search-trouble").waitFor();
  }],
  ["a search without hits", {}, async (page) => {
    await part(page, "search").fill("nosuchword");
    await part(page, "empty").waitFor();
  }],
  ["chosen rows", {}, async (page) => {
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await part(page, "bulk").waitFor();
  }],
  ["the saves", { archive: "busy" }, (page) => part(page, "jobs-button").click()],
  ["the Save panel", {}, (page) => part(page, "save-button").click()],
  ["every command", {}, (page) => page.keyboard.press("Control+k")],
  ["the keys", {}, (page) => page.keyboard.press("?")],
  ["the settings", {}, (page) => page.keyboard.press("Control+,")],
  ["the tags", {}, async (page) => {
    await page.keyboard.press("Shift+t");
    await part(page, "tag-line").waitFor();
  }],
  ["a new rule for tags", {}, async (page) => {
    await page.keyboard.press("Shift+t");
    await part(page, "tag-rules-tab").click();
    await part(page, "tag-rule-new").click();
    await part(page, "tag-rule-query").fill("status:inbox");
    await part(page, "tag-rule-samples").waitFor();
  }],
  ["the facets, one asked for and one left out", {}, async (page) => {
    await page.keyboard.press("f");
    await part(page, "facet-value").click();
    await expect.poll(() => page.locator("[data-testid=facet-value][aria-pressed=true]").count()).toBe(1);
    await page.locator("[data-testid=facet-status] [data-testid=facet-value]").first().click({ modifiers: ["Alt"] });
    await page.locator(".value.out").waitFor();
  }],
  ["the values of a facet", {}, async (page) => {
    await page.keyboard.press("f");
    await part(page, "facet-place-all").click();
    await part(page, "facet-find").fill("v");
    await part(page, "facet-found").waitFor();
  }],
  ["a span of the histogram", {}, async (page) => {
    await part(page, "search").fill("published:2016-07..2017-02");
    await part(page, "histogram-clear").waitFor();
  }],
  ["what the histogram counts", {}, async (page) => {
    await part(page, "histogram-by").click();
    await page.getByRole("menu").waitFor();
  }],
  ["the table, with a row chosen", {}, async (page) => {
    await page.keyboard.press("v");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await part(page, "table-head").waitFor();
  }],
  ["the columns of the table", {}, async (page) => {
    await page.keyboard.press("Shift+V");
    await part(page, "column-tags").waitFor();
  }],
  ["the order menu", {}, (page) => part(page, "sort").click()],
  ["a row's menu", {}, (page) => part(page, "row").click({ button: "right" })],
  ["the folded rail", { width: 1024, height: 700 }, (page) => part(page, "rail-button").click()],
  ["one place at a time", { width: 700 }, (page) => part(page, "row").click()],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  it.each(PLACES)("%s can be used by everyone", async (_, opening, see) => {
    const page = await room.open({ ...opening, theme });
    await see(page);
    expect(await barriers(page)).toEqual([]);
    expect(complaints(page)).toEqual([]);
    await page.context().close();
  });
});

const SIZES: [string, Opening][] = [
  ["a wide window", { width: 1440 }],
  ["a small laptop", { width: 1024, height: 700 }],
  ["a narrow window", { width: 640, height: 700 }],
  ["text at 200 % in a wide window", { width: 1440, text: 200 }],
  ["text at 200 % in a small window", { width: 1024, height: 700, text: 200 }],
];

it.each(SIZES)("nothing is cut off in %s", async (_, opening) => {
  const page = await room.open({ ...opening, archive: "busy" });
  await page.keyboard.press("f");
  await part(page, "facet-value").waitFor();
  expect(await cutOff(page)).toEqual([]);
  await page.keyboard.press("f");
  await part(page, "row").click();
  expect(await cutOff(page)).toEqual([]);
  await page.context().close();
});
