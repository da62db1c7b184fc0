//! Lists, counts and single items of the in-memory archive.
import type { Backend } from "../backend";
import type * as T from "../types";
import { digest } from "./build";
import { find, inOrder, rowOf } from "./find";
import type { Memory } from "./memory";

type Finding = Pick<Backend, "items" | "itemIds" | "months" | "rail" | "item" | "verify">;

export const finding = (memory: Memory): Finding => ({
  items: async ({ text, trash, sort, descending, offset, limit }: T.ItemsQuery): Promise<T.ItemsPage> => {
    const found = inOrder(memory.find(text, trash), sort, descending);
    return { rows: found.slice(offset, offset + limit).map((view) => rowOf(view, text)), total: found.length, offset, unsearched: 0 };
  },
  itemIds: async ({ text, trash, sort, descending }: T.ItemsQuery) =>
    inOrder(memory.find(text, trash), sort, descending).map(({ item }) => item.id),
  months: async (text: string, trash: boolean): Promise<T.MonthCount[]> => {
    const counts = new Map<string, number>();
    for (const { item } of memory.find(text, trash)) {
      const month = item.published?.value?.slice(0, 7);
      if (month) counts.set(month, (counts.get(month) ?? 0) + 1);
    }
    return [...counts].sort().map(([month, count]) => ({ month, count }));
  },
  rail: async (): Promise<T.Rail> => {
    const live = find(memory.state.views, "", false);
    const status = (wanted: T.Status) => live.filter(({ item }) => item.status === wanted).length;
    return {
      inbox: status("inbox"), all: live.length, kept: status("kept"), excluded: status("excluded"),
      trash: memory.state.views.length - live.length,
      collections: memory.state.collections.map((one) => ({ ...one, count: live.filter(({ item }) => item.collections.includes(one.name)).length })),
      searches: memory.state.searches.map((one) => ({ ...one, count: find(live, one.text, false).length })),
      tags: tally(live.flatMap(({ item }) => item.tags.mine)),
      outlets: tally(live.flatMap(({ item }) => item.outlet?.name ?? [])),
    };
  },
  item: async (id: string) => memory.view(id),
  verify: async (id: string): Promise<T.Verification> => {
    const { item, captures } = memory.view(id);
    return {
      ok: true,
      checks: [
        ...captures.map(({ number }) => ({ what: `capture ${number}`, ok: true, message: "The stored bytes have the digest that was recorded." })),
        { what: "history", ok: true, message: "Every entry hashes the one before; none is missing." },
      ],
      events: [{ seq: 1, at: item.created, who: "person", kind: "saved", item: id, detail: { method: item.capture.method }, hash: digest(id) }],
    };
  },
});

function tally(names: string[]): T.NameCount[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
