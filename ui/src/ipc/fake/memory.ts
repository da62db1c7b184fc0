//! The state of the in-memory archive: its items, what can be undone, and who is told of changes.
import type { Events } from "../backend";
import { troubleIn } from "../searchtext";
import type * as T from "../types";
import { time, viewOf } from "./build";
import { changed } from "./changed";
import { fail } from "./fail";
import { find } from "./find";
import { STORIES, TRASHED } from "./stories";

export interface State {
  views: T.ItemView[];
  collections: { id: string; name: string; parent: string | null }[];
  searches: { id: string; name: string; text: string }[];
  rules: { id: string; draft: T.RuleDraft }[];
  tagRules: { id: string; draft: T.TagRuleDraft }[];
  colours: Record<string, T.TagColour>;
  aliases: Record<string, string>;
  ignored: string[];
  /** What was said of items that are the same or tell one story. */
  told: { ids: string[]; same: boolean }[];
}

/** What an archive without anything in it is. */
export const nothing = (): State => ({ views: [], collections: [], searches: [], rules: [], tagRules: [], colours: {}, aliases: {}, ignored: [], told: [] });

interface Step {
  set: T.ChangeSet;
  before: State;
  after: State;
}

export type Kind = "full" | "empty" | "large" | "busy" | "locked" | "failing";

const COLLECTIONS: [string, string | null][] = [["Kestrel 2016", null], ["Moscow talks", "Kestrel 2016"], ["Joint command", "Kestrel 2016"], ["Vienna talks", null], ["Kestrel dam", null]];
const SEARCHES = [
  { id: "s1", name: "Served years later", text: "warning:served-later" },
  { id: "s2", name: "No published date", text: "published:none" },
  { id: "s3", name: "Saved in part", text: "is:partial" },
];

const COLOURS: State["colours"] = { frame: "red", source: "green", check: "gold" };

/** What every part of the in-memory archive works on. */
export class Memory {
  state: State = nothing();
  /** The work that was asked to stop. */
  stopped = new Set<string>();
  /** The number that the last new thing was named by. */
  last = 1000;
  #done: Step[] = [];
  #undone: Step[] = [];
  #heard = new Map<string, Set<(payload: never) => void>>();

  constructor(readonly kind: Kind) {
    if (kind === "empty") return;
    const views = STORIES.map(viewOf);
    const trashed = TRASHED.map((story, at) => viewOf(story, 900 + at));
    for (const { item } of trashed) item.deleted = "2026-11-20T10:00:00Z";
    if (kind === "large") for (let at = STORIES.length; at < 100_000; at += 1) views.push(many(views[at % STORIES.length], at));
    const collections = COLLECTIONS.map(([name, parent]) => ({ id: name, name, parent }));
    this.state = { ...nothing(), views: [...views, ...trashed], collections, searches: SEARCHES, colours: COLOURS };
  }

  on = <Name extends keyof Events>(name: Name, heard: (payload: Events[Name]) => void): (() => void) => {
    const all = this.#heard.get(name) ?? new Set();
    this.#heard.set(name, all.add(heard as (payload: never) => void));
    return () => all.delete(heard as (payload: never) => void);
  };

  tell<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const heard of this.#heard.get(name) ?? []) (heard as (payload: Events[Name]) => void)(payload);
  }

  find(text: string, trash: boolean): T.ItemView[] {
    const trouble = troubleIn(text);
    if (trouble) throw fail("invalid", trouble.message, "Press ? to see what a search can name.");
    return find(this.state.views, text, trash);
  }

  chosen(what: T.ExportWhat): T.ItemView[] {
    const live = find(this.state.views, what.kind === "query" ? what.text : "", false);
    if (what.kind === "items") return live.filter(({ item }) => what.ids.includes(item.id));
    if (what.kind === "collection") return live.filter(({ item }) => item.collections.includes(this.collection(what.id).name));
    return live;
  }

  view(id: string): T.ItemView {
    const view = this.state.views.find(({ item }) => item.id === id);
    if (!view) throw fail("unknown-item", "This item is no longer here.", "Undo, or look in the trash.");
    return view;
  }

  collection(id: string) {
    const found = this.state.collections.find((one) => one.id === id || one.name === id);
    if (!found) throw fail("unknown-collection", `There is no collection “${id}”.`, "Make it first.");
    return found;
  }

  /** Makes one change to some items (and the collections), so that it can be undone as a whole. */
  async make(label: string, ids: string[], change: (view: T.ItemView) => void, rest?: (state: State) => void): Promise<T.Done> {
    const before = this.state;
    const wanted = new Set(ids);
    const after: State = {
      views: before.views.map((view) => (wanted.has(view.item.id) ? changed(view, label, change) : view)),
      collections: structuredClone(before.collections),
      searches: structuredClone(before.searches),
      rules: [...before.rules],
      tagRules: structuredClone(before.tagRules),
      colours: { ...before.colours },
      aliases: { ...before.aliases },
      ignored: before.ignored,
      told: [...before.told],
    };
    rest?.(after);
    this.state = after;
    this.#done.push({ set: { id: ++this.last, label, items: ids.length }, before, after });
    this.#undone = [];
    this.tell("archive-changed", null);
    return this.ends();
  }

  undo = () => this.#step(this.#done, this.#undone, "before");
  redo = () => this.#step(this.#undone, this.#done, "after");

  #step(from: Step[], to: Step[], side: "before" | "after"): T.Done {
    const step = from.pop();
    if (!step) throw fail("nothing-to-undo", "There is nothing to undo.", "");
    to.push(step);
    this.state = step[side];
    this.tell("archive-changed", null);
    return this.ends();
  }

  ends(): T.Done {
    return { undo: this.#done.at(-1)?.set ?? null, redo: this.#undone.at(-1)?.set ?? null };
  }
}

/** A further item in the manner of another, for long lists. */
function many(like: T.ItemView | undefined, at: number): T.ItemView {
  if (!like) throw new Error("there is a story to copy");
  const day = new Date(Date.UTC(2012, 0, 1) + (at % 3000) * 86_400_000).toISOString().slice(0, 10);
  const item = { ...like.item, id: `many-${at}`, headline: `${like.item.headline} (${at})`, published: time(day), collections: [], tags: { publisher: [], mine: [], suggested: [] } };
  return { ...like, item };
}
