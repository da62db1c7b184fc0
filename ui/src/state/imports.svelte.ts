//! Importing files that hold many pages: first what it would do, then x of n; stopped, it goes on where it ended.
import type { Backend } from "../ipc/backend";
import type { ImportJob } from "../ipc/types";
import { count, counted } from "../shared/when";
import type { Changes } from "./changes.svelte";
import type { Notices } from "./notices.svelte";
import { remembered } from "./remembered.svelte";

/** What an import came to, in one sentence. */
export function imported(job: ImportJob): string {
  const parts = [
    job.new && counted(job.new, "new item"),
    job.versions && counted(job.versions, "new version"),
    job.here && `${count(job.here)} already here`,
    job.unreadable && `${count(job.unreadable)} unreadable`,
  ].filter(Boolean);
  return `Imported ${count(job.done)} of ${counted(job.total, "page")}${parts.length ? `: ${parts.join(", ")}` : ""}.`;
}

/** What is kept of an import that has not ended: its files, and the archive that they go into. */
interface Kept {
  archive: string;
  paths: string[];
  collection: string;
}

const isKept = (value: unknown): boolean => typeof value === "object" && value !== null && "paths" in value && Array.isArray(value.paths) && "collection" in value && typeof value.collection === "string";

/** The import that is looked at, under way, or ended last. */
export class Imports {
  job = $state.raw<ImportJob | null>(null);
  paths = $state.raw<string[]>([]);
  /** The name of the collection that what is new is put into; empty for none. */
  collection = $state("");
  /** The change that the last import was; null where it changed nothing. */
  change = $state<number | null>(null);
  #unfinished = remembered<Kept | null>("import", null, isKept);

  constructor(
    private backend: Backend,
    private notices: Notices,
    private changes: Changes,
    /** The archive that is open. */
    private archive: () => string,
    /** Shows or hides the sheet. */
    private show: (shown: boolean) => void,
    /** Whether the sheet is seen. */
    private shown: () => boolean,
  ) {
    backend.on("import-changed", (job) => this.#take(job));
  }

  get running(): boolean {
    return this.job?.state === "running";
  }
  /** An import, not a look at one, that was stopped half way. */
  get paused(): boolean {
    return this.job !== null && !this.job.dry_run && this.job.state === "cancelled";
  }

  /** Lets a person pick files, and looks into them. */
  async pick(): Promise<void> {
    const paths = await this.backend.pickImport().catch((thrown) => (this.notices.fail(thrown), []));
    if (paths.length > 0) await this.look(paths);
  }

  /** Looks into files, and shows what importing them would do. */
  async look(paths: string[]): Promise<void> {
    if (this.running) return this.notices.say("One import at a time: wait until it has ended, or stop it first.");
    this.paths = paths;
    this.collection = "";
    this.show(true);
    await this.#start(true);
  }

  /** Imports what was looked at, or goes on with it. */
  async begin(): Promise<void> {
    this.#unfinished.value = { archive: this.archive(), paths: this.paths, collection: this.collection };
    await this.#start(false);
  }

  /** Offers to go on with what was not finished when the window was last closed. */
  offer(): void {
    const kept = this.#unfinished.value;
    if (!kept || kept.archive !== this.archive() || this.running) return;
    this.notices.say(`The import of ${namesOf(kept.paths)} is not finished.`, [
      { label: "Continue", run: () => void this.#goOn(kept) },
      { label: "Leave it", run: () => (this.#unfinished.value = null) },
    ]);
  }

  /** Stops; what is imported stays, and the same import goes on where it ended. */
  async stop(): Promise<void> {
    if (this.job && this.running) await this.backend.cancelJob(this.job.id).catch((thrown) => this.notices.fail(thrown));
  }

  /** Leaves the sheet: a look ends with it, an import goes on. */
  leave(): void {
    this.show(false);
    if (this.job?.dry_run) void this.stop();
    if (!this.running || this.job?.dry_run) this.job = this.paused ? this.job : null;
  }

  /** Has done with an import that was stopped. */
  forget(): void {
    this.#unfinished.value = null;
    this.job = null;
    this.show(false);
  }

  async #goOn({ paths, collection }: Kept): Promise<void> {
    this.paths = paths;
    this.collection = collection;
    this.show(true);
    await this.begin();
  }

  async #start(dryRun: boolean): Promise<void> {
    try {
      const job = await this.backend.import(this.paths, dryRun, this.collection.trim() || null);
      // Its end may have been told before this answer came.
      if (this.job?.id !== job.id) this.job = job;
    } catch (thrown) {
      this.job = null;
      this.show(false);
      this.notices.fail(thrown);
    }
  }

  #take(job: ImportJob): void {
    if (this.job?.id !== job.id ? job.state !== "running" && !this.running : !this.running) return;
    this.job = job;
    if (job.state === "running" || job.dry_run) return;
    if (job.state === "complete") this.#unfinished.value = null;
    void this.#ended(job);
  }

  async #ended(job: ImportJob): Promise<void> {
    await this.changes.load();
    this.change = job.new + job.versions > 0 ? (this.changes.undoable?.id ?? null) : null;
    if (this.shown()) return;
    if (job.state === "failed" && job.failure) this.notices.fail(job.failure);
    else if (job.state === "complete") {
      const more = job.new + job.versions > 0 ? [this.changes.undoing()] : [];
      this.notices.say(imported(job), [{ label: "Report", run: () => this.show(true) }, ...more]);
    }
  }
}

/** The files by name. */
export function namesOf(paths: string[]): string {
  const names = paths.map((path) => path.split(/[\\/]/).at(-1) ?? path);
  return names.length > 2 ? `${names[0]} and ${counted(names.length - 1, "more file")}` : names.join(" and ");
}
