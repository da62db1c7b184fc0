// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Backend } from "../ipc/backend";
import { fakeBackend } from "../ipc/fake";
import { Changes } from "./changes.svelte";
import { these } from "./chosen";
import { Counts } from "./counts.svelte";
import { Items } from "./items.svelte";
import { Notices } from "./notices.svelte";
import { Rail } from "./rail.svelte";
import { Saves } from "./saves.svelte";
import { Selection } from "./selection.svelte";

let backend: Backend;
let items: Items;
let selection: Selection;
let notices: Notices;

beforeEach(async () => {
  backend = fakeBackend("full");
  items = new Items(backend);
  selection = new Selection(items);
  notices = new Notices();
  await items.search("");
});

describe("the counts", () => {
  it("come after the rows, of the newest list, without its own span of time", async () => {
    const told: string[] = [];
    const histogram = backend.histogram;
    let free = () => undefined as void;
    const waiting = new Promise<void>((done) => (free = done));
    backend.histogram = async (query) => {
      told.push(`counted ${query.text}, rows ${listed.total}`);
      if (query.text === "marlowe") await waiting;
      return histogram(query);
    };
    const listed: Items = new Items(backend, () => void counts.load());
    const counts: Counts = new Counts(backend, listed);
    await listed.search("marlowe");
    await listed.search("marlowe published:2016-07");
    await vi.waitFor(() => expect(counts.histogram).not.toBeNull());
    const newest = counts.histogram;
    free();
    await Promise.resolve();
    expect(counts.histogram).toBe(newest);
    expect(told).toHaveLength(2);
    expect(told.every((one) => !one.endsWith("rows 0"))).toBe(true);
    expect(newest?.bars.some(({ at }) => at > "2016-07")).toBe(true);
    expect(counts.facets).toEqual([]);
  });
});

describe("the list", () => {
  it("shows what matches, newest first", async () => {
    await items.search("marlowe published:2016-06..2016-10");
    expect(items.total).toBeGreaterThan(3);
    expect(items.row(0)?.published?.value?.startsWith("2016-1")).toBe(true);
  });
  it("tells how far the row that is kept in its place has moved", async () => {
    backend = fakeBackend("large");
    items = new Items(backend);
    await items.search("");
    await items.show(500, 520);
    const kept = items.row(505)!;
    items.anchor = () => ({ id: kept.id, at: 505 });
    const gone = (await items.ids()).slice(10, 15);
    await backend.trash(gone);
    await items.again();
    expect(items.moved.by).toBe(-5);
    expect(items.row(500)?.id).toBe(kept.id);
    expect(items.total).toBe((await items.ids()).length);
  });
  it("keeps the newest answer when an older one comes late", async () => {
    const slow = backend.items;
    let free = () => undefined as void;
    const waiting = new Promise<void>((done) => (free = done));
    backend.items = async (query) => {
      if (query.text === "marlowe") await waiting;
      return slow(query);
    };
    const late = items.search("marlowe");
    await items.search("status:excluded");
    const right = items.total;
    free();
    await late;
    expect(items.total).toBe(right);
    expect(items.text).toBe("status:excluded");
  });
  it("keeps its rows and says why when a search can't be understood", async () => {
    const before = items.total;
    await items.search("foo:bar");
    expect(items.failure?.message).toContain("foo");
    expect(items.total).toBe(before);
    await items.search("dam");
    expect(items.failure).toBeNull();
  });
  it("loads far rows when they come into view", async () => {
    const large = new Items(fakeBackend("large"));
    await large.search("");
    expect(large.row(50_000)).toBeUndefined();
    await large.show(50_000, 50_010);
    expect(large.row(50_005)?.id).toBeTruthy();
  });
});

it("rows in view are still there after a change far down the list", async () => {
  const large = new Items(fakeBackend("large"));
  await large.search("");
  await large.show(49_990, 50_010);
  await large.again();
  expect(large.row(49_990)?.id).toBeTruthy();
  expect(large.row(50_010)?.id).toBeTruthy();
});

describe("the selection", () => {
  it("moves within the list and names what is under the cursor", async () => {
    await selection.move(1);
    expect(selection.at).toBe(0);
    await selection.move(-5);
    expect(selection.at).toBe(0);
    await selection.moveTo(1e9);
    expect(selection.at).toBe(items.total - 1);
    expect(selection.meant).toEqual(these([items.row(items.total - 1)?.id ?? ""]));
  });
  it("chooses a row, a stretch and all, and commands are about those", async () => {
    await selection.moveTo(2);
    selection.toggleCursor();
    await selection.extendTo(5);
    expect(selection.chosen.size).toBe(4);
    selection.all();
    expect(selection.meant).toEqual({ what: { kind: "query", text: "" }, count: items.total });
    await selection.toggle(items.row(0)?.id ?? "", 0);
    expect(selection.meant.count).toBe(items.total - 1);
    expect(selection.has(items.row(0)?.id ?? "")).toBe(false);
    selection.clear();
    expect(selection.meant.count).toBe(1);
  });
  it("stays at its place when its item leaves the list", async () => {
    await selection.moveTo(3);
    const next = items.row(4)?.id;
    await backend.trash([selection.id ?? ""]);
    await items.again();
    await selection.settle();
    expect(selection.at).toBe(3);
    expect(selection.id).toBe(next);
  });
});

describe("changes", () => {
  it("are undone and done again as a whole", async () => {
    const changes = new Changes(backend, notices, () => undefined);
    const ids = await items.ids();
    expect(await changes.tag(these(ids), ["seen"], [])).toBe(true);
    expect(changes.undoable?.label).toContain("Tag");
    await items.search("tag:seen");
    expect(items.total).toBe(ids.length);
    await changes.undo();
    await items.again();
    expect(items.total).toBe(0);
    await changes.redo();
    await items.again();
    expect(items.total).toBe(ids.length);
  });
  it("are asked for again without an older answer taking the place of a newer one", async () => {
    const changes = new Changes(backend, notices, () => undefined);
    const asked = backend.archiveState;
    let free = () => undefined as void;
    const waiting = new Promise<void>((done) => (free = done));
    backend.archiveState = async () => {
      const before = await asked();
      await waiting;
      return before;
    };
    const late = changes.load();
    await changes.tag(these(await items.ids()), ["seen"], []);
    free();
    await late;
    expect(changes.undoable?.label).toContain("Tag");
  });
  it("that fail are told with what to do, and answer false", async () => {
    const changes = new Changes(backend, notices, () => undefined);
    await selection.moveTo(0);
    expect(await changes.edit([selection.id ?? ""], [{ field: "published", value: "next week" }])).toBe(false);
    expect(notices.all[0]).toMatchObject({ kind: "failed", message: expect.stringContaining("next week"), hint: expect.stringContaining("2016") });
  });
});

it("collections stand under their parents", async () => {
  const rail = new Rail(backend, notices);
  await rail.load();
  const names = rail.nested.map(({ name, depth }) => [name, depth]);
  expect(names.slice(0, 3)).toEqual([["Kestrel 2016", 0], ["Moscow talks", 1], ["Joint command", 1]]);
});

it("a save ends, and the page that is here already is asked about", async () => {
  vi.useFakeTimers();
  const saves = new Saves(backend, notices);
  const known = (await backend.item(items.row(0)?.id ?? "")).item.url ?? "";
  await saves.save([{ kind: "links", text: `https://new.example/a\n${known}\nhttps://gone.example/404` }]);
  expect(saves.left).toBe(3);
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  expect(saves.jobs.map(({ state }) => state)).toEqual(["complete", "asking", "failed"]);
  await saves.answer(saves.jobs[1]?.id ?? "", "new-version");
  expect(saves.jobs[1]).toMatchObject({ state: "complete", new_version: true });
  await saves.dismiss();
  expect(saves.jobs).toEqual([]);
});
