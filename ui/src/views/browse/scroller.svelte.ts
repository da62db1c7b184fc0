//! The scroll position of a list that may be taller than a browser can scroll: which rows are in view, and where.
import { Heights } from "./heights";

/** Browsers clamp an element's height near 33 million pixels; taller lists are scrolled in scale. */
const TALLEST = 8_000_000;
/** Rows built beyond the view, above and below. */
const BEYOND = 6;
/** So many measured heights are taken over into a list that grew or shrank. */
const KEPT = 20_000;

/** The window onto a long list. `top` is the true distance scrolled, whatever the scroll bar's scale. */
export class Scroller {
  top = $state(0);
  viewHeight = $state(600);
  /** Counts up when a height was measured, for what depends on heights. */
  #measured = $state(0);
  #heights = $state.raw(new Heights(0, 80));
  /** Where the element really is. */
  #physical = $state(0);

  /** Begins another list, or the same one with another length, of which what is in view has moved by some places. */
  reset(count: number, expected: number, same: boolean, by = 0): void {
    const before = this.#heights;
    const [at, within] = [before.at(this.top), this.top - before.offset(before.at(this.top))];
    if (!same || before.count !== count || before.expected !== expected || by !== 0) {
      this.#heights = new Heights(count, expected);
      const known = same && before.expected === expected ? Math.min(count, before.count, KEPT) : 0;
      for (let index = 0; index < known; index += 1) this.#heights.set(index + by, before.height(index));
    }
    if (!same) this.top = 0;
    // Rows of another height: the same row stays at the top.
    else if (by !== 0 || before.expected !== expected) this.top = this.#heights.offset(at + by) + (before.expected === expected ? within : 0);
    this.top = this.#within(this.top);
  }

  /** The first row that is in view as a whole. */
  get topRow(): number {
    const at = this.#heights.at(this.top);
    return this.#heights.offset(at) < this.top ? Math.min(at + 1, this.count - 1) : at;
  }

  get count(): number {
    return this.#heights.count;
  }
  get total(): number {
    void this.#measured;
    return this.#heights.total;
  }
  /** Whether the scroll bar stands for more than it can scroll. */
  get scaled(): boolean {
    return this.total > TALLEST;
  }
  /** The height that the scroll bar is given. */
  get height(): number {
    return Math.min(this.total, TALLEST);
  }
  get first(): number {
    void this.#measured;
    return Math.max(0, this.#heights.at(this.top) - BEYOND);
  }
  get last(): number {
    void this.#measured;
    return Math.min(this.count - 1, this.#heights.at(this.top + this.viewHeight) + BEYOND);
  }

  /** Where a row stands within the scrolled element. */
  placeOf(index: number): number {
    void this.#measured;
    const offset = this.#heights.offset(index);
    return this.scaled ? offset - this.top + this.#physical : offset;
  }

  /** Takes a scroll of the element: small steps count as they are, long ones by the bar's scale. */
  scrolled(physical: number): void {
    const by = physical - this.#physical;
    const ends = physical <= 0 || physical >= this.height - this.viewHeight - 1;
    const direct = !ends && Math.abs(by) < this.viewHeight;
    if (!this.scaled) this.top = this.#within(physical);
    else this.top = this.#within(direct ? this.top + by : physical / this.#scale);
    this.#physical = physical;
  }

  /** Takes a row's measured height; rows above the view don't push what is in view. */
  measured(index: number, height: number): void {
    const above = this.#heights.offset(index + 1) <= this.top;
    const by = this.#heights.set(index, height);
    if (by === 0) return;
    if (above) this.top = this.#within(this.top + by);
    this.#measured += 1;
  }

  /** Scrolls so that a row is in view, at the nearest edge or centred where it was far off. */
  reveal(index: number): void {
    const start = this.#heights.offset(index);
    const end = start + this.#heights.height(index);
    if (start >= this.top && end <= this.top + this.viewHeight) return;
    if (start === this.top && end - start > this.viewHeight) return;
    const near = start > this.top - this.viewHeight && end < this.top + 2 * this.viewHeight;
    const top = start < this.top || end - start > this.viewHeight ? start : end - this.viewHeight;
    this.top = this.#within(near ? top : start - (this.viewHeight - this.#heights.height(index)) / 2);
  }

  /** Where the element has to be scrolled to for `top`. */
  get physical(): number {
    return this.#scrollFor(this.top);
  }

  /** Remembers where the element really is, after it was scrolled by the program. */
  moved(physical: number): void {
    this.#physical = physical;
  }

  get #scale(): number {
    const range = this.total - this.viewHeight;
    return range > 0 ? (this.height - this.viewHeight) / range : 1;
  }
  #scrollFor(top: number): number {
    return Math.round(this.scaled ? top * this.#scale : top);
  }
  #within(top: number): number {
    return Math.max(0, Math.min(this.#heights.total - this.viewHeight, top));
  }
}
