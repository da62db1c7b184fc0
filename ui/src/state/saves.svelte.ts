//! The saves under way and ended, and what is done with them.
import type { Backend } from "../ipc/backend";
import type { Answer, SaveInput, SaveJob, SaveState } from "../ipc/types";
import type { Notices } from "./notices.svelte";

/** The saves of this session; the newest word of the shell wins. */
export class Saves {
  jobs = $state.raw<SaveJob[]>([]);
  paused = $state(false);
  /** The one save that was asked for last, where it was one. */
  #awaited: string | null = null;

  constructor(
    private backend: Backend,
    private notices: Notices,
    /** Called with the item of a save that was asked for alone, once it is there. */
    private arrived: (item: string) => void = () => undefined,
    /** Called with the files that hold many pages: those are imported. */
    private many: (paths: string[]) => void = () => undefined,
  ) {
    backend.on("saves-changed", (jobs) => this.#take(jobs));
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
  retry = (job: string, allowPrivate = false) => this.#attempt(() => this.backend.retrySave(job, allowPrivate));
  dismiss = () => this.#attempt(() => this.backend.dismissSaves());
  cancel = () => this.#attempt(() => this.backend.cancelSaves());
  pause = (paused: boolean) =>
    this.#attempt(async () => {
      await this.backend.pauseSaves(paused);
      this.paused = paused;
    });

  #take(jobs: SaveJob[]): void {
    this.jobs = jobs;
    const awaited = jobs.find(({ id, state }) => id === this.#awaited && (state === "complete" || state === "partial"));
    if (!awaited?.item) return;
    this.#awaited = null;
    this.arrived(awaited.item);
  }

  async #added(given: SaveInput[]): Promise<SaveJob[]> {
    const inputs = await this.#withoutMany(given);
    if (inputs.length === 0) return this.jobs;
    const added = await this.backend.save(inputs, null);
    this.#awaited = added.length === 1 ? (added[0]?.id ?? null) : null;
    const known = new Set(this.jobs.map((job) => job.id));
    return [...this.jobs, ...added.filter((job) => !known.has(job.id))];
  }

  /** Hands files that hold many pages over to be imported, and gives the rest. */
  async #withoutMany(given: SaveInput[]): Promise<SaveInput[]> {
    const paths = given.flatMap((input) => (input.kind === "paths" ? input.paths : []));
    const many = paths.length > 0 ? await this.backend.importable(paths) : [];
    if (many.length === 0) return given;
    this.many(many);
    const one = paths.filter((path) => !many.includes(path));
    const others = given.filter(({ kind }) => kind !== "paths");
    return one.length > 0 ? [...others, { kind: "paths", paths: one }] : others;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      this.notices.fail(thrown);
    }
  }
}
