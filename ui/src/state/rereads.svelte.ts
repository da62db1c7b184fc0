//! Reading again: the bytes that were kept, read by the present extractor, x of n; edits stay over what is read.
import type { Backend } from "../ipc/backend";
import type { ExportWhat, RereadJob } from "../ipc/types";
import { count, counted } from "../shared/when";
import type { Changes } from "./changes.svelte";
import type { Notices } from "./notices.svelte";

/** What reading again came to, in one sentence. */
export function summary(job: RereadJob): string {
  const parts = [
    job.changed && `${count(job.changed)} changed`,
    job.same && `${count(job.same)} the same`,
    job.current && `${count(job.current)} current already`,
    job.failed && `${count(job.failed)} could not be read`,
  ].filter(Boolean);
  const edited = job.changes.filter(({ fields, body_edited }) => body_edited || fields.some((field) => field.edited)).length;
  const kept = edited ? `; your edits of ${counted(edited, "item")} were kept` : "";
  const begun = job.state === "cancelled" ? `Stopped after ${count(job.done)} of ${count(job.total)}` : `Read ${counted(job.done, "item")} again`;
  return `${begun}${parts.length ? `: ${parts.join(", ")}` : ""}${kept}.`;
}

/** The reading again that is under way, and the one that ended last. */
export class Rereads {
  job = $state.raw<RereadJob | null>(null);
  /** The last one that ended with changes, for its report. */
  ended = $state.raw<RereadJob | null>(null);

  constructor(
    private backend: Backend,
    private notices: Notices,
    private changes: Changes,
    /** Called when a person asks what changed. */
    private report: () => void,
  ) {
    backend.on("reread-changed", (job) => this.#take(job));
  }

  get running(): boolean {
    return this.job?.state === "running";
  }

  async start(what: ExportWhat): Promise<void> {
    if (this.running) return;
    try {
      const job = await this.backend.reread(what, false);
      // Its end may have been told before this answer came.
      if (this.job?.id !== job.id) this.job = job;
    } catch (thrown) {
      this.notices.fail(thrown);
    }
  }

  async cancel(): Promise<void> {
    if (this.job) await this.backend.cancelJob(this.job.id).catch((thrown) => this.notices.fail(thrown));
  }

  #take(job: RereadJob): void {
    if (job.dry_run || (this.job?.id === job.id && !this.running)) return;
    this.job = job;
    if (job.state === "running") return;
    void this.#tell(job);
  }

  async #tell(job: RereadJob): Promise<void> {
    await this.changes.load();
    if (job.state === "failed" && job.failure) return this.notices.fail(job.failure);
    this.ended = job;
    const more = job.changed ? [{ label: "What changed", run: this.report }, this.changes.undoing()] : [];
    this.notices.say(summary(job), more);
  }
}
