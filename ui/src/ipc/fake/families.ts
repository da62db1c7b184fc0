//! Items that are the same or tell one story in the in-memory archive: those with one text, and what a person says of them.
import type { Backend } from "../backend";
import type * as T from "../types";
import { items } from "./fail";
import type { Memory } from "./memory";

type Families = Pick<Backend, "families" | "familyOf" | "sameStory" | "keepApart" | "merge">;

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
  const { told } = memory;
  const apart = (one: string, other: string) => told.some(({ ids, same }) => !same && ids.includes(one) && ids.includes(other));
  const together = (one: string, other: string) => told.some(({ ids, same }) => same && ids.includes(one) && ids.includes(other));

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
    sameStory: (ids) => {
      told.push({ ids, same: true });
      return memory.make(`Same story: ${items(ids)}`, ids, () => undefined);
    },
    keepApart: (id, from) => {
      for (const other of from) told.push({ ids: [id, other], same: false });
      return memory.make(`Keep apart from ${items(from)}`, [id], () => undefined);
    },
    merge: (into, others) =>
      memory.make(`Merge ${items([into, ...others])}`, [into, ...others], (view) => {
        if (view.item.id !== into) view.item.deleted = new Date().toISOString();
        else view.item.tags.mine = [...new Set([...view.item.tags.mine, ...others.flatMap((id) => memory.view(id).item.tags.mine)])];
      }),
  };
}
