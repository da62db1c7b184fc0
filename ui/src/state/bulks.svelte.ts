//! The same change to many items: told before, made x of n, stopped, and taken back by one undo.
import type { Backend } from "../ipc/backend";
import type { BulkEdit, BulkJob, ExportWhat } from "../ipc/types";
import { count, counted } from "../shared/when";
import type { Changes } from "./changes.svelte";
import type { Notices } from "./notices.svelte";

/** What a change to many items came to, in one sentence; of `rules` where they made it. */
export function summary({ state, done, total, changed }: BulkJob, rules = false): string {
  const begun = state === "cancelled" ? `Stopped after ${count(done)} of ${counted(total, "item")}: ` : "";
  if (changed === 0 && begun) return `${begun}nothing changed.`;
  if (changed === 0) return `Nothing changed: ${rules ? "the rules’ tags are where they belong" : "all items had it so"}.`;
  // An item that two rules change is one, but was gone through twice.
  return `${begun}${begun ? "c" : "C"}hanged ${rules || changed === total ? counted(changed, "item") : `${count(changed)} of ${counted(total, "item")}`}.`;
}

/** The change to many items that is under way. */
export class Bulks {
  job = $state.raw<BulkJob | null>(null);
  /** Whether rules make it. */
  rules = $state(false);
  #beside: ((words: string, job: BulkJob) => void) | null = null;

  constructor(
    private backend: Backend,
    private notices: Notices,
    private changes: Changes,
  ) {
    backend.on("bulk-changed", (job) => this.#take(job));
  }

  get running(): boolean {
    return this.job?.state === "running";
  }

  /** A place tells itself what it came to from now on, until what this answers is called. */
  telling = (told: (words: string, job: BulkJob) => void) => {
    this.#beside = told;
    return () => void (this.#beside = null);
  };

  /** Begins, and answers whether it has begun. */
  start = (what: ExportWhat, edit: BulkEdit) => this.#begin(false, () => this.backend.bulkEdit(what, edit));
  /** Runs one rule for tags, or all of them. */
  run = (only: string | null) => this.#begin(true, () => this.backend.runTagRules(only));

  async #begin(rules: boolean, ask: () => Promise<BulkJob>): Promise<boolean> {
    if (this.running) {
      this.notices.say("Many items are being changed already. Wait for that, or stop it.");
      return false;
    }
    try {
      this.rules = rules;
      const job = await ask();
      // Its end may have been told before this answer came.
      if (this.job?.id !== job.id) this.job = job;
      return true;
    } catch (thrown) {
      this.notices.fail(thrown);
      return false;
    }
  }

  async cancel(): Promise<void> {
    if (this.job) await this.backend.cancelJob(this.job.id).catch((thrown) => this.notices.fail(thrown));
  }

  #take(job: BulkJob): void {
    if (this.job?.id === job.id && !this.running) return;
    this.job = job;
    if (job.state !== "running") void this.#tell(job);
  }

  async #tell(job: BulkJob): Promise<void> {
    await this.changes.load();
    const failure = job.state === "failed" ? job.failure : null;
    const words = failure ? `${failure.message}. ${failure.hint}` : summary(job, this.rules);
    if (this.#beside) return this.#beside(words, job);
    if (failure) this.notices.fail(failure);
    if (!failure || job.changed > 0) this.notices.say(summary(job, this.rules), job.changed > 0 ? [this.changes.undoing()] : []);
  }
}
