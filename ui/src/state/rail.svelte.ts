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

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const counts = await this.backend.rail();
      if (asked === this.#asked) this.counts = counts;
    } catch (thrown) {
      if (asked === this.#asked) this.notices.fail(thrown);
    }
  }
}
