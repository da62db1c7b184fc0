//! What a person does with an open item: reads, edits, cleans, tags, proves and exports it; and that everyone can.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers, complaints, cutOff, part, startWindow, type Opening, type Window } from "./support";

const STORY = "Joint Patrols on the Kestrel ‘Essential’, Says Former Envoy";
let room: Window;
beforeAll(async () => {
  room = await startWindow();
});
afterAll(() => room.close());

async function read(opening: Opening = {}, headline = STORY): Promise<Page> {
  const page = await room.open(opening);
  await part(page, "search").fill(`headline:"${headline}"`);
  await page.getByTestId("count").getByText(/^1 of /).waitFor();
  await part(page, "row").click();
  await part(page, "headline").getByText(headline).waitFor();
  return page;
}

describe("an open item", () => {
  it("tells a page served years after its story", async () => {
    const page = await read();
    const strip = part(page, "clock-strip");
    expect(await strip.innerText()).toContain("served 4 years 6 months later");
    await part(page, "clock-gmt_dateline").hover();
    expect(await part(page, "clock-facts").innerText()).toContain("05:49 GMT22 January 2021");
    await page.context().close();
  });

  it("is edited where a value is shown, with keys alone, and undone", async () => {
    const page = await read();
    await part(page, "clock-published").focus();
    await page.keyboard.press("e");
    await page.keyboard.type("07/08/2016");
    await page.keyboard.press("Enter");
    expect(await part(page, "edit-failure").innerText()).toContain("2016-07-08 or 2016-08-07");
    await part(page, "edit-input").fill("14 July 2016");
    await page.keyboard.press("Enter");
    await part(page, "clock-published").getByText("14 Jul 2016").waitFor();
    expect(await part(page, "clock-published").evaluate((stop) => stop === document.activeElement)).toBe(true);
    await page.keyboard.press("Control+z");
    await part(page, "clock-published").getByText("15 Jul 2016").waitFor();
    expect(complaints(page)).toEqual([]);
    await page.context().close();
  });

  it("keeps what was typed into its text when another item is opened", async () => {
    const page = await read();
    await part(page, "body").locator("p").nth(2).click();
    await part(page, "body-editor").fill("A paragraph of my own.");
    await part(page, "search").fill('headline:"Accord on Reservoir"');
    await page.getByTestId("row").getByText("Accord on Reservoir").click();
    await part(page, "headline").getByText("Accord on Reservoir").waitFor();
    await part(page, "search").fill(`headline:"${STORY}"`);
    await page.getByTestId("count").getByText(/^1 of /).waitFor();
    await page.getByTestId("row").getByText("Joint Patrols").click();
    await part(page, "body").getByText("A paragraph of my own.").waitFor();
    await part(page, "as-read").click();
    expect(await part(page, "word-diff").locator("ins").allInnerTexts()).toContain("my own");
    await part(page, "restore-as-read").click();
    await part(page, "body").getByText("leaked draft").waitFor();
    await page.context().close();
  });

  it("restores what cleaning removed, row by row, with one key", async () => {
    const page = await read();
    await part(page, "tab-cleaning").click();
    await page.keyboard.press("Tab");
    await page.keyboard.press("j");
    await page.keyboard.press("r");
    const row = page.getByTestId("ledger-row").nth(1);
    await page.waitForFunction(() => document.querySelectorAll("[data-testid=ledger-row]")[1]?.getAttribute("data-kept") === "true");
    expect(await row.innerText()).toContain("05:49 GMT22 January 2021");
    await page.keyboard.press("r");
    await page.waitForFunction(() => document.querySelectorAll("[data-testid=ledger-row]")[1]?.getAttribute("data-kept") === "false");
    await page.context().close();
  });

  it("turns a range of rows round as one change, and narrows to what a person decided", async () => {
    const page = await read();
    await part(page, "tab-cleaning").click();
    for (const key of ["j", "Shift+J", "Shift+J"]) await page.keyboard.press(key);
    expect(await part(page, "row-bar").innerText()).toContain("3 rows chosen");
    await page.keyboard.press("r");
    await part(page, "undo").getByText("Restore 3 rows").waitFor();
    await part(page, "ledger-person").click();
    await page.waitForFunction(() => document.querySelectorAll("[data-testid=ledger-row]").length === 3);
    await page.keyboard.press("Control+z");
    await page.getByText("No row is of this kind.").waitFor();
    expect(complaints(page)).toEqual([]);
    await page.context().close();
  });

  it("makes a row a rule for its outlet with keys alone, and Escape leaves to the row", async () => {
    const page = await read();
    await part(page, "tab-cleaning").click();
    await page.keyboard.press("n");
    await page.keyboard.press("n");
    await page.keyboard.press("a");
    await part(page, "always-reach").getByText("Changes 8 of 8 items: 8 rows restored.").waitFor();
    await page.keyboard.press("Escape");
    await part(page, "always").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-testid"))).toBe("ledger-restore");
    await page.keyboard.press("a");
    await part(page, "always-by-text").press("ArrowDown");
    await part(page, "always-item").first().waitFor();
    await page.keyboard.press("Enter");
    await part(page, "notice").getByText("Rows at header > a.listen are always kept: 8 items changed.").waitFor();
    await part(page, "outlet-rules").click();
    await part(page, "rule-remove").click();
    await part(page, "outlet-rules").waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await part(page, "outlet-rules").getByText("1 rule").waitFor();
    expect(complaints(page)).toEqual([]);
    await page.context().close();
  });

  it("can be read but not changed in an archive that can only be read, and says why", async () => {
    const page = await read({ archive: "locked" });
    const why = "This archive can only be read: the file is write-protected";
    await part(page, "headline").click();
    await part(page, "section").click({ force: true });
    expect(await page.getByTestId("edit-input").count()).toBe(0);
    expect(await part(page, "section").getAttribute("title")).toBe(why);
    for (const id of ["tag-add", "body-edit", "save-button", "undo"]) expect(await part(page, id).isDisabled()).toBe(true);
    await part(page, "tab-cleaning").click();
    await page.keyboard.press("r");
    expect(await part(page, "row-toggle").getAttribute("title")).toBe(why);
    expect(await part(page, "ledger-person").count()).toBe(0);
    await page.context().close();
  });

  it("tells when each entry of a live blog was posted", async () => {
    const page = await read({}, "Five Signatures");
    await part(page, "tab-cleaning").click();
    const entry = page.getByTestId("ledger-row").filter({ hasText: "the road to Sarn is a boat" });
    expect(await entry.innerText()).toMatch(/live entry\s+20 Dec 2017, \d\d:05 GMT/);
    await page.context().close();
  });

  it("takes tags of one's own, and suggested ones when they are accepted", async () => {
    const page = await read();
    await part(page, "tag-add").click();
    await page.keyboard.type("place / dam, later");
    await page.keyboard.press("Enter");
    await page.getByTestId("tag-mine").getByText("place/dam").waitFor();
    await page.keyboard.press("Escape");
    const suggested = await page.getByTestId("tag-suggested").count();
    await part(page, "tag-suggested").click();
    await page.waitForFunction((n) => document.querySelectorAll("[data-testid=tag-suggested]").length === n - 1, suggested);
    await page.context().close();
  });

  it("shows the exact files of an export before it writes them", async () => {
    const page = await read();
    await part(page, "status-menu").click();
    await part(page, "reader-export").click();
    await part(page, "export-format-text").check();
    await part(page, "export-files").getByText(".txt").first().waitFor();
    expect(await part(page, "export-count").innerText()).toContain("1 item in");
    await part(page, "export-save").click();
    await page.locator("[data-testid=export-state][data-state=complete]").waitFor();
    expect(complaints(page)).toEqual([]);
    await page.context().close();
  });
});

/** Places of the reader, and what a person does to see them. */
const PLACES: [string, (page: Page) => Promise<unknown>][] = [
  ["the facts of a time", (page) => part(page, "clock-gmt_dateline").hover()],
  ["the details", (page) => part(page, "details-toggle").click()],
  ["the text under the pen", (page) => part(page, "body").locator("p").nth(1).click()],
  ["the ledger", (page) => part(page, "tab-cleaning").click()],
  ["a row and its rule", async (page) => {
    await part(page, "tab-cleaning").click();
    await page.keyboard.press("n");
    await page.keyboard.press("a");
    await part(page, "always-item").waitFor();
  }],
  ["the rules of an outlet", async (page) => {
    await part(page, "tab-cleaning").click();
    await page.keyboard.press("n");
    await page.keyboard.press("a");
    await part(page, "always-apply").click();
    await part(page, "outlet-rules").click();
    await part(page, "rule").waitFor();
  }],
  ["the values that the page offers", async (page) => {
    await part(page, "headline").click();
    await part(page, "candidate").waitFor();
    await page.keyboard.press("ArrowDown");
  }],
  ["an edited text that is read differently", async (page) => {
    await part(page, "body-edit").click();
    await page.keyboard.type("Words of my own.");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("Shift+R");
    await part(page, "differs-compare").click();
  }],
  ["what kind of page it is", async (page) => {
    await part(page, "search").fill('headline:"Joint Watch Group"');
    await page.getByTestId("row").getByText("Joint Watch Group").click();
    await part(page, "page-notice").waitFor();
  }],
  ["the original page", async (page) => {
    await part(page, "tab-original").click();
    await part(page, "original").waitFor();
  }],
  ["the versions", (page) => part(page, "tab-versions").click()],
  ["the proof", async (page) => {
    await part(page, "tab-proof").click();
    await part(page, "verify").click();
    await part(page, "verification").waitFor();
  }],
  ["the export", (page) => page.keyboard.press("Control+e")],
  ["the tags of an item", (page) => page.keyboard.press("t")],
  ["the collections of an item", (page) => page.keyboard.press("c")],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  it.each(PLACES)("%s can be used by everyone", async (_, see) => {
    const page = await read({ theme });
    await see(page);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });
});

describe.each(["light", "dark"] as const)("the original page in the %s theme", (theme) => {
  it("says when and how it came, what is missing of it, and stands beside its picture", async () => {
    const page = await read({ theme }, "‘Water Level Normal’: First Line in the Shared Log");
    await part(page, "tab-original").click();
    await part(page, "original").waitFor();
    expect(await part(page, "original").getAttribute("sandbox")).toBe("");
    await part(page, "original-parts").click();
    expect(await part(page, "original-part-list").innerText()).toContain("images/envoy.jpg");
    expect(await barriers(page)).toEqual([]);
    await part(page, "original-beside").focus();
    await page.keyboard.press("Enter");
    expect(await page.getByTestId("original-pane").count()).toBe(2);
    await part(page, "original-picture").waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
    const tops = await Promise.all(["original", "original-picture"].map(async (id) => (await part(page, id).boundingBox())?.y));
    expect(tops[0]).toBe(tops[1]);
    await page.context().close();
  });
});
