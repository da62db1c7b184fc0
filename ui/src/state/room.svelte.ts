//! All state of the window in one place, for views to take what they need from.
import { getContext, setContext, tick } from "svelte";
import type { Backend } from "../ipc/backend";
import { partsOf } from "../ipc/searchtext";
import type { CollectionCount, Family } from "../ipc/types";
import { Archive } from "./archive.svelte";
import { Bulks } from "./bulks.svelte";
import { Changes } from "./changes.svelte";
import { Columns } from "./columns.svelte";
import { Counts } from "./counts.svelte";
import { Drag } from "./drag.svelte";
import { drop, fits } from "./dropping";
import { Duplicates } from "./duplicates.svelte";
import { Exports } from "./exports.svelte";
import { Imports } from "./imports.svelte";
import { Items } from "./items.svelte";
import { isTyping } from "./keys";
import { Layout } from "./layout.svelte";
import { Notices } from "./notices.svelte";
import { Reasons } from "./reasons.svelte";
import { Rereads } from "./rereads.svelte";
import { Rules } from "./rules.svelte";
import { Rail } from "./rail.svelte";
import { Reading } from "./reading.svelte";
import { Saves } from "./saves.svelte";
import { Selection } from "./selection.svelte";
import { Tags } from "./tags.svelte";
import { Theme } from "./theme.svelte";

/** Changes that come at once are answered by one reload, after this many milliseconds. */
const SETTLES = 40;

/** The room: one of each noun. */
export class Room {
  notices = new Notices();
  theme = new Theme();
  columns = new Columns();
  layout = new Layout(() => this.columns.table);
  archive: Archive;
  changes: Changes;
  items: Items;
  counts: Counts;
  reasons: Reasons;
  selection: Selection;
  reading: Reading;
  saves: Saves;
  rail: Rail;
  exports: Exports;
  rules: Rules;
  tags: Tags;
  rereads: Rereads;
  imports: Imports;
  bulks: Bulks;
  duplicates: Duplicates;
  drag = new Drag((what, target) => fits(this, what, target), (what, target) => void drop(this, what, target));
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(public backend: Backend) {
    this.changes = new Changes(backend, this.notices, () => this.refresh());
    this.archive = new Archive(backend, this.notices, (state, another) => {
      this.changes.take(state);
      this.columns.enter(state.path);
      if (another) void this.enter();
    });
    this.items = new Items(backend, () => void this.counts.load());
    this.counts = new Counts(backend, this.items);
    this.reasons = new Reasons(backend, this.items, this.notices);
    this.selection = new Selection(this.items);
    this.reading = new Reading(backend, this.notices);
    this.saves = new Saves(backend, this.notices, (item) => this.show(item), (paths) => void this.imports.look(paths));
    this.rail = new Rail(backend, this.notices);
    this.exports = new Exports(backend, this.notices);
    this.rules = new Rules(backend, this.notices, this.changes);
    this.tags = new Tags(backend, this.notices, () => this.layout.above === "tags");
    this.rereads = new Rereads(backend, this.notices, this.changes, () => (this.layout.above = "reread"));
    const sheet = (shown: boolean) => {
      if (shown) this.layout.above = "import";
      else if (this.layout.above === "import") this.layout.above = null;
    };
    this.imports = new Imports(backend, this.notices, this.changes, () => this.archive.path, sheet, () => this.layout.above === "import");
    this.bulks = new Bulks(backend, this.notices, this.changes);
    this.duplicates = new Duplicates(backend, this.notices, this.changes);
    this.changes.many = (what, edit) => this.bulks.start(what, edit);
    backend.on("archive-changed", () => this.refresh());
  }

  /** The collection that the list shows; null where it shows no single one. */
  get collection(): CollectionCount | null {
    const named = partsOf(this.items.text).filter((part) => part.field === "collection" && !part.not);
    const name = named.length === 1 && !this.items.trash ? named[0]?.value.toLocaleLowerCase() : null;
    return this.rail.nested.find((one) => one.name.toLocaleLowerCase() === name) ?? null;
  }

  /** Moves the chosen items one place up or down in the collection that the list shows in its own order. */
  async shift(by: 1 | -1): Promise<void> {
    const { collection, items, selection } = this;
    const { what } = selection.meant;
    if (!collection || what.kind !== "items") return;
    if (items.sort !== "by_hand" || items.descending) await items.order("by_hand", false);
    const ids = await items.ids();
    const moving = new Set(what.ids);
    const places = ids.flatMap((id, at) => (moving.has(id) ? [at] : []));
    const [first, last] = [places[0], places.at(-1)];
    if (first === undefined || last === undefined || (by < 0 && first === 0)) return;
    const before = by < 0 ? ids[first - 1] : ids.slice(last + 2).find((id) => !moving.has(id));
    await this.changes.orderItems(collection.id, ids.filter((id) => moving.has(id)), before ?? null);
  }

  /** Compares items that are the same or tell one story, beginning with a family where one is meant. */
  compare(family: Family | null): void {
    this.layout.above = "duplicates";
    void this.duplicates.show("similar", family);
  }

  /** Why nothing can be changed, where that is so: what a control that is inactive says. */
  get locked(): string | null {
    const { readOnly } = this.archive;
    return readOnly === null ? null : `This archive can only be read: ${readOnly}`;
  }

  /** Shows another archive from its beginning. */
  private async enter(): Promise<void> {
    this.reading.close();
    this.rail.reset();
    await this.go("", false);
    await Promise.all([this.rail.load(), this.rules.load(), this.tags.load(), this.saves.load()]);
  }

  /** Shows another list, from its top. */
  async go(text: string, trash: boolean): Promise<void> {
    this.layout.railOut = false;
    this.layout.showList();
    this.selection.reset();
    await this.items.search(text, trash);
  }

  /** Unfolds the panel of facets and moves the focus to it, or folds it. */
  facets(): void {
    this.counts.open = !this.counts.open;
    this.layout.showList();
    this.layout.facetsWanted = this.counts.open;
    if (!this.counts.open) document.getElementById("list")?.focus();
  }

  /** Opens the menu of the table's columns. */
  askColumns(): void {
    this.columns.table = true;
    this.layout.showList();
    this.layout.columnsWanted = true;
  }

  /** Shows another part of the list, from its top. */
  narrow(text: string): void {
    this.selection.reset();
    void this.items.search(text);
  }

  /** Shows an item that was just saved, unless a person is busy with something else. */
  show(id: string): void {
    if (isTyping(document.activeElement) || document.querySelector("dialog[open]")) return;
    this.selection.stand(id);
    void this.reading.open(id);
    this.layout.showReader();
  }

  /** Opens the item under the cursor and leaves the focus in the list; where it is open, reads a page on. */
  preview(): void {
    const { id } = this.selection;
    if (!id) return;
    if (this.reading.id === id && (!this.layout.single || this.layout.place === "reader")) {
      const pane = document.getElementById("reader-panel")?.parentElement;
      pane?.scrollBy({ top: pane.clientHeight * 0.85, behavior: "instant" });
    }
    void this.reading.open(id);
    this.layout.showReader();
  }

  /** Opens the item under the cursor and moves the focus to it. */
  async read(): Promise<void> {
    const { id } = this.selection;
    if (!id) return;
    this.layout.showReader();
    await this.reading.open(id);
    await tick();
    document.getElementById("reader-panel")?.focus({ preventScroll: true });
  }

  /** Opens the tags where one of them stands. */
  async manageTag(name: string): Promise<void> {
    await this.tags.list({ text: name, filter: "mine" });
    this.layout.above = "tags";
  }

  async start(): Promise<void> {
    // The rows come first: counting what a large archive holds takes longer.
    await Promise.all([this.archive.load(), this.items.search("")]);
    await Promise.all([this.saves.load(), this.rail.load(), this.rules.load(), this.tags.load()]);
    this.imports.offer();
  }

  /** Asks again for everything that is showing, once for changes that come together. */
  refresh(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      void this.rail.load();
      void this.rules.load();
      void this.tags.load();
      void this.changes.load();
      void this.reading.again();
      void this.items.again().then(() => this.selection.settle());
    }, SETTLES);
  }
}

const KEY = Symbol("room");

export function provideRoom(room: Room): Room {
  return setContext(KEY, room);
}

/** The room that this component stands in. */
export function useRoom(): Room {
  return getContext<Room>(KEY);
}
