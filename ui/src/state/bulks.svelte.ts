//! The same change to many items: told before, made x of n, stopped, and taken back by one undo.
import type { Backend } from "../ipc/backend";
import type { BulkEdit, BulkJob, ExportWhat } from "../ipc/types";
import { count, counted } from "../shared/when";
import type { Changes } from "./changes.svelte";
import type { Notices } from "./notices.svelte";

/** What a change to many items came to, in one sentence. */
export function summary({ state, done, total, changed }: BulkJob): string {
  const begun = state === "cancelled" ? `Stopped after ${count(done)} of ${counted(total, "item")}: ` : "";
  if (changed === 0) return `${begun}${begun ? "n" : "N"}othing changed${begun ? "" : ": all items had it so"}.`;
  return `${begun}${begun ? "c" : "C"}hanged ${changed === total ? counted(changed, "item") : `${count(changed)} of ${counted(total, "item")}`}.`;
}

/** The change to many items that is under way. */
export class Bulks {
  job = $state.raw<BulkJob | null>(null);

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

  /** Begins, and answers whether it has begun. */
  async start(what: ExportWhat, edit: BulkEdit): Promise<boolean> {
    if (this.running) {
      this.notices.say("Many items are being changed already. Wait for that, or stop it.");
      return false;
    }
    try {
      const job = await this.backend.bulkEdit(what, edit);
      // Its end may have been told before this answer came.
      if (this.job?.id !== job.id) this.job = job;
      return true;
    } catch (thrown) {
      this.notices.fail(thrown);
      return false;
    }
  }

  async cancel(): Promise<void> {
    if (this.job) await this.backend.cancelBulk(this.job.id).catch((thrown) => this.notices.fail(thrown));
  }

  #take(job: BulkJob): void {
    if (this.job?.id === job.id && !this.running) return;
    this.job = job;
    if (job.state !== "running") void this.#tell(job);
  }

  async #tell(job: BulkJob): Promise<void> {
    await this.changes.load();
    if (job.state === "failed" && job.failure) this.notices.fail(job.failure);
    if (job.state !== "failed" || job.changed > 0) this.notices.say(summary(job), job.changed > 0 ? [this.changes.undoing()] : []);
  }
}
