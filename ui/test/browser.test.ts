//! Saving pages as a browser shows them: chosen for a save, for a row that came in part, for an item, for an outlet.
import { afterAll, beforeAll, expect, it } from "vitest";
import { barriers, complaints, cutOff, part, startWindow, type Window } from "./support";

let room: Window;
beforeAll(async () => {
  room = await startWindow();
});
afterAll(() => room.close());

it("a page is saved as a browser shows it where that is chosen", async () => {
  const page = await room.open();
  await part(page, "save-button").click();
  await part(page, "save-text").fill("https://new.example/a");
  await part(page, "save-rendered").check();
  for (const one of [await barriers(page), await cutOff(page)]) expect(one).toEqual([]);
  await part(page, "save-submit").click();
  await part(page, "jobs-button").click();
  await part(page, "job").getByText("saving with the browser").waitFor();
  await part(page, "job").getByText("saved", { exact: true }).waitFor();
  expect(complaints(page)).toEqual([]);
  await page.context().close();
});

it("a save that came in part is tried again with the browser", async () => {
  const page = await room.open({ theme: "dark" });
  await part(page, "save-button").click();
  await part(page, "save-text").fill("https://new.example/partial");
  await part(page, "save-submit").click();
  await part(page, "jobs-button").click();
  await part(page, "job-browser").waitFor();
  for (const one of [await barriers(page), await cutOff(page)]) expect(one).toEqual([]);
  await part(page, "job-browser").click();
  await part(page, "job").getByText("saved", { exact: true }).waitFor();
  await page.context().close();
});

it("an outlet's pages are always saved so once that was said, until it is taken back", async () => {
  const page = await room.open();
  await part(page, "row").click();
  await part(page, "headline").waitFor();
  const command = async (name: string) => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  };
  await command("always save this outlet");
  await part(page, "notice").getByText("saved as the browser shows them").waitFor();
  await command("rules of outlets");
  await part(page, "rule").getByText("Pages are always saved as the browser shows them").waitFor();
  expect(await barriers(page)).toEqual([]);
  await part(page, "rule-remove").click();
  await part(page, "notice").getByText("fetched plainly again").waitFor();
  await page.context().close();
});

it("the capture window is opened by its key, and what it saves is a row among the saves", async () => {
  const page = await room.open();
  await part(page, "row").click();
  await part(page, "headline").waitFor();
  await page.keyboard.press("Control+Shift+b");
  await part(page, "jobs-words").getByText("1 saved").waitFor();
  expect(complaints(page)).toEqual([]);
  await page.context().close();
});
