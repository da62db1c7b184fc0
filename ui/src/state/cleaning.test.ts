// @vitest-environment jsdom
//! Rules and reading again on the in-memory archive: previewed, made, told, undone.
import { beforeEach, expect, it, vi } from "vitest";
import type { Backend } from "../ipc/backend";
import { fakeBackend } from "../ipc/fake";
import type { RuleDraft } from "../ipc/types";
import { Changes } from "./changes.svelte";
import { these } from "./chosen";
import { Notices } from "./notices.svelte";
import { Rereads, summary } from "./rereads.svelte";
import { Rules } from "./rules.svelte";

const DRAFT: RuleDraft = { domain: "meridianwire.example", by: "text", value: "listen live", keep: true };
let backend: Backend;
let notices: Notices;
let changes: Changes;

beforeEach(() => {
  backend = fakeBackend("full");
  notices = new Notices();
  changes = new Changes(backend, notices, () => undefined);
});

it("a rule changes exactly the items that its preview showed, and one undo takes it back", async () => {
  const rules = new Rules(backend, notices, changes);
  const { changes: shown, items } = await rules.preview(DRAFT);
  expect(items).toBeGreaterThan(3);
  expect(await rules.add(DRAFT, "Made.")).toBe(true);
  await rules.load();
  expect(rules.of(DRAFT.domain)).toMatchObject([{ items, rows: items, keep: true }]);
  for (const { id, words_after } of shown) expect((await backend.item(id)).item.word_count).toBe(words_after);
  expect((await rules.preview(DRAFT)).items).toBe(0);
  notices.all[0]?.actions[0]?.run();
  await vi.waitFor(() => expect(changes.undoable).toBeNull());
  await rules.load();
  expect(rules.all).toEqual([]);
});

it("the undo of a message takes back nothing but what the message tells of", async () => {
  const rules = new Rules(backend, notices, changes);
  await rules.add(DRAFT, "Made.");
  const [id = ""] = (await rules.preview({ ...DRAFT, keep: false })).changes.map((change) => change.id);
  expect(notices.all[0]?.actions[0]?.over?.()).toBe(false);
  await changes.setStatus(these([id]), "kept");
  expect(notices.all[0]?.actions[0]?.over?.()).toBe(true);
  notices.all[0]?.actions[0]?.run();
  expect(notices.all.at(-1)?.message).toContain("Something else was changed since");
  expect(changes.undoable?.label).toContain("Keep");
});

it("reading again keeps an edit, tells of it, and offers what changed", async () => {
  const report = vi.fn();
  const rereads = new Rereads(backend, notices, changes, report);
  const [id = ""] = await backend.itemIds({ text: "", trash: false, sort: "created", descending: true, offset: 0, limit: 1 });
  await changes.edit([id], [{ field: "body", value: "My own words." }]);
  await rereads.start({ kind: "items", ids: [id] });
  expect(rereads.running).toBe(true);
  await vi.waitFor(() => expect(rereads.ended).not.toBeNull());
  const view = await backend.item(id);
  expect(view.item.body).toBe("My own words.");
  expect(view.as_read).toMatchObject([{ field: "body", changed: true }]);
  const told = notices.all.at(-1);
  expect(told?.message).toBe("Read 1 item again: 1 changed; your edits of 1 item were kept.");
  told?.actions.find(({ label }) => label === "What changed")?.run();
  expect(report).toHaveBeenCalled();
  await changes.keepEdit(id, "body");
  expect((await backend.item(id)).as_read).toMatchObject([{ changed: false }]);
});

it("a reading that was stopped, or changed nothing, says so in numbers", () => {
  const job = { id: "1", dry_run: false, done: 41, total: 60, state: "cancelled", changed: 0, same: 30, current: 10, failed: 1, changes: [], failure: null } as const;
  expect(summary({ ...job, changes: [] })).toBe("Stopped after 41 of 60: 30 the same, 10 current already, 1 could not be read.");
});
