//! All state of the window in one place, for views to take what they need from.
import { getContext, setContext, tick } from "svelte";
import type { Backend } from "../ipc/backend";
import { Archive } from "./archive.svelte";
import { Changes } from "./changes.svelte";
import { Counts } from "./counts.svelte";
import { Exports } from "./exports.svelte";
import { Imports } from "./imports.svelte";
import { Items } from "./items.svelte";
import { isTyping } from "./keys";
import { Layout } from "./layout.svelte";
import { Notices } from "./notices.svelte";
import { Rereads } from "./rereads.svelte";
import { Rules } from "./rules.svelte";
import { Rail } from "./rail.svelte";
import { Reading } from "./reading.svelte";
import { Saves } from "./saves.svelte";
import { Selection } from "./selection.svelte";
import { Theme } from "./theme.svelte";

/** Changes that come at once are answered by one reload, after this many milliseconds. */
const SETTLES = 40;

/** The room: one of each noun. */
export class Room {
  notices = new Notices();
  theme = new Theme();
  layout = new Layout();
  archive: Archive;
  changes: Changes;
  items: Items;
  counts: Counts;
  selection: Selection;
  reading: Reading;
  saves: Saves;
  rail: Rail;
  exports: Exports;
  rules: Rules;
  rereads: Rereads;
  imports: Imports;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(public backend: Backend) {
    this.changes = new Changes(backend, this.notices, () => this.refresh());
    this.archive = new Archive(backend, this.notices, (state, another) => {
      this.changes.take(state);
      if (another) void this.enter();
    });
    this.items = new Items(backend, () => void this.counts.load());
    this.counts = new Counts(backend, this.items);
    this.selection = new Selection(this.items);
    this.reading = new Reading(backend, this.notices);
    this.saves = new Saves(backend, this.notices, (item) => this.show(item), (paths) => void this.imports.look(paths));
    this.rail = new Rail(backend, this.notices);
    this.exports = new Exports(backend, this.notices);
    this.rules = new Rules(backend, this.notices, this.changes);
    this.rereads = new Rereads(backend, this.notices, this.changes, () => (this.layout.above = "reread"));
    const sheet = (shown: boolean) => {
      if (shown) this.layout.above = "import";
      else if (this.layout.above === "import") this.layout.above = null;
    };
    this.imports = new Imports(backend, this.notices, this.changes, () => this.archive.path, sheet, () => this.layout.above === "import");
    backend.on("archive-changed", () => this.refresh());
  }

  /** Why nothing can be changed, where that is so: what a control that is inactive says. */
  get locked(): string | null {
    const { readOnly } = this.archive;
    return readOnly === null ? null : `This archive can only be read: ${readOnly}`;
  }

  /** Shows another archive from its beginning. */
  private async enter(): Promise<void> {
    this.reading.close();
    await Promise.all([this.go("", false), this.rail.load(), this.rules.load(), this.saves.load()]);
  }

  /** Shows another list, from its top. */
  async go(text: string, trash: boolean): Promise<void> {
    this.layout.railOut = false;
    this.layout.showList();
    this.selection.reset();
    await this.items.search(text, trash);
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

  async start(): Promise<void> {
    await Promise.all([this.archive.load(), this.saves.load(), this.items.search(""), this.rail.load(), this.rules.load()]);
    this.imports.offer();
  }

  /** Asks again for everything that is showing, once for changes that come together. */
  refresh(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      void this.rail.load();
      void this.rules.load();
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
