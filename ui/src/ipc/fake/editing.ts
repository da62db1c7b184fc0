//! What a person changes in the in-memory archive, each as one change that can be undone.
import type { Backend } from "../backend";
import type * as T from "../types";
import { put } from "./changed";
import { fail, items } from "./fail";
import type { Memory } from "./memory";

type Editing = Pick<Backend, "edit" | "setBlocks" | "tag" | "acceptTags" | "collect" | "makeCollection" | "renameCollection" | "removeCollection" | "moveCollection" | "moveSearch" | "orderItems" | "keepSearch" | "forgetSearch" | "setStatus" | "trash" | "restore" | "showVersion" | "undo" | "redo">;

export const editing = (memory: Memory): Editing => ({
  edit: (ids: string[], values: T.EditValue[]) =>
    memory.make(`Edit ${values.map(({ field }) => field.replace("_", " ")).join(", ")}`, ids, (view) => {
      for (const { field, value } of values) put(view, field, value);
    }),
  setBlocks: (id: string, orders: number[], kept: boolean) =>
    memory.make(`${kept ? "Restore" : "Remove"} ${orders.length === 1 ? "row" : `${orders.length} rows`}`, [id], (view) => {
      view.ledger = view.ledger.map((row) => (orders.includes(row.order) ? { ...row, kept, rule: "person", reason: kept ? "restored by hand" : "removed by hand" } : row));
      view.item.body = view.ledger.filter((row) => row.kept).map((row) => row.text).join("\n\n");
    }),
  tag: (ids: string[], add: string[], remove: string[]) =>
    memory.make(`${add.length > 0 ? "Tag" : "Untag"} ${items(ids)}`, ids, ({ item }) => {
      item.tags.mine = [...new Set([...item.tags.mine, ...add])].filter((tag) => !remove.includes(tag));
    }),
  acceptTags: (id: string, tags: string[]) =>
    memory.make("Accept tags", [id], ({ item }) => {
      item.tags.mine = [...new Set([...item.tags.mine, ...tags])];
      item.tags.suggested = item.tags.suggested.filter((tag) => !tags.includes(tag));
    }),
  collect: (ids: string[], collection: string, inside: boolean) => {
    const name = memory.collection(collection).name;
    return memory.make(inside ? `Collect ${items(ids)}` : `Take ${items(ids)} out`, ids, ({ item }) => {
      item.collections = inside ? [...new Set([...item.collections, name])] : item.collections.filter((one) => one !== name);
    });
  },
  makeCollection: async (name: string, parent: string | null) => {
    if (memory.state.collections.some((one) => one.name === name)) throw fail("invalid", `There is a collection “${name}” already.`, "Choose another name.");
    const id = `c${++memory.last}`;
    await memory.make(`New collection “${name}”`, [], () => undefined, (state) => state.collections.push({ id, name, parent }));
    return id;
  },
  renameCollection: (id: string, name: string) => {
    const old = memory.collection(id).name;
    const inside = memory.state.views.filter(({ item }) => item.collections.includes(old)).map(({ item }) => item.id);
    return memory.make("Rename collection", inside, ({ item }) => { item.collections = item.collections.map((one) => (one === old ? name : one)); },
      (state) => { for (const one of state.collections) if (one.id === id) one.name = name; });
  },
  removeCollection: (id: string) => {
    const { name } = memory.collection(id);
    const inside = memory.state.views.filter(({ item }) => item.collections.includes(name)).map(({ item }) => item.id);
    return memory.make("Remove collection", inside, ({ item }) => { item.collections = item.collections.filter((one) => one !== name); },
      (state) => { state.collections = state.collections.filter((one) => one.id !== id && one.parent !== id); });
  },
  moveCollection: (id: string, parent: string | null, before: string | null) => {
    const { name } = memory.collection(id);
    for (let above: string | null = parent; above; above = memory.collection(above).parent) {
      if (above === id) throw fail("invalid", `“${name}” can’t be put inside itself.`, "Choose another place.");
    }
    return memory.make(`Move “${name}”`, [], () => undefined, (state) => {
      const moved = state.collections.filter((one) => one.id === id).map((one) => ({ ...one, parent }));
      const others = state.collections.filter((one) => one.id !== id);
      const at = before === null ? others.length : others.findIndex((one) => one.id === before);
      state.collections = [...others.slice(0, at), ...moved, ...others.slice(at)];
    });
  },
  moveSearch: (id: string, before: string | null) =>
    memory.make("Move the search", [], () => undefined, (state) => {
      const moved = state.searches.filter((one) => one.id === id);
      const others = state.searches.filter((one) => one.id !== id);
      const at = before === null ? others.length : others.findIndex((one) => one.id === before);
      state.searches = [...others.slice(0, at), ...moved, ...others.slice(at)];
    }),
  orderItems: (_collection: string, ids: string[]) => memory.make(`Move ${items(ids)} in the collection`, ids, () => undefined),
  keepSearch: (name: string, text: string) =>
    memory.make(`Keep search “${name}”`, [], () => undefined, (state) => state.searches.push({ id: `s${++memory.last}`, name, text })),
  forgetSearch: (id: string) =>
    memory.make("Forget search", [], () => undefined, (state) => { state.searches = state.searches.filter((one) => one.id !== id); }),
  setStatus: (ids: string[], status: T.Status) =>
    memory.make(`${{ inbox: "Return", kept: "Keep", excluded: "Exclude" }[status]} ${items(ids)}`, ids, ({ item }) => { item.status = status; }),
  trash: (ids: string[]) => memory.make(`Trash ${items(ids)}`, ids, ({ item }) => { item.deleted = new Date().toISOString(); }),
  restore: (ids: string[]) => memory.make(`Restore ${items(ids)}`, ids, ({ item }) => { item.deleted = null; }),
  showVersion: (id: string, capture: string) =>
    memory.make("Show version", [id], (view) => {
      view.captures = view.captures.map((one) => ({ ...one, current: one.id === capture }));
      const shown = view.captures.find((one) => one.current);
      if (shown) Object.assign(view.item, { headline: shown.headline, body: shown.body });
    }),
  undo: async () => memory.undo(),
  redo: async () => memory.redo(),
});
