//! Lists, counts and single items of the in-memory archive.
import type { Backend } from "../backend";
import type * as T from "../types";
import { digest } from "./build";
import { find, inOrder, rowOf } from "./find";
import type { Memory } from "./memory";
import { without } from "../filters";
import { partsOf, type Part } from "../searchtext";

type Finding = Pick<Backend, "items" | "itemIds" | "placed" | "facets" | "histogram" | "why" | "rail" | "item" | "verify">;

export const finding = (memory: Memory): Finding => ({
  items: async ({ text, trash, sort, descending, offset, limit }: T.ItemsQuery): Promise<T.ItemsPage> => {
    const found = inOrder(memory.find(text, trash), sort, descending);
    return { rows: found.slice(offset, offset + limit).map((view) => rowOf(view, text)), total: found.length, offset, unsearched: 0 };
  },
  itemIds: async ({ text, trash, sort, descending, offset, limit }: T.ItemsQuery) =>
    inOrder(memory.find(text, trash), sort, descending).slice(offset, offset + limit).map(({ item }) => item.id),
  placed: async ({ text, trash, sort, descending }: T.ItemsQuery, id: string) => {
    const at = inOrder(memory.find(text, trash), sort, descending).findIndex(({ item }) => item.id === id);
    return at < 0 ? null : at;
  },
  facets: async ({ text, trash, facet, like, most, choosing }: T.FacetsQuery): Promise<T.FacetCounts[]> => {
    const counted = (one: T.Facet): T.FacetCounts => {
      const { field, of, single } = FACETS[one];
      const found = memory.find(choosing && single ? without(text, field) : text, trash);
      const values = tally(found.flatMap(({ item }) => of(item))).filter(({ name }) => name.toLowerCase().includes(like.toLowerCase()));
      if (one === "year") values.sort((a, b) => b.name.localeCompare(a.name));
      return { facet: one, values: values.slice(0, most), all: values.length };
    };
    return (Object.keys(FACETS) as T.Facet[]).filter((one) => facet === null || one === facet).map(counted);
  },
  histogram: async ({ text, trash, time, unit, within }: T.HistogramQuery): Promise<T.Histogram> => {
    const stamp = ({ item }: T.ItemView) => stampOf(item, time)?.slice(0, 10) ?? null;
    const found = memory.find(within ? text : without(text, time), trash).map(stamp);
    const days = found.filter((day) => day !== null).sort();
    const months = (day = "") => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
    const apart = months(days.at(-1)) - months(days[0]);
    const finely = unit ?? (apart <= 3 ? "day" : apart <= 480 ? "month" : "year");
    const length = { day: 10, month: 7, year: 4 }[finely];
    const by = (all: (string | null)[]) => tally(all.flatMap((day) => (day && day.length >= length ? [day.slice(0, length)] : [])));
    const everything = new Map(by(memory.find("", trash).map(stamp)).map(({ name, count }) => [name, count]));
    const counts = new Map(by(found).map(({ name, count }) => [name, count]));
    const names = [...everything.keys()].filter((at) => at >= (days[0] ?? "x").slice(0, length) && at <= (days.at(-1) ?? "").slice(0, length)).sort();
    return {
      unit: finely, none: found.length - days.length, vague: days.filter((day) => day.length < length).length,
      bars: names.map((at) => ({ at, count: counts.get(at) ?? 0, all: everything.get(at) ?? 0 })),
    };
  },
  why: async (id: string, text: string, trash: boolean): Promise<T.Why> => {
    const { item } = memory.view(id);
    const one = (part: Part): T.Reason => {
      const holds = memory.find(part.raw.replace(/^-/, ""), trash).some((view) => view.item.id === id);
      const hits = part.field === "" && holds ? [{ place: "body", stretches: [rowOf(memory.view(id), part.value).snippet], count: 1 }] : [];
      const value = part.field === "outlet" ? (item.outlet?.name ?? null) : part.field === "published" ? (item.published?.value ?? null) : null;
      const reason: T.Reason = { part: part.raw.replace(/^-/, ""), join: "one", holds, parts: [], hits, value };
      return part.not ? { ...reason, part: part.raw, join: "not", holds: !holds, parts: [reason], hits: [], value: null } : reason;
    };
    const parts = partsOf(text).filter(({ kind }) => kind !== "space" && kind !== "bracket").map(one);
    const reason: T.Reason = { part: text, join: "every", holds: parts.every(({ holds }) => holds), parts, hits: [], value: null };
    return { found: reason.holds, reason };
  },
  rail: async (): Promise<T.Rail> => {
    const live = find(memory.state.views, "", false);
    const status = (wanted: T.Status) => live.filter(({ item }) => item.status === wanted).length;
    return {
      inbox: status("inbox"), all: live.length, kept: status("kept"), excluded: status("excluded"),
      trash: memory.state.views.length - live.length,
      collections: memory.state.collections.map((one) => {
        const inside = namesInside(memory.state.collections, one.id);
        const own = live.filter(({ item }) => item.collections.includes(one.name)).length;
        return { ...one, own, count: live.filter(({ item }) => item.collections.some((name) => inside.has(name))).length };
      }),
      searches: memory.state.searches.map((one) => ({ ...one, count: find(live, one.text, false).length })),
      tags: tally(live.flatMap(({ item }) => item.tags.mine)),
      tag_total: new Set(live.flatMap(({ item }) => item.tags.mine)).size,
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

/** What each facet counts, by which field it is asked for, and whether an item has one value of it. */
const FACETS: Record<T.Facet, { field: string; of: (item: T.Item) => string[]; single: boolean }> = {
  outlet: { field: "outlet", of: (item) => (item.outlet?.name ? [item.outlet.name] : []), single: true },
  tag: { field: "tag", of: (item) => item.tags.mine, single: false },
  place: { field: "place", of: (item) => item.dateline?.places ?? [], single: false },
  language: { field: "lang", of: (item) => [item.language ?? "none"], single: true },
  status: { field: "status", of: (item) => [item.status], single: true },
  year: { field: "published", of: (item) => [item.published?.value?.slice(0, 4) ?? "none"], single: true },
};

function stampOf(item: T.Item, time: T.TimeField): string | null {
  if (time === "created" || time === "edited") return item[time];
  if (time === "event-day") return item.event_days[0]?.value ?? null;
  return item[({ "server-date": "server_date", "gmt-dateline": "gmt_dateline" } as const)[time as "server-date"] ?? (time as "published")]?.value ?? null;
}

function tally(names: string[]): T.NameCount[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

/** The names of a collection and of those inside it. */
function namesInside(all: Memory["state"]["collections"], id: string): Set<string> {
  const names = new Set(all.filter((one) => one.id === id).map(({ name }) => name));
  for (const one of all.filter(({ parent }) => parent === id)) for (const name of namesInside(all, one.id)) names.add(name);
  return names;
}
