//! Many items at once, and items that are alike, on the in-memory archive: by keys, with what it does told first.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { barriers, complaints, startWindow, type Window } from "./support";

let room: Window;
beforeAll(async () => {
  room = await startWindow();
}, 60_000);
afterAll(() => room.close());

const SHOTS = process.env["SHOTS"];
const look = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};

test("many items are changed in several ways at once, told before, and taken back by one undo", async () => {
  for (const theme of ["light", "dark"] as const) {
    const page = await room.open({ archive: "large", theme });
    await page.getByTestId("rows").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("e");
    const sheet = page.getByTestId("edit-many");
    await sheet.getByTestId("edit-many-field").first().selectOption("section");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Ports");
    await sheet.getByTestId("edit-many-more").click();
    await sheet.getByTestId("edit-many-field").nth(1).selectOption("add-tags");
    await sheet.getByTestId("edit-many-value").nth(1).fill("check, frame/port");
    await expect.poll(() => sheet.getByTestId("edit-many-preview").textContent(), { timeout: 20_000 }).toContain("100,000 of 100,000 items would change");
    expect(await sheet.getByTestId("edit-many-sample").count()).toBe(5);
    expect(await barriers(page)).toEqual([]);
    expect(complaints(page)).toEqual([]);
    await look(page, `bulk-${theme}`);
    await sheet.getByTestId("edit-many-value").nth(1).press("Enter");
    await page.getByTestId("bulk-running").waitFor();
    await look(page, `bulk-running-${theme}`);
    await page.getByText("Changed 100,000 items.").waitFor({ timeout: 60_000 });
    await page.keyboard.press("Control+z");
    await page.getByText("Undone:").waitFor();
    await page.context().close();
  }
}, 120_000);

test("a change to many items can be stopped, and a time that is none is told beside it", async () => {
  const page = await room.open({ archive: "large", width: 800 });
  await page.getByTestId("rows").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("e");
  const sheet = page.getByTestId("edit-many");
  await sheet.getByTestId("edit-many-field").selectOption("published");
  await sheet.getByTestId("edit-many-value").fill("soon");
  await sheet.getByRole("alert").waitFor();
  expect(await sheet.getByTestId("edit-many-save").isDisabled()).toBe(true);
  await sheet.getByTestId("edit-many-value").fill("2016-07");
  await look(page, "bulk-narrow");
  await sheet.getByTestId("edit-many-save").click();
  await page.getByTestId("bulk-stop").click();
  await page.getByText(/Stopped after .* of 100,000 items/u).waitFor({ timeout: 30_000 });
  await page.context().close();
}, 90_000);

test("items that tell one story are compared, kept apart and merged, and each is taken back", async () => {
  for (const [theme, width] of [["light", 1440], ["dark", 1440], ["light", 800]] as const) {
    const page = await room.open({ theme, width });
    if (width > 800) await page.getByTestId("rows").focus();
    await page.keyboard.press("d");
    const sheet = page.getByTestId("duplicates");
    await sheet.getByTestId("compared-left").waitFor();
    const families = await sheet.getByTestId("family").count();
    expect(families).toBeGreaterThan(0);
    await look(page, `alike-${theme}-${width}`);
    expect(await barriers(page)).toEqual([]);
    expect(complaints(page)).toEqual([]);
    await page.keyboard.press("m");
    const merge = page.getByTestId("merge");
    await merge.getByTestId("merge-told").getByText("1 capture becomes version").waitFor();
    await look(page, `merge-${theme}-${width}`);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await merge.waitFor({ state: "detached" });
    await page.keyboard.press("m");
    await merge.waitFor();
    await page.keyboard.press("Enter");
    await sheet.getByTestId("duplicates-undo").waitFor();
    await expect.poll(() => sheet.getByTestId("duplicates-undo").textContent()).toContain("Merge 2 items");
    await page.keyboard.press("Control+z");
    await expect.poll(() => sheet.getByTestId("family").count()).toBe(families);
    await sheet.getByTestId("family").first().click();
    await page.keyboard.press("Shift+a");
    await expect.poll(() => sheet.getByTestId("family").count()).toBe(families - 1);
    await page.keyboard.press("Control+z");
    await expect.poll(() => sheet.getByTestId("family").count()).toBe(families);
    await sheet.getByTestId("duplicates-same-address").click();
    await sheet.getByTestId("duplicates-none").waitFor();
    await look(page, `alike-none-${theme}-${width}`);
    await page.keyboard.press("Escape");
    await page.context().close();
  }
}, 90_000);

test("rows are dragged onto a collection, and collections into each other, by the pointer and by their menus", async () => {
  const page = await room.open();
  const row = page.getByTestId("row").first();
  const title = await row.locator(".title").textContent();
  const onto = page.getByTestId("rail-collection").filter({ hasText: "Kestrel dam" });
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.move(to.x, to.y, { steps: 4 });
  };
  const middle = async (of: typeof row) => {
    const box = await of.boundingBox();
    if (!box) throw new Error("it is not shown");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await drag(await middle(row), await middle(onto));
  expect(await page.getByTestId("drag-label").textContent()).toBe("1 item → into “Kestrel dam”");
  await look(page, "drag");
  await page.mouse.up();
  await page.getByText("Put 1 item into “Kestrel dam”.").waitFor();
  await onto.click();
  await page.getByTestId("row").filter({ hasText: title ?? "" }).first().waitFor();
  await drag(await middle(onto), await middle(page.getByTestId("rail-collection").filter({ hasText: "Vienna talks" })));
  await page.mouse.up();
  await expect.poll(() => page.getByTestId("rail-collection").allTextContents()).toHaveLength(5);
  await expect.poll(async () => (await onto.getAttribute("style")) ?? "").toContain("1.375rem");
  await look(page, "nested");
  expect(await barriers(page)).toEqual([]);
  await onto.click({ button: "right" });
  await page.getByTestId("collection-out").click();
  await expect.poll(async () => (await onto.getAttribute("style")) ?? "").toContain("0.5rem");
  expect(complaints(page)).toEqual([]);
  await page.context().close();
}, 60_000);
