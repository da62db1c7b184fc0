//! Tags put in order, and rules that give them, as a person does it in the window.
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { barriers, complaints, part, startWindow, type Window } from "./support";

let room: Window;
beforeAll(async () => {
  room = await startWindow();
});
afterAll(() => room.close());

const line = (page: Page, name: string) => page.locator(`[data-testid=tag-line][data-name="${name}"]`);

async function opened(width = 1440): Promise<Page> {
  const page = await room.open({ width });
  await page.keyboard.press("Shift+t");
  await part(page, "tags-sheet").waitFor();
  await part(page, "tag-line").first().waitFor();
  return page;
}

it("tags are merged by keys alone, told first, and parted by one undo", async () => {
  const page = await opened();
  const [first, second] = ["frame/blame", "source/leak"] as const;
  await line(page, first).click();
  await page.keyboard.press("x");
  await line(page, second).click({ modifiers: ["Control"] });
  await page.keyboard.press("m");
  await part(page, "tag-ask-into").fill("merged/one");
  await expect.poll(() => part(page, "tag-ask-reach").innerText()).toContain(`${first}`);
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect.poll(() => part(page, "tags-said").innerText()).toContain("Merge 2 tags into “merged/one”");
  await line(page, "merged/one").waitFor();
  expect(await line(page, first).count()).toBe(0);
  await part(page, "tags-undo").click();
  await line(page, first).waitFor();
  expect(await line(page, "merged/one").count()).toBe(0);
  expect(complaints(page)).toEqual([]);
  await page.context().close();
});

it("a tag is renamed where it stands; a name that is taken offers to merge", async () => {
  const page = await opened();
  await line(page, "check").click();
  await page.keyboard.press("e");
  await part(page, "tag-name").fill("to check");
  await page.keyboard.press("Enter");
  await line(page, "to check").waitFor();
  await page.keyboard.press("F2");
  await part(page, "tag-name").fill("source/official");
  await page.keyboard.press("Enter");
  await expect.poll(() => part(page, "tags-trouble").innerText()).toContain("There is a tag “source/official” already");
  await part(page, "tags-merge-instead").click();
  expect(await part(page, "tag-ask-into").inputValue()).toBe("source/official");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  expect(await part(page, "tags-sheet").count()).toBe(0);
  await page.context().close();
});

it("another spelling of a tag is added and taken away by keys alone, and comes back with undo", async () => {
  const page = await opened();
  await line(page, "check").click();
  await page.keyboard.press("a");
  await page.keyboard.type("look at");
  await page.keyboard.press("Enter");
  await expect.poll(() => line(page, "check").innerText()).toContain("also look at");
  await page.keyboard.press("a");
  await part(page, "tag-spellings").waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => part(page, "tags-said").innerText()).toContain("Spell “check” no longer “look at”");
  expect(await part(page, "tag-spellings").count()).toBe(0);
  expect(await part(page, "tag-ask-into").evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.press("Control+z");
  await expect.poll(() => part(page, "tag-spellings").innerText()).toContain("look at");
  await page.keyboard.press("Escape");
  await part(page, "tag-alias").click();
  await part(page, "tag-spellings").getByRole("button", { name: "Remove look at" }).click();
  await expect.poll(() => part(page, "tag-spellings").count()).toBe(0);
  expect(complaints(page)).toEqual([]);
  await page.context().close();
});

it("items chosen in the list are split off a tag, and taken back by one undo", async () => {
  const page = await room.open({ height: 4000 });
  const rows = page.getByTestId("row");
  const bearing = rows.filter({ has: page.getByText("check", { exact: true }) });
  const [first, second, other] = [bearing.nth(0), bearing.nth(1), rows.filter({ hasText: "frame/blame", hasNotText: "check" }).first()];
  for (const row of [first, second, other]) await row.click({ modifiers: ["Control"] });
  await page.keyboard.press("Shift+t");
  await line(page, "check").click();
  await page.keyboard.press("s");
  expect(await part(page, "tag-ask-by-chosen").isChecked()).toBe(true);
  expect(await part(page, "tag-ask").innerText()).toContain("those chosen in the list (3)");
  expect(await part(page, "tag-ask-query").count()).toBe(0);
  await page.keyboard.type("checked twice");
  await expect.poll(() => part(page, "tag-ask-reach").innerText()).toContain("2 items get the other tag; 1 of those chosen does not have “check”.");
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect.poll(() => part(page, "tags-said").innerText()).toContain("Split “check”");
  expect(await line(page, "checked twice").getAttribute("aria-label")).toContain("2 by hand");
  expect(await line(page, "check").getAttribute("aria-label")).toContain("4 by hand");
  await page.keyboard.press("Control+z");
  await expect.poll(() => line(page, "checked twice").count()).toBe(0);
  expect(await line(page, "check").getAttribute("aria-label")).toContain("6 by hand");
  await page.context().close();
});

it("names of pages are listed apart, made mine, or passed over", async () => {
  const page = await opened();
  await part(page, "tags-filter").selectOption("publisher");
  await part(page, "tag-line").first().click();
  const name = (await part(page, "tag-line").first().getAttribute("data-name")) ?? "";
  expect(await part(page, "tag-merge").count()).toBe(0);
  await page.keyboard.press("a");
  await part(page, "tag-ask-do").click();
  await expect.poll(() => part(page, "tags-said").innerText()).toContain(`Make “${name}” mine`);
  await part(page, "tag-line").first().click();
  await page.keyboard.press("p");
  await expect.poll(() => line(page, name).count()).toBe(0);
  await page.context().close();
});

it("a run of rules tells how far it is, is stopped half way, and what it did is one undo", async () => {
  const page = await opened();
  await part(page, "tag-rules-tab").click();
  await part(page, "tag-rule-new").click();
  await part(page, "tag-rule-query").fill("status:excluded");
  await part(page, "tag-rule-tag").fill("out");
  await part(page, "tag-rule-save").click();
  await part(page, "tag-rule").waitFor();
  await page.keyboard.press("Escape");
  await page.getByTestId("rows").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Shift+x");
  await page.getByText(/^Changed \d+ of 40 items/u).waitFor();
  await page.keyboard.press("Shift+t");
  await part(page, "tag-rules-tab").click();
  // Time stands still while it is looked at.
  await page.clock.install();
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  await part(page, "tag-rules-run").dispatchEvent("click");
  await page.clock.runFor(25);
  expect(await part(page, "tag-rules-running").innerText()).toMatch(/Changing 1\d of 3\d/);
  expect(await part(page, "tag-rules-run").isDisabled()).toBe(true);
  expect(await part(page, "tag-rule-remove").isDisabled()).toBe(true);
  await part(page, "tag-rules-stop").dispatchEvent("click");
  await page.clock.resume();
  await expect.poll(() => part(page, "tags-said").innerText()).toMatch(/^Stopped after (1\d|2\d) of 3\d items: changed \1 items/);
  await part(page, "tags-undo").click();
  await expect.poll(() => part(page, "tags-said").innerText()).toContain("Undone: Run the rule “status:excluded”");
  await part(page, "tag-rules-run").click();
  await expect.poll(() => part(page, "tags-said").innerText()).toMatch(/^Changed 3\d items. Undo/);
  await part(page, "tag-rules-run").click();
  await expect.poll(() => part(page, "tags-said").innerText()).toBe("Nothing changed: the rules’ tags are where they belong.");
  expect(complaints(page)).toEqual([]);
  await page.context().close();
});

it("the button of a rule stays in sight in a low window, however many tags are offered", async () => {
  const page = await room.open({ height: 560 });
  await page.keyboard.press("Shift+t");
  await part(page, "tag-rules-tab").click();
  await part(page, "tag-rule-new").click();
  await part(page, "tag-rule-query").fill("status:inbox");
  await part(page, "tag-rule-tag").fill("e");
  await page.getByRole("option").filter({ hasText: "frame/security" }).waitFor();
  await part(page, "tag-rule-samples").locator("li").first().waitFor({ state: "attached" });
  const reached = await part(page, "tag-rule-save").evaluate((button) => {
    const { left, top, width, height } = button.getBoundingClientRect();
    return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(reached).toBe(true);
  await page.context().close();
});

it("a rule tells what it would do, is added, and its tag says so in the item", async () => {
  const page = await opened();
  await part(page, "tag-rules-tab").click();
  await part(page, "tag-rule-new").click();
  await part(page, "tag-rule-query").fill("foo:bar");
  await expect.poll(() => part(page, "tag-rule-trouble").locator("mark").innerText()).toBe("foo:bar");
  await part(page, "tag-rule-query").fill("status:inbox");
  await expect.poll(() => part(page, "tag-rule-reach").innerText()).toMatch(/Finds \d+ items: \d+ would get the tag/);
  await part(page, "tag-rule-tag").fill("to read");
  await part(page, "tag-rule-name").fill("Unread");
  expect(await barriers(page)).toEqual([]);
  await part(page, "tag-rule-save").click();
  await expect.poll(() => part(page, "tag-rule").innerText()).toContain("by this rule");
  await page.keyboard.press("Escape");
  await part(page, "rail-inbox").click();
  await part(page, "row").first().click();
  await part(page, "tag-by-rule").waitFor();
  expect(await part(page, "tags").innerText()).toContain("given by the rule Unread");
  expect(complaints(page)).toEqual([]);
  await page.context().close();
});
