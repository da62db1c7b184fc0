//! The same change to many items in the in-memory archive: told before, made handful by handful, and stopped between two.
import type { Backend } from "../backend";
import type * as T from "../types";
import { put } from "./changed";
import { fail, items } from "./fail";
import type { Memory } from "./memory";

type Bulk = Pick<Backend, "bulkPreview" | "bulkEdit" | "cancelJob">;

/** How many items are changed before it is told, and how long that takes, in milliseconds. */
const HANDFUL = 5_000;
const TAKES = 20;

/** One part of a change: what it is about, what an item has there, and the change itself. */
interface Part {
  what: string;
  of: (view: T.ItemView) => unknown;
  after: (view: T.ItemView) => unknown;
  byHand: (view: T.ItemView) => boolean;
  change: (view: T.ItemView) => void;
}

function partsOf(memory: Memory, edit: T.BulkEdit): Part[] {
  const same = (value: unknown) => () => value;
  const fields = edit.values.map(({ field, value }): Part => {
    const of = (view: T.ItemView) => (field === "publisher_tags" ? view.item.tags.publisher : field === "outlet" ? (view.item.outlet?.name ?? null) : view.item[field]);
    // What is typed comes to the same in every item.
    const copy = structuredClone(memory.state.views[0]);
    if (copy) put(copy, field, value);
    const after = () => (copy ? of(copy) : null);
    return { what: field, of, after, byHand: (view) => view.changes.some(({ what }) => what === field), change: (view) => put(view, field, value) };
  });
  const custom = edit.custom.map(({ name, value }): Part => {
    const typed = value.trim() === "" ? null : value.trim();
    const change = ({ item }: T.ItemView) => {
      if (typed === null) delete item.custom[name];
      else item.custom[name] = typed;
    };
    return { what: `custom.${name}`, of: ({ item }) => item.custom[name] ?? null, after: same(typed), byHand: ({ item }) => name in item.custom, change };
  });
  const tagged = ({ item }: T.ItemView) => [...new Set([...item.tags.mine.filter((tag) => !edit.remove_tags.includes(tag)), ...edit.add_tags])];
  const tags: Part[] = edit.add_tags.length + edit.remove_tags.length === 0 ? [] : [
    { what: "tags", of: ({ item }) => item.tags.mine, after: tagged, byHand: () => false, change: (view) => { view.item.tags.mine = tagged(view); } },
  ];
  const collections = [...edit.collect.map((id) => [id, true] as const), ...edit.take_out.map((id) => [id, false] as const)].map(([id, inside]): Part => {
    const name = memory.state.collections.find((one) => one.id === id || one.name === id)?.name ?? id;
    const change = ({ item }: T.ItemView) => { item.collections = [...item.collections.filter((one) => one !== name), ...(inside ? [name] : [])]; };
    return { what: `collection ${name}`, of: ({ item }) => item.collections.includes(name), after: same(inside), byHand: () => false, change };
  });
  const { trash } = edit;
  const trashed: Part[] = trash === null ? [] : [
    { what: "trash", of: ({ item }) => item.deleted !== null, after: same(trash), byHand: () => false, change: ({ item }) => { item.deleted = trash ? new Date().toISOString() : null; } },
  ];
  return [...fields, ...custom, ...tags, ...collections, ...trashed];
}

const differs = (part: Part, view: T.ItemView) => JSON.stringify(part.of(view)) !== JSON.stringify(part.after(view));

/** A change to many items that has not begun. */
export const begun = (memory: Memory): T.BulkJob => ({ id: `bulk-${++memory.last}`, done: 0, total: 0, changed: 0, state: "running", failure: null });

/** Works through so many items, telling of each handful, until it is stopped; gives how many were done. */
export async function inHandfuls(memory: Memory, job: T.BulkJob, total: number): Promise<number> {
  let done = 0;
  while (done < total && !memory.stopped.has(job.id)) {
    memory.tell("bulk-changed", { ...job, done, total });
    await new Promise((resolve) => setTimeout(resolve, TAKES));
    done = Math.min(total, done + Math.min(HANDFUL, Math.ceil(total / 4)));
  }
  return done;
}

export function bulk(memory: Memory): Bulk {
  async function changeAll(job: T.BulkJob, what: T.ExportWhat, edit: T.BulkEdit): Promise<void> {
    const parts = partsOf(memory, edit);
    const all = what.kind === "items" ? what.ids.map((id) => memory.view(id)) : memory.chosen(what);
    const total = all.length;
    const done = await inHandfuls(memory, job, total);
    const ids = all.slice(0, done).filter((view) => parts.some((part) => differs(part, view))).map(({ item }) => item.id);
    const made = (state: (typeof memory)["state"]) => {
      for (const name of edit.collect) {
        if (!state.collections.some((one) => one.id === name || one.name === name)) state.collections.push({ id: name, name, parent: null });
      }
    };
    if (ids.length > 0) await memory.make(`Edit ${items(ids)}`, ids, (view) => parts.forEach((part) => part.change(view)), made);
    memory.tell("bulk-changed", { ...job, done, total, changed: ids.length, state: memory.stopped.delete(job.id) ? "cancelled" : "complete" });
  }

  return {
    bulkPreview: async (what, edit) => {
      const bad = edit.values.find(({ field, value }) => field === "published" && value !== "" && !/^\d{4}/.test(value));
      if (bad) throw fail("invalid", `“${bad.value}” is not a date.`, "Write 2016, 2016-07 or 2016-07-15.");
      const views = what.kind === "items" ? what.ids.map((id) => memory.view(id)) : memory.chosen(what);
      const changed = new Set<string>();
      const samples: T.BulkSample[] = [];
      const parts = partsOf(memory, edit).map((part): T.BulkPart => {
        const others = views.filter((view) => differs(part, view));
        for (const view of others) {
          changed.add(view.item.id);
          if (samples.length < 5) samples.push({ id: view.item.id, headline: view.item.headline, what: part.what, before: part.of(view), after: part.after(view), by_hand: part.byHand(view) });
        }
        return { what: part.what, changes: others.length, already: views.length - others.length, by_hand: others.filter(part.byHand).length };
      });
      return { total: views.length, changes: changed.size, parts, samples };
    },
    bulkEdit: async (what, edit) => {
      const job = begun(memory);
      void changeAll(job, what, edit);
      return job;
    },
    cancelJob: async (job) => void memory.stopped.add(job),
  };
}
