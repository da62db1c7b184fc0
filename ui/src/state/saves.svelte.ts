//! The saves under way and ended, and what is done with them.
import type { Backend } from "../ipc/backend";
import type { Answer, SaveHow, SaveInput, SaveJob, SaveState } from "../ipc/types";
import type { Notices } from "./notices.svelte";

const PLAINLY: SaveHow = { browser: false, new_version: false };

/** The saves of this session; the newest word of the shell wins. */
export class Saves {
  jobs = $state.raw<SaveJob[]>([]);
  paused = $state(false);
  /** Whether pages can be saved here as a browser shows them. */
  canRender = $state(false);
  /** Whether the capture window is open. */
  browsing = $state(false);
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

  load = () =>
    this.#attempt(async () => {
      this.jobs = await this.backend.saveJobs();
      this.canRender = await this.backend.canRender();
    });

  /** Saves what was dropped, pasted or opened. */
  save = (inputs: SaveInput[], how: SaveHow = PLAINLY) => this.#attempt(async () => void (this.jobs = await this.#added(inputs, how)));

  /** Saves pages that are here already again, as a browser shows them. */
  render = (urls: string[]) => this.save([{ kind: "links", text: urls.join("\n") }], { browser: true, new_version: true });

  /** Opens the capture window, at an address where one is given. */
  browse = (url: string | null) =>
    this.#attempt(async () => {
      this.browsing = true;
      try {
        await this.backend.browse(url);
      } finally {
        this.browsing = false;
      }
    });

  /** Lets a person pick files, or a folder, and saves them. */
  pick = (folder: boolean) =>
    this.#attempt(async () => {
      const paths = await this.backend.pickFiles(folder);
      if (paths.length > 0) this.jobs = await this.#added([{ kind: "paths", paths }], PLAINLY);
    });

  answer = (job: string, answer: Answer) => this.#attempt(() => this.backend.answerSave(job, answer));
  retry = (job: string, allowPrivate = false, browser = false) => this.#attempt(() => this.backend.retrySave(job, allowPrivate, browser));
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

  async #added(given: SaveInput[], how: SaveHow): Promise<SaveJob[]> {
    const inputs = await this.#withoutMany(given);
    if (inputs.length === 0) return this.jobs;
    const added = await this.backend.save(inputs, null, how);
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
