//! The places of the left column with their counts.
import type { Backend } from "../ipc/backend";
import type { CollectionCount, Rail as Counts } from "../ipc/types";
import type { Notices } from "./notices.svelte";

const NOTHING: Counts = {
  inbox: 0, all: 0, kept: 0, excluded: 0, trash: 0, collections: [], searches: [], tags: [], tag_total: 0, outlets: [],
};

/** A collection with its depth in the tree. */
export type Nested = CollectionCount & { depth: number };

/** The counts of every place; the newest answer wins. */
export class Rail {
  counts = $state.raw<Counts>(NOTHING);
  /** False until the places of this archive were counted: then no number is known, which is not zero. */
  loaded = $state(false);
  #asked = 0;

  constructor(
    private backend: Backend,
    private notices: Notices,
  ) {}

  /** The collections in the order of the tree, each below its parent. */
  get nested(): Nested[] {
    const below = (parent: string | null, depth: number): Nested[] =>
      this.counts.collections
        .filter((collection) => collection.parent === parent)
        .flatMap((collection) => [{ ...collection, depth }, ...below(collection.id, depth + 1)]);
    return below(null, 0);
  }

  /** Forgets the places of one archive before those of another are counted. */
  reset(): void {
    this.#asked += 1;
    this.counts = NOTHING;
    this.loaded = false;
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const counts = await this.backend.rail();
      if (asked !== this.#asked) return;
      this.counts = counts;
      this.loaded = true;
    } catch (thrown) {
      if (asked === this.#asked) this.notices.fail(thrown);
    }
  }
}
