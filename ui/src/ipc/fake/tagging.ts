//! The tags of the in-memory archive put in order, and the rules that give them.
import type { Backend } from "../backend";
import { troubleIn } from "../searchtext";
import type * as T from "../types";
import { begun, inHandfuls } from "./bulk";
import { fail, items } from "./fail";
import { find } from "./find";
import type { Memory } from "./memory";

type Tagging = Pick<
  Backend,
  | "tags" | "tagsLike" | "colouredTags" | "previewTags" | "changeTags"
  | "tagRules" | "previewTagRule" | "addTagRule" | "changeTagRule" | "removeTagRule" | "runTagRules" | "moveTagRule"
>;

const isUnder = (name: string, tag: string) => name === tag || name.startsWith(`${tag}/`);
const last = (tag: string) => tag.split("/").at(-1) ?? tag;

export function tagging(memory: Memory): Tagging {
  const live = () => memory.state.views.filter(({ item }) => item.deleted === null);

  function rows(): T.TagRow[] {
    const found = new Map<string, T.TagRow>();
    const row = (name: string) => {
      const known = found.get(name) ?? {
        name, colour: memory.state.colours[name] ?? null, own: false, mine: 0, rule: 0, publisher: 0, suggested: 0, inside: 0, children: 0,
        ignored: memory.state.ignored.includes(name), aliases: Object.keys(memory.state.aliases).filter((alias) => memory.state.aliases[alias] === name),
      };
      found.set(name, known);
      return known;
    };
    for (const { item, rule_tags } of live()) {
      for (const name of item.tags.mine) {
        row(name).own = true;
        row(name)[rule_tags.some(({ tag }) => tag === name) ? "rule" : "mine"] += 1;
        name.split("/").slice(0, -1).forEach((_, at, levels) => (row(levels.slice(0, at + 1).join("/")).own = true));
      }
      for (const name of item.tags.publisher) row(name).publisher += 1;
      for (const name of item.tags.suggested) row(name).suggested += 1;
    }
    const all = [...found.values()];
    for (const one of all) {
      one.children = all.filter(({ name, own }) => own && name.startsWith(`${one.name}/`)).length;
      one.inside = live().filter(({ item }) => item.tags.mine.some((tag) => isUnder(tag, one.name))).length;
    }
    return all;
  }

  const FILTERS: Record<T.TagFilter, (row: T.TagRow) => boolean> = {
    mine: ({ own }) => own,
    once: ({ mine, rule }) => mine + rule === 1,
    unused: ({ own, inside }) => own && inside === 0,
    rule: ({ rule }) => rule > 0,
    publisher: ({ publisher, ignored }) => publisher > 0 && !ignored,
    suggested: ({ suggested, ignored }) => suggested > 0 && !ignored,
    ignored: ({ ignored }) => ignored,
  };

  /** What each tag is called afterwards; null where it goes. */
  function renames(change: T.TagChange): Map<string, string | null> {
    const own = rows().filter((row) => row.own).map(({ name }) => name);
    const roots: [string, string | null][] =
      change.kind === "rename" ? [[change.from, change.to]]
      : change.kind === "merge" ? change.tags.filter((tag) => tag !== change.into).map((tag) => [tag, change.into])
      : change.kind === "nest" ? change.tags.map((tag) => [tag, change.under ? `${change.under}/${last(tag)}` : last(tag)])
      : change.kind === "delete" ? change.tags.map((tag) => [tag, null])
      : [];
    const moved = new Map<string, string | null>();
    for (const [from, to] of roots) {
      if (to === from) continue;
      for (const name of own.filter((name) => isUnder(name, from))) moved.set(name, to === null ? null : to + name.slice(from.length));
    }
    const taken = [...moved.values()].find((to) => to !== null && own.includes(to) && !moved.has(to));
    if (taken && change.kind !== "merge") throw fail("tag-taken", `there is a tag “${taken}” already`, "Merge the two, or choose another name.");
    return moved;
  }

  const bearing = (names: string[]) => live().filter(({ item }) => item.tags.mine.some((tag) => names.includes(tag)));

  function retag(names: string[], moved: Map<string, string | null>): string[] {
    return [...new Set(names.map((name) => (moved.has(name) ? moved.get(name) : name)).filter((name) => name != null))];
  }

  function labelOf(change: T.TagChange): string {
    const some = (tags: string[]) => (tags.length === 1 ? `“${tags[0]}”` : `${tags.length} tags`);
    switch (change.kind) {
      case "rename": return `Rename “${change.from}” to “${change.to}”`;
      case "merge": return `Merge ${some(change.tags)} into “${change.into}”`;
      case "nest": return change.under ? `Put ${some(change.tags)} under “${change.under}”` : `Take ${some(change.tags)} out to the top`;
      case "delete": return `Delete ${some(change.tags)}`;
      case "split": return `Split “${change.tag}”`;
      case "adopt": return `Make ${some(change.tags)} mine`;
      case "colour": return `Colour ${some(change.tags)}`;
      case "alias": return `Spell “${change.tag}” also “${change.alias}”`;
      case "unalias": return `Spell “${memory.state.aliases[change.alias]}” no longer “${change.alias}”`;
      default: return "Change tags";
    }
  }

  /** The tags that an item of a split gets instead. */
  const splitOf = (change: Extract<T.TagChange, { kind: "split" }>, { item }: T.ItemView) =>
    change.parts.filter(({ query, ids }) => ids.includes(item.id) || (query !== null && find(live(), query, false).some((one) => one.item.id === item.id)));

  function touched(change: T.TagChange): T.ItemView[] {
    if (change.kind === "split") return bearing([change.tag]).filter((view) => splitOf(change, view).length > 0);
    if (change.kind === "adopt") return live().filter(({ item }) => item.tags[change.from].some((name) => change.tags.includes(name)));
    return bearing([...renames(change).keys()]);
  }

  function previewOf(draft: T.TagRuleDraft): { found: T.ItemView[]; fresh: T.ItemView[] } {
    const trouble = troubleIn(draft.query);
    if (trouble) throw fail("invalid", trouble.message, "Mend the words that are named.");
    if (!draft.query.trim() || !draft.tag.trim()) throw fail("invalid", "A rule needs a query and a tag.", "Write both.");
    const found = find(live(), draft.query, false);
    return { found, fresh: found.filter(({ item }) => !item.tags.mine.includes(draft.tag)) };
  }

  const take = (id: string) => (view: T.ItemView) => {
    const given = view.rule_tags.filter(({ rule }) => rule === id).map(({ tag }) => tag);
    view.item.tags.mine = view.item.tags.mine.filter((tag) => !given.includes(tag));
    view.rule_tags = view.rule_tags.filter(({ rule }) => rule !== id);
  };
  const give = (id: string, draft: T.TagRuleDraft, ids: Set<string>) => (view: T.ItemView) => {
    take(id)(view);
    if (!ids.has(view.item.id) || view.item.tags.mine.includes(draft.tag)) return;
    view.item.tags.mine = [...view.item.tags.mine, draft.tag];
    view.rule_tags = [...view.rule_tags, { tag: draft.tag, rule: id, by: draft.name ?? draft.query }];
  };
  const ruleItems = (id: string) => live().filter(({ rule_tags }) => rule_tags.some(({ rule }) => rule === id)).map(({ item }) => item.id);

  function put(label: string, id: string, draft: T.TagRuleDraft, rest: (state: Memory["state"]) => void): Promise<T.Done> {
    const ids = previewOf(draft).found.map(({ item }) => item.id);
    return memory.make(`${label}: ${items(ids)}`, [...new Set([...ids, ...ruleItems(id)])], give(id, draft, new Set(ids)), rest);
  }

  /** Runs rules a handful at a time, as one change of what was done until it ended or was stopped. */
  async function runAll(job: T.BulkJob, rules: { id: string; draft: T.TagRuleDraft }[]): Promise<void> {
    const outstanding = rules.flatMap(({ id, draft }) => {
      const { found, fresh } = previewOf(draft);
      const ids = new Set(found.map(({ item }) => item.id));
      const changed = [...fresh.map(({ item }) => item.id), ...ruleItems(id).filter((one) => !ids.has(one))];
      return changed.map((item) => ({ item, change: give(id, draft, ids) }));
    });
    const total = outstanding.length;
    const done = await inHandfuls(memory, job, total);
    const made = new Map<string, ((view: T.ItemView) => void)[]>();
    for (const { item, change } of outstanding.slice(0, done)) made.set(item, [...(made.get(item) ?? []), change]);
    const ids = [...made.keys()];
    const change = (view: T.ItemView) => made.get(view.item.id)?.forEach((one) => one(view));
    const [only] = rules;
    const what = rules.length === 1 ? `the rule “${only?.draft.name ?? only?.draft.query}”` : `${rules.length} rules for tags`;
    if (ids.length > 0) await memory.make(`Run ${what}: ${items(ids)}`, ids, change);
    memory.tell("bulk-changed", { ...job, done, total, changed: ids.length, state: memory.stopped.delete(job.id) ? "cancelled" : "complete" });
  }

  return {
    tags: async (query) => {
      const typed = query.text.toLocaleLowerCase();
      const key = ({ name }: T.TagRow) => name.toLocaleLowerCase().replaceAll("/", "\u0001");
      const found = rows().filter((row) => FILTERS[query.filter](row) && [row.name, ...row.aliases].some((name) => name.toLocaleLowerCase().includes(typed)));
      const number = (row: T.TagRow) => (query.filter === "publisher" ? row.publisher : query.filter === "suggested" ? row.suggested : row.mine + row.rule);
      found.sort((a, b) => (query.sort === "count" ? number(a) - number(b) : 0) || key(a).localeCompare(key(b), "en"));
      if (query.descending) found.reverse();
      return { rows: found.slice(query.offset, query.offset + query.limit), total: found.length, offset: query.offset };
    },
    tagsLike: async (text, limit) => {
      const typed = text.trim().toLocaleLowerCase();
      const begins = ({ name }: T.TagRow) => Number(!name.toLocaleLowerCase().startsWith(typed));
      const found = rows().filter((row) => row.own && row.name.toLocaleLowerCase().includes(typed));
      return found.sort((a, b) => begins(a) - begins(b) || b.mine - a.mine).slice(0, limit).map(({ name, mine, rule }) => ({ name, count: mine + rule }));
    },
    colouredTags: async () => Object.entries(memory.state.colours).map(([name, colour]) => ({ name, colour })),
    previewTags: async (change) => {
      const moved = [...renames(change)];
      const own = rows().filter((row) => row.own).map(({ name }) => name);
      return {
        label: labelOf(change), items: touched(change).length, tags: moved.length, loose: [], rules: [],
        moves: moved.map(([from, to]) => ({ from, to, items: bearing([from]).length, merges: to !== null && own.includes(to) })),
        searches: memory.state.searches.filter(({ text }) => moved.some(([from]) => text.includes(`tag:${from}`))).map(({ name, text }) => ({ name, before: text, after: text })),
        aliases: change.kind === "merge" && change.aliases ? change.tags : [],
      };
    },
    changeTags: async (change) => {
      const moved = renames(change);
      const views = touched(change);
      return memory.make(labelOf(change), views.map(({ item }) => item.id), (view) => {
        const { item } = view;
        if (change.kind === "adopt") item.tags.mine = [...new Set([...item.tags.mine, ...item.tags[change.from].filter((name) => change.tags.includes(name))])];
        else if (change.kind === "split") item.tags.mine = item.tags.mine.flatMap((tag) => (tag === change.tag ? splitOf(change, view).map(({ into }) => into) : [tag]));
        else item.tags.mine = retag(item.tags.mine, moved);
      }, (state) => {
        if (change.kind === "colour") for (const tag of change.tags) { if (change.colour) state.colours[tag] = change.colour; else delete state.colours[tag]; }
        if (change.kind === "alias") state.aliases[change.alias] = change.tag;
        if (change.kind === "unalias") delete state.aliases[change.alias];
        if (change.kind === "ignore") state.ignored = [...state.ignored.filter((name) => !change.tags.includes(name)), ...(change.ignored ? change.tags : [])];
      });
    },
    tagRules: async () => memory.state.tagRules.map(({ id, draft }) => ({ id, ...draft, made: "2026-11-20T10:00:00Z", items: ruleItems(id).length })),
    previewTagRule: async (draft) => {
      const { found, fresh } = previewOf(draft);
      return {
        matching: found.length, new: fresh.length, tagged: found.length - fresh.length, refused: 0, lost: 0, unsearched: 0,
        samples: fresh.slice(0, 8).map(({ item }) => ({ id: item.id, title: item.headline ?? "", outlet: item.outlet?.name ?? null, published: item.published, state: "new" as const })),
      };
    },
    addTagRule: async (draft) => {
      const id = `tag-rule-${++memory.last}`;
      return put(`Tag “${draft.tag}” by rule`, id, draft, (state) => state.tagRules.push({ id, draft }));
    },
    changeTagRule: async (id, draft) => put("Change a rule", id, draft, (state) => { for (const rule of state.tagRules) if (rule.id === id) rule.draft = draft; }),
    removeTagRule: async (id, keep) =>
      memory.make("Remove a rule", ruleItems(id), keep ? (view) => { view.rule_tags = view.rule_tags.filter(({ rule }) => rule !== id); } : take(id),
        (state) => { state.tagRules = state.tagRules.filter((rule) => rule.id !== id); }),
    runTagRules: async (only) => {
      const job = begun(memory);
      void runAll(job, memory.state.tagRules.filter(({ id }) => only === null || only === id));
      return job;
    },
    moveTagRule: async (id, place) =>
      memory.make("Move a rule", [], () => undefined, (state) => {
        const rule = state.tagRules.find((one) => one.id === id);
        if (rule) state.tagRules = state.tagRules.filter((one) => one.id !== id).toSpliced(place, 0, rule);
      }),
  };
}
