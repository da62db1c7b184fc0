//! Items that are the same or tell one story: some families of a kind at a time, and what a person says of two of them.
import type { Backend } from "../ipc/backend";
import type { Alike, Family, ItemView, MergePreview } from "../ipc/types";
import type { Changes } from "./changes.svelte";
import type { Notices } from "./notices.svelte";

export const KINDS: readonly (readonly [Alike, string])[] = [
  ["similar", "Same story"], ["same-text", "Same text"], ["same-bytes", "Same file"], ["same-address", "Same address"],
];
/** How many families are asked for at once. */
const PAGE = 50;

/** The families that are looked at; the newest answer wins. */
export class Duplicates {
  kind = $state<Alike>("similar");
  counts = $state.raw<Partial<Record<Alike, number>>>({});
  families = $state.raw<Family[]>([]);
  total = $state(0);
  loaded = $state(false);
  /** The family that is compared, by its place in the list. */
  at = $state(0);
  /** The two members that stand side by side. */
  left = $state<string | null>(null);
  right = $state<string | null>(null);
  views = $state.raw<[ItemView, ItemView] | null>(null);
  /** What merging the right one into the left one would do, where that is asked. */
  merging = $state.raw<MergePreview | null>(null);
  #asked = 0;
  #compared = 0;

  constructor(
    private backend: Backend,
    private notices: Notices,
    private changes: Changes,
  ) {}

  get family(): Family | undefined {
    return this.families[this.at];
  }

  /** Shows the families of a kind; `first` stands before the others where it is given. */
  async show(kind: Alike, first: Family | null = null): Promise<void> {
    const asked = ++this.#asked;
    this.kind = kind;
    this.loaded = false;
    try {
      const page = await this.backend.families(kind, 0, PAGE);
      if (asked !== this.#asked) return;
      const others = first ? page.families.filter(({ members }) => !members.some(({ id }) => id === first.members[0]?.id)) : page.families;
      this.families = first ? [first, ...others] : others;
      this.total = page.total;
      this.loaded = true;
      this.counts = { ...this.counts, [kind]: page.total };
      await this.choose(0);
    } catch (thrown) {
      if (asked === this.#asked) this.notices.fail(thrown);
    }
    await this.#count(asked);
  }

  /** How many families of the other kinds there are. */
  async #count(asked: number): Promise<void> {
    for (const [other] of KINDS) {
      const page = other === this.kind ? null : await this.backend.families(other, 0, 0).catch(() => null);
      if (page && asked === this.#asked) this.counts = { ...this.counts, [other]: page.total };
    }
  }

  /** Loads the families that come next. */
  async more(): Promise<void> {
    const asked = this.#asked;
    const page = await this.backend.families(this.kind, this.families.length, PAGE).catch((thrown) => this.notices.fail(thrown));
    if (page && asked === this.#asked) this.families = [...this.families, ...page.families];
  }

  async choose(at: number): Promise<void> {
    this.at = Math.max(0, Math.min(this.families.length - 1, at));
    const [first, second] = this.family?.members ?? [];
    await this.compare(first?.id ?? null, second?.id ?? null);
  }

  async compare(left: string | null, right: string | null): Promise<void> {
    const compared = ++this.#compared;
    [this.left, this.right] = [left, right];
    if (!left || !right) return void (this.views = null);
    try {
      const views = await Promise.all([this.backend.item(left), this.backend.item(right)]);
      if (compared === this.#compared) this.views = views;
    } catch (thrown) {
      if (compared === this.#compared) [this.views] = [null, this.notices.fail(thrown)];
    }
  }

  /** All members of the family, where no more of them can be kept apart at once. */
  get all(): string[] | null {
    const { family } = this;
    return family && family.size === family.members.length ? family.members.map(({ id }) => id) : null;
  }

  /** The two are one story, or are not, or none of the family is; then the families are what they are now. */
  async decide(verdict: "same" | "apart" | "all"): Promise<void> {
    const { left, right, all } = this;
    if (!left || !right) return;
    const { changes } = this;
    const made = verdict === "same" ? changes.sameStory([left, right]) : verdict === "all" && all ? changes.keepAll(all) : changes.keepApart(right, [left]);
    if (await made) await this.again();
  }

  /** Tells what merging the two would do. */
  async offer(): Promise<void> {
    const { left, right } = this;
    if (!left || !right) return;
    const told = await this.backend.previewMerge(left, [right]).catch((thrown) => this.notices.fail(thrown));
    if (told && left === this.left && right === this.right) this.merging = told;
  }

  /** Offers it the other way round. */
  async swap(): Promise<void> {
    await this.compare(this.right, this.left);
    await this.offer();
  }

  /** Does what was told. */
  async merge(): Promise<void> {
    const { merging } = this;
    this.merging = null;
    if (merging && (await this.changes.merge(merging.into, merging.others))) await this.again();
  }

  /** Asks again, and stays as near as it can to what was looked at. */
  async again(): Promise<void> {
    const { at, left, right } = this;
    const asked = ++this.#asked;
    try {
      const page = await this.backend.families(this.kind, 0, Math.max(PAGE, this.families.length));
      if (asked !== this.#asked) return;
      this.families = page.families;
      this.total = page.total;
      this.counts = { ...this.counts, [this.kind]: page.total };
      const still = page.families.findIndex(({ members }) => [left, right].every((id) => members.some((member) => member.id === id)));
      if (still >= 0) {
        this.at = still;
        await this.compare(left, right);
      } else await this.choose(at);
      await this.#count(asked);
    } catch (thrown) {
      if (asked === this.#asked) this.notices.fail(thrown);
    }
  }
}
