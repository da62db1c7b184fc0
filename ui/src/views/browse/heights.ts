//! The heights of rows, measured or expected ⇄ where each row begins; fast for a million rows.

/** Sums of row heights in a binary indexed tree: changing one, and finding a place, take log n steps. */
export class Heights {
  #tree: Float64Array;
  #own: Float32Array;
  #top: number;

  constructor(
    readonly count: number,
    readonly expected: number,
  ) {
    this.#own = new Float32Array(count).fill(expected);
    this.#tree = new Float64Array(count + 1);
    for (let at = 1; at <= count; at += 1) this.#tree[at] = (at & -at) * expected;
    this.#top = 2 ** Math.floor(Math.log2(Math.max(1, count)));
  }

  /** Takes a measured height; answers by how much it differs from what was known. */
  set(index: number, height: number): number {
    const known = this.#own[index];
    if (known === undefined || Math.abs(known - height) < 0.5) return 0;
    const by = height - known;
    this.#own[index] = height;
    for (let at = index + 1; at <= this.count; at += at & -at) this.#tree[at] = (this.#tree[at] ?? 0) + by;
    return by;
  }

  height(index: number): number {
    return this.#own[index] ?? this.expected;
  }

  /** Where a row begins; `count` gives where the last one ends. */
  offset(index: number): number {
    let sum = 0;
    for (let at = Math.max(0, Math.min(this.count, index)); at > 0; at -= at & -at) sum += this.#tree[at] ?? 0;
    return sum;
  }

  get total(): number {
    return this.offset(this.count);
  }

  /** The row at a distance from the top. */
  at(offset: number): number {
    let index = 0;
    let left = offset;
    for (let step = this.#top; step > 0; step >>= 1) {
      const next = index + step;
      const sum = this.#tree[next];
      if (next <= this.count && sum !== undefined && sum <= left) {
        index = next;
        left -= sum;
      }
    }
    return Math.min(index, Math.max(0, this.count - 1));
  }
}
