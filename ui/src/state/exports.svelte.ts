//! The exports under way and ended.
import type { Backend } from "../ipc/backend";
import type { ExportFormat, ExportJob, ExportWhat } from "../ipc/types";
import type { Notices } from "./notices.svelte";

/** The exports of this session, newest last. */
export class Exports {
  jobs = $state.raw<ExportJob[]>([]);

  constructor(
    private backend: Backend,
    private notices: Notices,
  ) {
    backend.on("export-changed", (job) => this.#take(job));
  }

  preview = (what: ExportWhat, format: ExportFormat) => this.backend.exportPreview(what, format);

  /** Asks where to write, then writes; null where the person left or it failed. */
  async write(what: ExportWhat, format: ExportFormat, name: string, folder: boolean): Promise<ExportJob | null> {
    try {
      const path = await this.backend.pickExport(name, folder);
      if (path === null) return null;
      const job = await this.backend.export(what, format, path);
      if (!this.jobs.some((known) => known.id === job.id)) this.#take(job);
      return job;
    } catch (thrown) {
      this.notices.fail(thrown);
      return null;
    }
  }

  async cancel(job: string): Promise<void> {
    await this.backend.cancelJob(job).catch((thrown) => this.notices.fail(thrown));
  }

  async reveal(path: string): Promise<void> {
    await this.backend.reveal(path).catch((thrown) => this.notices.fail(thrown));
  }

  close(id: string): void {
    this.jobs = this.jobs.filter((job) => job.id !== id);
  }

  #take(job: ExportJob): void {
    const known = this.jobs.some((one) => one.id === job.id);
    this.jobs = known ? this.jobs.map((one) => (one.id === job.id ? job : one)) : [...this.jobs, job];
  }
}
