//! A ledger and a filter → the rows shown, the one that the keys are about, and those chosen with it.
import type { Block } from "../../ipc/types";
import { isOf, type Filter } from "./ledger";

/** The place in a ledger; it holds on to the row's order, so that it outlives every change of the rows. */
export class Cursor {
  filter = $state<Filter>("all");
  #order = $state(0);
  /** Where a range began. */
  #anchor = $state<number | null>(null);

  rows = $derived.by(() => this.ledger().filter((block) => isOf(this.filter, block)));
  /** The place among the shown rows; the next one where its own row is not shown. */
  at = $derived.by(() => {
    const found = this.rows.findIndex(({ order }) => order >= this.#order);
    return found < 0 ? this.rows.length - 1 : found;
  });
  block = $derived(this.rows[this.at]);
  /** The first and last order of the range. */
  #range = $derived.by(() => {
    const here = this.block?.order ?? -1;
    const from = this.#anchor ?? here;
    return from < here ? [from, here] : [here, from];
  });

  constructor(private ledger: () => Block[]) {}

  /** The rows that a key is about. */
  get chosen(): Block[] {
    return this.rows.filter(({ order }) => this.has(order));
  }

  has(order: number): boolean {
    const [first = 0, last = -1] = this.#range;
    return order >= first && order <= last;
  }

  get ranged(): boolean {
    return this.#anchor !== null;
  }

  narrow(filter: Filter): void {
    this.filter = filter;
    this.#anchor = null;
  }

  /** Goes to a place among the shown rows; `extend` takes every row on the way along. */
  moveTo(at: number, extend = false): void {
    const to = this.rows[Math.max(0, Math.min(this.rows.length - 1, at))];
    if (!to) return;
    if (!extend) this.#anchor = null;
    else this.#anchor ??= this.block?.order ?? to.order;
    this.#order = to.order;
  }

  /** Goes to the next row of a kind, or the one before, round the end; false where there is none. */
  moveToNext(kind: Filter, step: 1 | -1): boolean {
    const { length } = this.rows;
    for (let away = 1; away <= length; away += 1) {
      const at = (((this.at + step * away) % length) + length) % length;
      if (!isOf(kind, this.rows[at]!)) continue;
      this.moveTo(at);
      return true;
    }
    return false;
  }

  /** Leaves the range, but not the row. */
  single(): void {
    this.#anchor = null;
  }
}
