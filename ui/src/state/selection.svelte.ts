//! Which rows of the list are chosen, and where the cursor stands.
import { type Chosen, these } from "./chosen";
import type { Items } from "./items.svelte";

/** The chosen rows; with none chosen, the row under the cursor is what a command is about. */
export class Selection {
  /** The place of the cursor in the list; -1 before there is one. */
  at = $state(-1);
  /** Counts up when a person moves the cursor: its row is brought into view then, and not when the list changes around it. */
  steps = $state(0);
  /** The item under the cursor. */
  id = $state<string | null>(null);
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** Every row of the list is chosen: its search stands for them, however many they are. */
  whole = $state(false);
  #anchor = -1;

  constructor(private items: Items) {}

  /** How many rows are chosen; the one under the cursor does not count. */
  get count(): number {
    return this.whole ? this.items.total : this.chosen.size;
  }

  has(id: string): boolean {
    return this.whole || this.chosen.has(id);
  }

  /** The items that a command is about. */
  get meant(): Chosen {
    if (this.whole) return { what: this.items.all, count: this.items.total };
    if (this.chosen.size > 0) return these([...this.chosen]);
    return these(this.id ? [this.id] : []);
  }

  async moveTo(index: number): Promise<void> {
    this.steps += 1;
    await this.#standAt(index);
  }

  async #standAt(index: number): Promise<void> {
    if (this.items.total === 0) return;
    const at = Math.max(0, Math.min(this.items.total - 1, index));
    this.at = at;
    const row = await this.items.rowAt(at);
    if (row && this.at === at) this.id = row.id;
  }

  move = (by: number) => this.moveTo(this.at < 0 ? 0 : this.at + by);

  /** Chooses only by the cursor again. */
  clear(): void {
    this.chosen = new Set();
    this.whole = false;
    this.#anchor = -1;
  }

  /** No cursor and nothing chosen: for another list. */
  reset(): void {
    this.clear();
    this.at = -1;
    this.id = null;
  }

  /** Stands on an item whose place in the list is not known yet. */
  stand(id: string): void {
    this.clear();
    this.id = id;
    this.at = this.items.indexOf(id);
    this.steps += 1;
  }

  toggleCursor(): void {
    if (this.id) void this.toggle(this.id, this.at);
  }

  async toggle(id: string, index: number): Promise<void> {
    // All but one: from then on each is named.
    if (this.whole) {
      this.chosen = new Set(await this.items.ids());
      this.whole = false;
    }
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
    this.#anchor = index;
  }

  /** Chooses every row between the last one chosen and this one. */
  async extendTo(index: number): Promise<void> {
    const anchor = this.#anchor >= 0 ? this.#anchor : Math.max(0, this.at);
    this.#anchor = anchor;
    const [first, last] = anchor < index ? [anchor, index] : [index, anchor];
    this.chosen = new Set(await this.items.ids(first, last + 1 - first));
    this.whole = false;
    await this.moveTo(index);
  }

  all(): void {
    this.clear();
    this.whole = this.items.total > 0;
  }

  /** Finds the cursor's item again after the list changed; keeps the place where the item is gone. */
  async settle(): Promise<void> {
    if (this.items.total === 0) {
      this.at = -1;
      this.id = null;
      return;
    }
    if (this.at >= 0) await this.items.rowAt(Math.min(this.at, this.items.total - 1));
    const found = this.id ? this.items.indexOf(this.id) : -1;
    if (found >= 0) this.at = found;
    else if (this.at >= 0) await this.#standAt(this.at);
  }
}
