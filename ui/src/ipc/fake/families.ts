//! Items that are the same or tell one story in the in-memory archive: those with one text, and what a person says of them.
import type { Backend } from "../backend";
import type * as T from "../types";
import { items } from "./fail";
import type { Memory } from "./memory";

type Families = Pick<Backend, "families" | "familyOf" | "sameStory" | "keepApart" | "keepAll" | "previewMerge" | "merge">;

/** How much two texts have in common: of the words of the shorter one, how many stand in the longer one. */
function share(one: string | null, other: string | null): number {
  const words = (text: string | null) => new Set((text ?? "").toLocaleLowerCase().split(/\s+/u));
  const [a, b] = [words(one), words(other)];
  const [less, more] = a.size < b.size ? [a, b] : [b, a];
  return less.size === 0 ? 0 : [...less].filter((word) => more.has(word)).length / less.size;
}

/** The invented stories that are told twice, by their places among the stories. */
const RETOLD = [[0, 2, 9], [34, 35], [24, 25]];
const retold = (one: string, other: string) => RETOLD.some((places) => [one, other].every((id) => places.includes(Number(id.slice(-12)))));

export function families(memory: Memory): Families {
  const live = () => memory.state.views.filter(({ item }) => item.deleted === null).slice(0, 60);
  const apart = (one: string, other: string) => memory.state.told.some(({ ids, same }) => !same && ids.includes(one) && ids.includes(other));
  const together = (one: string, other: string) => memory.state.told.some(({ ids, same }) => same && ids.includes(one) && ids.includes(other));

  function groups(kind: T.Alike): T.ItemView[][] {
    const found: T.ItemView[][] = [];
    for (const view of live()) {
      const same = found.find(([leader]) => {
        if (!leader || apart(leader.item.id, view.item.id)) return false;
        if (kind === "same-text") return leader.item.text_sha256 === view.item.text_sha256;
        if (kind === "same-bytes") return leader.item.capture.sha256 === view.item.capture.sha256;
        if (kind === "same-address") return leader.item.url_key === view.item.url_key;
        return together(leader.item.id, view.item.id) || retold(leader.item.id, view.item.id);
      });
      if (same) same.push(view);
      else found.push([view]);
    }
    return found.filter((group) => group.length > 1);
  }

  const family = (kind: T.Alike, group: T.ItemView[]): T.Family => ({
    kind, size: group.length,
    members: group.map(({ item }, at): T.FamilyMember => ({
      id: item.id, headline: item.headline, opening: (item.body ?? "").slice(0, 200), outlet: item.outlet?.name ?? null, url: item.url, published: item.published,
      retrieved: item.retrieved, word_count: item.word_count, share: at === 0 ? 1 : share(group[0]?.item.body ?? "", item.body), leads: at === 0,
      decided: group.some((other) => together(other.item.id, item.id)),
    })),
  });

  return {
    families: async (kind, offset, limit) => {
      const all = groups(kind);
      return { families: all.slice(offset, offset + limit).map((group) => family(kind, group)), total: all.length, offset };
    },
    familyOf: async (id) => {
      const group = groups("similar").find((views) => views.some(({ item }) => item.id === id));
      return group ? family("similar", group) : null;
    },
    sameStory: (ids) => memory.make(`Same story: ${items(ids)}`, ids, () => undefined, ({ told }) => told.push({ ids, same: true })),
    keepApart: (id, from) =>
      memory.make(`Keep apart from ${items(from)}`, [id], () => undefined, ({ told }) => told.push(...from.map((other) => ({ ids: [id, other], same: false })))),
    keepAll: (ids) => memory.make(`Keep ${items(ids)} apart`, ids, () => undefined, ({ told }) => told.push({ ids, same: false })),
    previewMerge: async (into, others) => {
      const [ours, theirs] = [memory.view(into), others.map((id) => memory.view(id))];
      const { item } = ours;
      const further = (of: (one: T.Item) => string[]) => [...new Set(theirs.flatMap((view) => of(view.item)))].filter((name) => !of(item).includes(name));
      const noted = theirs.filter((view) => view.item.notes).map((view): T.MergeValue => ({ item: view.item.id, field: "notes", value: view.item.notes }));
      const stay = theirs.filter((view) => view.item.edited && item.edited && view.item.headline !== item.headline);
      return {
        into, others, captures: theirs.reduce((sum, { captures }) => sum + captures.length, 0), first: ours.captures.length + 1,
        tags: further((one) => one.tags.mine), collections: further((one) => one.collections), taken: noted,
        passed_over: stay.map((view): T.MergeConflict => ({ item: view.item.id, field: "headline", stays: item.headline, passed_over: view.item.headline })),
      };
    },
    merge: (into, others) => {
      const theirs = others.map((id) => memory.view(id));
      return memory.make(`Merge ${items([into, ...others])}`, [into, ...others], (view) => {
        if (view.item.id !== into) return void (view.item.deleted = new Date().toISOString());
        view.item.tags.mine = [...new Set([...view.item.tags.mine, ...theirs.flatMap(({ item }) => item.tags.mine)])];
        const joined = theirs.flatMap(({ captures }) => captures).map((one, at): T.CaptureView => ({ ...one, current: false, number: view.captures.length + 1 + at }));
        view.captures = [...joined.reverse(), ...view.captures];
        view.item.versions = view.captures.length;
      });
    },
  };
}
