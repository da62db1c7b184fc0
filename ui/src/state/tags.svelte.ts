//! The tags of the archive: their colours, the list in which they are put in order, and the rules that give them.
import { SvelteSet } from "svelte/reactivity";
import type { Backend } from "../ipc/backend";
import { failureOf } from "../ipc/failure";
import type { Failure, NameCount, TagColour, TagFilter, TagRow, TagRule, TagSort } from "../ipc/types";
import type { Notices } from "./notices.svelte";

/** Rows are asked for in pages of this many. */
const PAGE = 200;
/** Pages kept beside those in view. */
const KEPT_PAGES = 12;
const OFFERED = 8;

/** The tags of the archive; the newest answer wins. */
export class Tags {
  rules = $state.raw<TagRule[]>([]);
  /** What is listed. */
  text = $state("");
  filter = $state<TagFilter>("mine");
  sort = $state<TagSort>("name");
  total = $state(0);
  failure = $state.raw<Failure | null>(null);
  /** True once the first answer has come. */
  loaded = $state(false);
  /** Counts up when the list is another list, so that it is shown from its top. */
  generation = $state(0);
  chosen = new SvelteSet<string>();
  #colours = $state.raw(new Map<string, TagColour>());
  #pages = $state.raw(new Map<number, TagRow[]>());
  #asking = new Set<number>();
  #asked = 0;
  #loads = 0;

  constructor(
    private backend: Backend,
    private notices: Notices,
    /** Whether the list is in sight. */
    private shown: () => boolean,
  ) {}

  /** Asks for the colours and the rules, and where it is in sight for the list again. */
  async load(): Promise<void> {
    const asked = ++this.#loads;
    try {
      const [coloured, rules] = await Promise.all([this.backend.colouredTags(), this.backend.tagRules()]);
      if (asked !== this.#loads) return;
      this.#colours = new Map(coloured.map(({ name, colour }) => [name, colour]));
      this.rules = rules;
      if (this.shown()) await this.again();
    } catch (thrown) {
      if (asked === this.#loads) this.notices.fail(thrown);
    }
  }

  /** The colour of a tag: its own, else that of the nearest one above it. */
  colourOf(tag: string): TagColour | null {
    for (let name = tag; name; name = name.slice(0, Math.max(0, name.lastIndexOf("/")))) {
      const found = this.#colours.get(name);
      if (found) return found;
    }
    return null;
  }

  /** Tags in use that a text may mean, without those that are there already. */
  async like(text: string, without: string[] = []): Promise<NameCount[]> {
    try {
      const found = await this.backend.tagsLike(text.trim(), OFFERED + without.length);
      return found.filter(({ name }) => !without.includes(name)).slice(0, OFFERED);
    } catch {
      return [];
    }
  }

  /** Lists other tags, from their top. */
  async list(by: { text?: string; filter?: TagFilter; sort?: TagSort }): Promise<void> {
    this.text = by.text ?? this.text;
    this.filter = by.filter ?? this.filter;
    this.sort = by.sort ?? this.sort;
    if (by.filter !== undefined) this.chosen.clear();
    await this.#ask(true);
  }

  again = () => this.#ask(false);

  row(index: number): TagRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** The place of a tag in the list, where its row is loaded; else -1. */
  indexOf(name: string): number {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => row.name === name);
      if (at >= 0) return page * PAGE + at;
    }
    return -1;
  }

  /** Sees to it that the rows from `first` to `last` are loaded. */
  async show(first: number, last: number): Promise<void> {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
      if (!this.#pages.has(page) && !this.#asking.has(page)) await this.#page(page, this.#asked);
    }
  }

  async #ask(fromTop: boolean): Promise<void> {
    const asked = ++this.#asked;
    this.#asking.clear();
    const pages = fromTop ? [0] : [...this.#pages.keys()];
    try {
      const found = await Promise.all((pages.length > 0 ? pages : [0]).map((page) => this.#rows(page)));
      if (asked !== this.#asked) return;
      this.#pages = new Map(found.map(({ page, rows }) => [page, rows]));
      this.total = found[0]?.total ?? 0;
      this.failure = null;
      if (fromTop) this.generation += 1;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    }
    this.loaded = true;
  }

  async #page(page: number, asked: number): Promise<void> {
    this.#asking.add(page);
    try {
      const { rows, total } = await this.#rows(page);
      if (asked !== this.#asked) return;
      this.#pages = new Map([...[...this.#pages].slice(-KEPT_PAGES), [page, rows]]);
      this.total = total;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      this.#asking.delete(page);
    }
  }

  async #rows(page: number): Promise<{ page: number; rows: TagRow[]; total: number }> {
    const { text, filter, sort } = this;
    const { rows, total } = await this.backend.tags({ text, filter, sort, descending: sort !== "name", offset: page * PAGE, limit: PAGE });
    return { page, rows, total };
  }
}
