//! The saves under way and ended, and what is done with them.
import type { Backend } from "../ipc/backend";
import type { Answer, SaveInput, SaveJob, SaveState } from "../ipc/types";
import type { Notices } from "./notices.svelte";

/** The saves of this session; the newest word of the shell wins. */
export class Saves {
  jobs = $state.raw<SaveJob[]>([]);
  paused = $state(false);

  constructor(
    private backend: Backend,
    private notices: Notices,
  ) {
    backend.on("saves-changed", (jobs) => (this.jobs = jobs));
  }

  count = (...states: SaveState[]) => this.jobs.filter((job) => states.includes(job.state)).length;
  get left(): number {
    return this.count("queued", "running");
  }
  get ended(): number {
    return this.count("complete", "partial", "failed");
  }

  load = () => this.#attempt(async () => void (this.jobs = await this.backend.saveJobs()));

  /** Saves what was dropped, pasted or opened. */
  save = (inputs: SaveInput[]) => this.#attempt(async () => void (this.jobs = await this.#added(inputs)));

  /** Lets a person pick files, or a folder, and saves them. */
  pick = (folder: boolean) =>
    this.#attempt(async () => {
      const paths = await this.backend.pickFiles(folder);
      if (paths.length > 0) this.jobs = await this.#added([{ kind: "paths", paths }]);
    });

  answer = (job: string, answer: Answer) => this.#attempt(() => this.backend.answerSave(job, answer));
  retry = (job: string) => this.#attempt(() => this.backend.retrySave(job));
  dismiss = () => this.#attempt(() => this.backend.dismissSaves());
  cancel = () => this.#attempt(() => this.backend.cancelSaves());
  pause = (paused: boolean) =>
    this.#attempt(async () => {
      await this.backend.pauseSaves(paused);
      this.paused = paused;
    });

  async #added(inputs: SaveInput[]): Promise<SaveJob[]> {
    const added = await this.backend.save(inputs, null);
    const known = new Set(this.jobs.map((job) => job.id));
    return [...this.jobs, ...added.filter((job) => !known.has(job.id))];
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.notices.fail(thrown);
    }
  }
}
