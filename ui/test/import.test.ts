//! Importing, as a researcher meets it: a look first, then x of n, paused and gone on with, by keys alone, in both themes.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers, complaints, cutOff, part, startWindow, type Opening, type Window } from "./support";

let room: Window;
beforeAll(async () => {
  room = await startWindow();
});
afterAll(() => room.close());

/** Looks into a crawl, until it is known what importing it would do. */
async function looked(opening: Opening = {}): Promise<Page> {
  const page = await room.open(opening);
  await part(page, "save-button").click();
  if (process.env["PICTURES"]) await page.screenshot({ path: `${process.env["PICTURES"]}/import-panel-${opening.width ?? 1440}.png` });
  await part(page, "save-import").click();
  await part(page, "import-begin").getByText("Import 105").waitFor();
  return page;
}

const state = (page: Page, words: RegExp | string) => part(page, "import-state").getByText(words).waitFor();

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  it("what an import would do, and what is wrong, can be read by everyone", async () => {
    const page = await looked({ theme });
    expect(await barriers(page)).toEqual([]);
    expect(await part(page, "import-troubles").innerText()).toContain("crawl.warc.gz · record 412 · https://halvenna.example/2016/ferry-timetable");
    if (process.env["PICTURES"]) await page.screenshot({ path: `${process.env["PICTURES"]}/import-look-${theme}.png` });
    await part(page, "import-begin").click();
    await state(page, /imported/);
    expect(await barriers(page)).toEqual([]);
    if (process.env["PICTURES"]) await page.screenshot({ path: `${process.env["PICTURES"]}/import-end-${theme}.png` });
    expect(complaints(page)).toEqual([]);
    await page.context().close();
  });
});

it("a look imports nothing, and leaves no trace when it is left", async () => {
  const page = await looked();
  await page.keyboard.press("Escape");
  await part(page, "import-sheet").waitFor({ state: "detached" });
  expect(await page.getByTestId("importing").count()).toBe(0);
  await page.context().close();
});

it("what is new goes into a collection, whose name is completed from those that are there", async () => {
  const page = await looked();
  await part(page, "import-collection").fill("vienna");
  await part(page, "option").getByText("Vienna talks").waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await cutOff(page)).toEqual([]);
  await part(page, "option").click();
  expect(await part(page, "import-collection").inputValue()).toBe("Vienna talks");
  expect(await page.getByTestId("option").count()).toBe(0);
  await part(page, "import-collection").press("Enter");
  await state(page, /Importing/);
  await page.context().close();
});

it("an import goes on behind the list, is paused, and ends where it was continued", async () => {
  const page = await looked();
  await part(page, "import-begin").focus();
  await page.keyboard.press("Enter");
  await state(page, /Importing/);
  await page.keyboard.press("Escape");
  await part(page, "importing").getByText(/Importing \d+ of 128/).waitFor();
  await part(page, "importing-show").click();
  await part(page, "import-pause").click();
  await state(page, /Paused at \d+ of 128 pages/);
  await part(page, "import-continue").click();
  await state(page, /imported$/);
  await part(page, "import-done").click();
  await part(page, "import-sheet").waitFor({ state: "detached" });
  expect(complaints(page)).toEqual([]);
  await page.context().close();
});

it("what was not finished when the window was closed is offered again", async () => {
  const page = await looked();
  await part(page, "import-begin").click();
  await part(page, "import-pause").click();
  await state(page, /Paused/);
  await page.reload();
  await part(page, "notice").getByText("The import of crawl.warc.gz is not finished.").waitFor();
  await page.getByRole("button", { name: "Continue" }).click();
  await state(page, /imported$/);
  await part(page, "import-done").click();
  await page.reload();
  await part(page, "row").waitFor();
  expect(await page.getByText("is not finished").count()).toBe(0);
  await page.context().close();
});

it.each([{ width: 1440 }, { width: 640, height: 700 }, { width: 1024, height: 700, text: 200 }])("nothing is cut off at %o", async (opening) => {
  const page = await looked(opening);
  expect(await cutOff(page)).toEqual([]);
  await page.context().close();
});
