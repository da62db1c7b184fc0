//! Every change a person makes goes through here, so that it can be undone and its failure is told.
import type { Backend } from "../ipc/backend";
import { failureOf } from "../ipc/failure";
import type { BulkEdit, ChangeSet, Done, EditValue, ExportWhat, Failure, Field, RuleDraft, Status, TagChange, TagRuleDraft } from "../ipc/types";
import type { Chosen } from "./chosen";
import type { NoticeAction, Notices } from "./notices.svelte";

/** So many items are changed at once; more than that in the background. */
const MANY = 500;
/** A change to many items that leaves everything as it is. */
export const NOTHING: BulkEdit = { values: [], custom: [], add_tags: [], remove_tags: [], collect: [], take_out: [], trash: null };

/** What can be undone and done again; each method answers whether it worked. */
export class Changes {
  undoable = $state.raw<ChangeSet | null>(null);
  redoable = $state.raw<ChangeSet | null>(null);
  /** Makes a change to very many items. */
  many: ((what: ExportWhat, edit: BulkEdit) => Promise<boolean>) | null = null;
  /** How often that was told. */
  #taken = 0;

  constructor(
    private backend: Backend,
    private notices: Notices,
    /** Called after every change, so that lists are asked again. */
    private changed: () => void,
  ) {}

  edit = (ids: string[], values: EditValue[]) => this.#make(this.backend.edit(ids, values));
  setBlocks = (id: string, orders: number[], kept: boolean) => this.#make(this.backend.setBlocks(id, orders, kept));
  adoptReading = (id: string, field: Field) => this.#make(this.backend.adoptReading(id, field));
  keepEdit = (id: string, field: Field) => this.#make(this.backend.keepEdit(id, field));
  addRule = (draft: RuleDraft) => this.#make(this.backend.addRule(draft));
  removeRule = (id: string) => this.#make(this.backend.removeRule(id));
  removeTagRule = (id: string, keep: boolean) => this.#make(this.backend.removeTagRule(id, keep));
  moveTagRule = (id: string, place: number) => this.#make(this.backend.moveTagRule(id, place));
  tag = (chosen: Chosen, add: string[], remove: string[]) => this.#each(chosen, { add_tags: add, remove_tags: remove }, (ids) => this.backend.tag(ids, add, remove));
  acceptTags = (id: string, tags: string[]) => this.#make(this.backend.acceptTags(id, tags));
  collect = (chosen: Chosen, collection: string, inside: boolean) =>
    this.#each(chosen, inside ? { collect: [collection] } : { take_out: [collection] }, (ids) => this.backend.collect(ids, collection, inside));
  renameCollection = (id: string, name: string) => this.#make(this.backend.renameCollection(id, name));
  removeCollection = (id: string) => this.#make(this.backend.removeCollection(id));
  moveCollection = (id: string, parent: string | null, before: string | null) => this.#make(this.backend.moveCollection(id, parent, before));
  moveSearch = (id: string, before: string | null) => this.#make(this.backend.moveSearch(id, before));
  orderItems = (collection: string, ids: string[], before: string | null) => this.#make(this.backend.orderItems(collection, ids, before));
  keepSearch = (name: string, text: string) => this.#make(this.backend.keepSearch(name, text));
  forgetSearch = (id: string) => this.#make(this.backend.forgetSearch(id));
  setStatus = (chosen: Chosen, status: Status) => this.#each(chosen, { values: [{ field: "status", value: status }] }, (ids) => this.backend.setStatus(ids, status));
  trash = (chosen: Chosen) => this.#each(chosen, { trash: true }, (ids) => this.backend.trash(ids));
  restore = (chosen: Chosen) => this.#each(chosen, { trash: false }, (ids) => this.backend.restore(ids));
  sameStory = (ids: string[]) => this.#make(this.backend.sameStory(ids));
  keepApart = (id: string, from: string[]) => this.#make(this.backend.keepApart(id, from));
  keepAll = (ids: string[]) => this.#make(this.backend.keepAll(ids));
  merge = (into: string, others: string[]) => this.#make(this.backend.merge(into, others));
  showVersion = (id: string, capture: string) => this.#make(this.backend.showVersion(id, capture));

  // These answer what failed instead of telling it, for a place that says so beside itself.
  editHere = (ids: string[], values: EditValue[]) => this.#makeHere(this.backend.edit(ids, values));
  changeTags = (change: TagChange) => this.#makeHere(this.backend.changeTags(change));
  putTagRule = (id: string | null, draft: TagRuleDraft) =>
    this.#makeHere(id === null ? this.backend.addTagRule(draft) : this.backend.changeTagRule(id, draft));

  async #makeHere(change: Promise<Done>): Promise<Failure | null> {
    try {
      this.take(await change);
      this.changed();
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  /** Makes a collection and answers its id, or null where that failed. */
  async makeCollection(name: string, parent: string | null): Promise<string | null> {
    try {
      const id = await this.backend.makeCollection(name, parent);
      this.take(await this.backend.archiveState());
      this.changed();
      return id;
    } catch (thrown) {
      this.notices.fail(thrown);
      return null;
    }
  }

  async undo(): Promise<void> {
    const label = this.undoable?.label;
    if (label && (await this.#make(this.backend.undo()))) this.notices.say(`Undone: ${label}`);
  }

  async redo(): Promise<void> {
    const label = this.redoable?.label;
    if (label && (await this.#make(this.backend.redo()))) this.notices.say(`Done again: ${label}`);
  }

  /** Takes back the change that was made last, from the message that tells of it. */
  undoing(): NoticeAction {
    const made = this.undoable?.id;
    const run = () => {
      if (this.undoable?.id === made) void this.undo();
      else this.notices.say("Something else was changed since. Undo that first.");
    };
    return { label: "Undo", run, over: () => this.undoable?.id !== made };
  }

  /** Asks again what can be undone, after a change that was not made here. */
  async load(): Promise<void> {
    const taken = this.#taken;
    // An answer that a change made here has overtaken is no news.
    const take = (state: Done) => (taken === this.#taken ? this.take(state) : undefined);
    await this.backend.archiveState().then(take, (thrown) => this.notices.fail(thrown));
  }

  take(done: Done): void {
    this.#taken += 1;
    this.undoable = done.undo;
    this.redoable = done.redo;
  }

  /** A change to very many items is made in the background, and told as it goes: it answers whether it has begun. */
  #each({ what, count }: Chosen, edit: Partial<BulkEdit>, few: (ids: string[]) => Promise<Done>): Promise<boolean> {
    if (what.kind === "items" && (count <= MANY || !this.many)) return this.#make(few(what.ids));
    return this.many?.(what, { ...NOTHING, ...edit }) ?? Promise.resolve(false);
  }

  async #make(change: Promise<Done>): Promise<boolean> {
    try {
      this.take(await change);
      this.changed();
      return true;
    } catch (thrown) {
      const failure = failureOf(thrown);
      // What a person stopped has not failed.
      if (failure.code === "cancelled") this.notices.say(failure.message);
      else this.notices.fail(failure);
      return false;
    }
  }
}
