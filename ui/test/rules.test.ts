//! Rules of outlets and reading again, as a researcher meets them: by keys alone, stopped half way, failing, and many.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers, complaints, cutOff, part, startWindow, type Opening, type Window } from "./support";

const STORY = "Joint Patrols on the Kestrel ‘Essential’, Says Former Envoy";
let room: Window;
beforeAll(async () => {
  room = await startWindow();
});
afterAll(() => room.close());

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
}

/** Opens the ledger of a story, on its first removed row but one. */
async function cleaning(opening: Opening = {}): Promise<Page> {
  const page = await room.open(opening);
  await part(page, "search").fill(`headline:"${STORY}"`);
  await page.getByTestId("count").getByText(/ of /).waitFor();
  await part(page, "row").click();
  await part(page, "headline").getByText(STORY).waitFor();
  await page.keyboard.press("3");
  await part(page, "ledger-row").waitFor();
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  return page;
}

async function ruling(opening: Opening = {}): Promise<Page> {
  const page = await cleaning(opening);
  await page.keyboard.press("a");
  await part(page, "always").waitFor();
  return page;
}

async function ruled(opening: Opening = {}): Promise<Page> {
  const page = await ruling(opening);
  await page.keyboard.press("Enter");
  await part(page, "notice").getByText("is always kept").waitFor();
  await command(page, "rules of");
  await part(page, "rule").waitFor();
  return page;
}

async function reported(opening: Opening = {}): Promise<Page> {
  const page = await room.open(opening);
  await part(page, "row").click();
  await part(page, "body-edit").click();
  await page.keyboard.type("Words of my own.");
  await page.keyboard.press("Control+Enter");
  await command(page, "read every");
  await part(page, "notice-what-changed").click();
  await part(page, "reread-change").waitFor();
  return page;
}

/** Goes with the Tab key to what CSS finds. */
async function tabTo(page: Page, css: string): Promise<void> {
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), css)) return;
  }
  throw new Error(`Tab does not come to ${css}`);
}

/** Places, and how a person comes to them. */
const PLACES: [string, (opening: Opening) => Promise<Page>][] = [
  ["a rule in the making", ruling],
  ["a rule that can't be previewed", async (opening) => {
    const page = await ruling({ ...opening, archive: "failing" });
    await part(page, "always-reach").getByText("Check the disk").waitFor();
    return page;
  }],
  ["the rules of every outlet", ruled],
  ["an archive without rules", async (opening) => {
    const page = await room.open(opening);
    await command(page, "rules of");
    await part(page, "rules").getByText("There are no rules yet").waitFor();
    return page;
  }],
  ["what reading again changed", reported],
];

const SIZES: [string, Opening][] = [
  ["in a wide window", { width: 1440 }],
  ["by night", { theme: "dark" }],
  ["in a narrow window", { width: 640, height: 700 }],
  ["with text at 200 %", { width: 1440, text: 200 }],
  ["with text at 200 % in a small window, by night", { width: 1024, height: 700, text: 200, theme: "dark" }],
];

describe.each(SIZES)("%s", (_, opening) => {
  it.each(PLACES)("%s can be used by everyone, and nothing is cut off", async (_, see) => {
    const page = await see(opening);
    expect(await barriers(page)).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
    expect(complaints(page)).toEqual([]);
    await page.context().close();
  });
});

it("in a low window a rule opens with its button and the first change in sight", async () => {
  const page = await ruling({ width: 1024, height: 700 });
  await part(page, "always-item").waitFor();
  const [apply, item, bar] = await Promise.all(["always-apply", "always-item", "save-button"].map((id) => part(page, id).boundingBox()));
  expect((apply?.y ?? 0) + (apply?.height ?? 0)).toBeLessThan(bar?.y ?? 0);
  expect(item?.y).toBeLessThan((bar?.y ?? 0) - 20);
  await page.context().close();
});

describe("with keys alone", () => {
  it("a rule is found among all rules, taken back, and made again by one undo", async () => {
    const page = await ruled();
    await tabTo(page, "[data-testid=rule-remove]");
    await page.keyboard.press("Enter");
    await part(page, "rules").getByText("There are no rules yet").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+z");
    await part(page, "outlet-rules").getByText("1 rule").waitFor();
    expect(complaints(page)).toEqual([]);
    await page.context().close();
  });

  it("the report of the last reading again is opened, its first item read, and opened once more", async () => {
    const page = await room.open();
    await page.keyboard.press("j");
    await page.keyboard.press("Shift+R");
    await part(page, "notice-what-changed").waitFor();
    await command(page, "what reading again");
    await part(page, "reread-change").waitFor();
    await tabTo(page, "[data-testid=reread-change] button");
    await page.keyboard.press("Enter");
    await part(page, "reread-report").waitFor({ state: "detached" });
    await part(page, "reader").waitFor();
    await command(page, "what reading again");
    await part(page, "reread-change").waitFor();
    await page.context().close();
  });
});

describe("work that is stopped", () => {
  it("a rule that is cancelled says how far it was, and changes nothing", async () => {
    const page = await ruling({ archive: "large" });
    await part(page, "always-reach").getByText(/Changes [\d,]+ of/).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.matches("[data-testid=rule-cancel]"));
    await page.keyboard.press("Escape");
    await part(page, "notice").getByText(/^It was stopped after \d[\d,]* of \d[\d,]* items; nothing is changed\.$/).waitFor();
    await part(page, "rule-work").waitFor({ state: "detached" });
    expect(await page.getByTestId("notice-undo").count()).toBe(0);
    expect(await part(page, "undo").isDisabled()).toBe(true);
    expect(await part(page, "always-apply").isEnabled()).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.matches("input:checked"))).toBe(true);
    await page.keyboard.press("Escape");
    await part(page, "ledger-row").waitFor();
    expect(await page.getByTestId("outlet-rules").count()).toBe(0);
    await page.context().close();
  });

  it("a rule whose tab was left shows how far it is in the bar below, and is cancelled there", async () => {
    const page = await ruling({ archive: "large" });
    await part(page, "always-reach").getByText(/Changes [\d,]+ of/).waitFor();
    await page.keyboard.press("Enter");
    await part(page, "rule-work").waitFor();
    expect(await page.getByTestId("ruling").count()).toBe(0);
    await part(page, "tab-text").click();
    await part(page, "ruling").getByText(/^Changing \d[\d,]* of \d[\d,]*$/).waitFor();
    await part(page, "ruling-cancel").click();
    await part(page, "notice").getByText(/^It was stopped after/).waitFor();
    await part(page, "ruling").waitFor({ state: "detached" });
    await page.context().close();
  });

  it("a reading again that is cancelled says how many were done, and one undo takes those back", async () => {
    const page = await room.open({ archive: "large" });
    await command(page, "read every");
    await part(page, "reread-cancel").click();
    const told = await part(page, "notice").getByText(/^Stopped after/).innerText();
    const done = /^Stopped after ([\d,]+) of 100,\d\d\d: \1 changed\.$/.exec(told)?.[1];
    expect(done, told).toBeTruthy();
    await part(page, "undo").getByText(`Read ${done?.replaceAll(",", "")} items again`).waitFor();
    await part(page, "notice-undo").click();
    await page.waitForFunction(() => document.querySelector<HTMLButtonElement>("[data-testid=undo]")?.disabled);
    await page.context().close();
  });
});

describe("what fails", () => {
  it("a preview that can't be made says what next, and Apply waits for another", async () => {
    const page = await ruling({ archive: "failing" });
    await part(page, "always-reach").getByText("The archive can’t be read: the disk does not answer.").waitFor();
    expect(await part(page, "always-apply").isDisabled()).toBe(true);
    await page.keyboard.press("Escape");
    await part(page, "ledger-row").waitFor();
    await page.context().close();
  });

  it("a reading again that can't begin says what next", async () => {
    const page = await room.open({ archive: "failing" });
    await command(page, "read every");
    await page.getByRole("alert").getByText("Check the disk, then try again.").waitFor();
    expect(await page.getByTestId("reread").count()).toBe(0);
    await page.context().close();
  });
});

it("a thousand changed items are shown at once, and each can be scrolled to", async () => {
  const page = await ruling({ archive: "large" });
  await part(page, "always-reach").getByText(/Changes [\d,]+ of/).waitFor();
  expect(await page.getByTestId("always-item").count()).toBe(1000);
  await part(page, "always").getByText(/and [\d,]+ more items/).waitFor();
  const took = await page.evaluate(async () => {
    const begun = performance.now();
    document.querySelectorAll("[data-testid=always-item]")[999]?.scrollIntoView();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - begun;
  });
  expect(took).toBeLessThan(1000);
  await part(page, "always-leave").click();
  await part(page, "ledger-row").waitFor();
  await page.context().close();
});
