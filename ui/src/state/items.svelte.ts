//! The list: a search text and an order → rows, loaded a page at a time as they come into view.
import type { Backend } from "../ipc/backend";
import { failureOf } from "../ipc/failure";
import type { ExportWhat, Failure, ItemRow, ItemsQuery, Sort } from "../ipc/types";

/** Rows are asked for in pages of this many. */
const PAGE = 100;
/** More rows than any list has. */
const WHOLE = 0xffff_ffff;
/** Pages kept beside those in view. */
const KEPT_PAGES = 24;

/** The items that match the search text; the newest answer wins. */
export class Items {
  text = $state("");
  trash = $state(false);
  sort = $state<Sort>("published");
  descending = $state(true);
  total = $state(0);
  /** How many items were not looked at for words yet: the search index is still being made. */
  unsearched = $state(0);
  /** Why the search text can't be understood. */
  failure = $state.raw<Failure | null>(null);
  /** True once the first answer has come. */
  loaded = $state(false);
  /** Counts up when the list is another list, so that it is shown from its top. */
  generation = $state(0);
  /** By how many places what is in view has moved, because the list changed above it. */
  moved = $state.raw({ by: 0 });
  /** Tells which row is kept where it is when the list changes; nothing at the very top, where what is new comes in. */
  anchor: () => { id: string; at: number } | null = () => null;
  #pages = $state.raw(new Map<number, ItemRow[]>());
  #asking = new Set<number>();
  #asked = 0;
  /** The places that are in view. */
  #view: [number, number] = [0, 0];

  constructor(
    private backend: Backend,
    /** Called when the rows of another list, or of the same one after a change, have come. */
    private answered: () => void = () => undefined,
  ) {}

  /** Searches for `text` and shows the list from its top. */
  async search(text: string, trash = this.trash): Promise<void> {
    this.text = text;
    this.trash = trash;
    await this.#ask(true);
  }

  async order(sort: Sort, descending: boolean): Promise<void> {
    this.sort = sort;
    this.descending = descending;
    await this.#ask(true);
  }

  /** Asks again for what is in view, and keeps showing the old rows meanwhile. */
  async again(): Promise<void> {
    await this.#ask(false);
  }

  row(index: number): ItemRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** The place of an item in the list, where its row is loaded. */
  indexOf(id: string): number {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return page * PAGE + at;
    }
    return -1;
  }

  /** Sees to it that the rows from `first` to `last` are loaded. */
  async show(first: number, last: number): Promise<void> {
    this.#view = [first, last];
    await this.#load(first, last);
  }

  async #load(first: number, last: number): Promise<void> {
    const asked = this.#asked;
    const missing: number[] = [];
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
      if (!this.#pages.has(page) && !this.#asking.has(page)) missing.push(page);
    }
    await Promise.all(missing.map((page) => this.#page(page, asked)));
  }

  /** The row at a place, loaded if need be. */
  async rowAt(index: number): Promise<ItemRow | undefined> {
    await this.#load(index, index);
    return this.row(index);
  }

  /** The ids of a stretch of the list in its order: of the whole list where nothing is said. */
  ids(from = 0, most = WHOLE): Promise<string[]> {
    return this.backend.itemIds(this.query(from, most));
  }

  /** Everything that the list shows. */
  get all(): ExportWhat {
    const found = this.text.trim();
    if (!this.trash) return { kind: "query", text: found };
    return { kind: "query", text: found === "" ? "is:trashed" : `(${found}) is:trashed` };
  }

  query(offset: number, limit: number): ItemsQuery {
    const { text, trash, sort, descending } = this;
    return { text, trash, sort, descending, offset, limit };
  }

  async #ask(fromTop: boolean): Promise<void> {
    const asked = ++this.#asked;
    this.#asking.clear();
    if (fromTop) this.#view = [0, 0];
    try {
      const by = fromTop ? 0 : await this.#movedBy();
      const first = Math.max(0, Math.floor((this.#view[0] + by) / PAGE));
      const pages = Math.max(1, Math.floor((this.#view[1] + by) / PAGE) - first + 1);
      const { rows, total, unsearched } = await this.backend.items(this.query(first * PAGE, pages * PAGE));
      if (asked !== this.#asked) return;
      const page = (at: number): [number, ItemRow[]] => [first + at, rows.slice(at * PAGE, (at + 1) * PAGE)];
      this.#pages = new Map(Array.from({ length: pages }, (_, at) => page(at)));
      this.total = total;
      this.unsearched = unsearched;
      this.failure = null;
      if (by !== 0) this.moved = { by };
      if (fromTop) this.generation += 1;
      this.answered();
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.failure = failureOf(thrown);
    }
    this.loaded = true;
  }

  /** How far the row that is kept in its place has moved in the list. */
  async #movedBy(): Promise<number> {
    const kept = this.anchor();
    if (!kept) return 0;
    const at = await this.backend.placed(this.query(0, 0), kept.id);
    return at === null ? 0 : at - kept.at;
  }

  async #page(page: number, asked: number): Promise<void> {
    this.#asking.add(page);
    try {
      const { rows, total } = await this.backend.items(this.query(page * PAGE, PAGE));
      if (asked !== this.#asked) return;
      const pages = [...this.#pages].slice(-KEPT_PAGES);
      this.#pages = new Map([...pages, [page, rows]]);
      this.total = total;
    } catch (thrown) {
      if (asked === this.#asked) this.failure = failureOf(thrown);
    } finally {
      if (asked === this.#asked) this.#asking.delete(page);
    }
  }
}
