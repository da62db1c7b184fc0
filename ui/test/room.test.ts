//! What a person does in the window, with keys alone and with the pointer, and what the window answers.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complaints, part, startWindow, type Window } from "./support";

let room: Window;
beforeAll(async () => {
  room = await startWindow();
});
afterAll(() => room.close());

const countOf = (page: Page) => part(page, "count").textContent();
const active = (page: Page) => page.evaluate(() => document.querySelector(".cursor .title")?.textContent ?? null);

async function dragOver(page: Page, values: Record<string, string>, drop: boolean): Promise<void> {
  await page.evaluate(
    ([entries, last]) => {
      const transfer = new DataTransfer();
      for (const [type, value] of entries) transfer.setData(type, value);
      for (const name of ["dragenter", "dragover", ...(last ? ["drop"] : [])]) {
        document.body.dispatchEvent(new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }
    },
    [Object.entries(values), drop] as const,
  );
}

describe("with keys alone", () => {
  it("an item is searched, read, chosen, trashed and brought back", async () => {
    const page = await room.open();
    await page.keyboard.press("/");
    await page.keyboard.type("marlowe status:kept");
    await page.waitForFunction(() => document.querySelector("[data-testid=count]")?.textContent?.includes(" of "));
    await page.keyboard.press("Enter");
    await page.keyboard.press("j");
    const second = await active(page);
    expect(second).toBeTruthy();
    await page.waitForFunction((title) => document.querySelector("[data-testid=reader]")?.textContent?.includes(title), second ?? "");

    const before = await countOf(page);
    await page.keyboard.press("x");
    await page.keyboard.press("Delete");
    await page.waitForFunction((old) => document.querySelector("[data-testid=count]")?.textContent !== old, before);
    expect(await part(page, "undo").textContent()).toContain("Trash 1 item");
    await page.keyboard.press("Control+z");
    await page.waitForFunction((old) => document.querySelector("[data-testid=count]")?.textContent === old, before);
    expect(complaints(page)).toEqual([]);
    await page.context().close();
  });

  it("every command is found by its name", async () => {
    const page = await room.open();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("dark the");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.documentElement.dataset["theme"] === "dark");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("kestrel 2016");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[data-testid=search]")?.value === 'collection:"Kestrel 2016"');
    await page.context().close();
  });

  it("a span of time is chosen with the arrows", async () => {
    const page = await room.open();
    await page.getByRole("slider", { name: "Start of the span" }).focus();
    for (let step = 0; step < 5; step += 1) await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[data-testid=search]")?.value === "published:2016-06..2017-12");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[data-testid=search]")?.value === "");
    await page.context().close();
  });

  it("tags of the table bear the dots of their colours", async () => {
    const page = await room.open();
    await page.keyboard.press("v");
    await page.keyboard.press("Shift+V");
    await part(page, "column-tags").click();
    const cell = page.locator("[data-testid=row] .tags").filter({ hasText: "frame/security" }).first();
    const colour = await cell.locator(".dot").first().evaluate((dot) => getComputedStyle(dot).backgroundColor);
    const place = page.getByTestId("rail-tag").filter({ hasText: "frame/security" });
    expect(await place.locator(".dot").evaluate((dot) => getComputedStyle(dot).backgroundColor)).toBe(colour);
    await page.context().close();
  });

  it("the columns are sized, and the sizes are remembered", async () => {
    const page = await room.open();
    await page.getByRole("separator", { name: "Width of the list" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const width = () => page.evaluate(() => document.querySelector("main")?.getBoundingClientRect().width);
    expect(await width()).toBe(500);
    await page.reload();
    await part(page, "row").waitFor();
    expect(await width()).toBe(500);
    await page.context().close();
  });
});

describe("saving", () => {
  it("answers a drag with what it will do, and saves what is dropped", async () => {
    const page = await room.open({ archive: "empty" });
    const link = { "text/uri-list": "https://meridianwire.example/new", "text/plain": "https://meridianwire.example/new" };
    await dragOver(page, link, false);
    expect(await part(page, "drop-answer").textContent()).toContain("link");
    await dragOver(page, link, true);
    await part(page, "drop-answer").waitFor({ state: "detached" });
    await part(page, "row").waitFor();
    expect(await part(page, "row").textContent()).toContain("meridianwire.example/new");
    await page.context().close();
  });

  it("takes a paste anywhere, but not while a text is typed", async () => {
    const page = await room.open({ archive: "empty" });
    const paste = (selector: string) =>
      page.evaluate((where) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", "A text that someone copied.\n\nIt has two paragraphs.");
        document.querySelector(where)?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, selector);
    await paste("[data-testid=search]");
    expect(await page.getByTestId("jobs-button").count()).toBe(0);
    await paste("body");
    await part(page, "row").waitFor();
    await page.context().close();
  });

  it("tells why a save failed and what next, and Retry saves it", async () => {
    const page = await room.open({ archive: "empty" });
    await part(page, "save-button").click();
    await part(page, "save-text").fill("https://meridianwire.example/gone");
    await page.keyboard.press("Enter");
    const failed = page.locator("[data-testid=job][data-state=failed]");
    await part(page, "jobs-button").waitFor();
    if ((await page.getByTestId("jobs").count()) === 0) await part(page, "jobs-button").click();
    await failed.waitFor();
    expect(await failed.textContent()).toContain("404");
    expect(await failed.textContent()).toContain("Check the address");
    await part(page, "job-retry").click();
    await page.locator("[data-testid=job][data-state=complete]").waitFor();
    await page.context().close();
  });

  it("asks about a page that is here already", async () => {
    const page = await room.open({ archive: "busy" });
    await part(page, "jobs-button").click();
    await part(page, "job-new-version").click();
    await page.waitForFunction(() => !document.querySelector("[data-state=asking]"));
    await page.context().close();
  });
});

describe("the list", () => {
  it("filters by dragging over the bars", async () => {
    const page = await room.open();
    const strip = await page.locator(".strip").boundingBox();
    if (!strip) throw new Error("the bars have a place");
    const at = (part: number) => strip.x + strip.width * part;
    await page.mouse.move(at(5.5 / 24), strip.y + 20);
    await page.mouse.down();
    await page.mouse.move(at(9.5 / 24), strip.y + 20, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[data-testid=search]")?.value === "published:2016-06..2016-10");
    await page.context().close();
  });

  it("scrolls a hundred thousand rows to the end with few elements", async () => {
    const page = await room.open({ archive: "large" });
    await part(page, "rows").focus();
    await page.keyboard.press("End");
    await page.waitForFunction(() => document.querySelector(".cursor")?.getAttribute("aria-posinset") === "100000");
    const last = await page.locator(".cursor").boundingBox();
    const list = await part(page, "rows").boundingBox();
    expect(last && list && last.y + last.height <= list.y + list.height + 1).toBe(true);
    expect(await page.getByTestId("row").count()).toBeLessThan(60);
    await page.context().close();
  });

  it("names a collection in its place, and the name can be undone", async () => {
    const page = await room.open();
    await part(page, "add-collections").click();
    await page.keyboard.type("Spillway");
    await page.keyboard.press("Enter");
    await page.getByTestId("rail-collection").filter({ hasText: "Spillway" }).waitFor();
    await page.keyboard.press("Control+z");
    await page.getByTestId("rail-collection").filter({ hasText: "Spillway" }).waitFor({ state: "detached" });
    await page.context().close();
  });

  it("shows one place at a time in a narrow window, and the way back", async () => {
    const page = await room.open({ width: 700 });
    await part(page, "row").click();
    await part(page, "reader").waitFor();
    expect(await page.getByTestId("rows").isVisible()).toBe(false);
    await page.keyboard.press("Escape");
    await part(page, "rows").waitFor();
    await page.context().close();
  });
});
