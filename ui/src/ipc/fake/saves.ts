//! Saves under way in the in-memory archive: queued, running, asking, ended.
import type { Backend } from "../backend";
import type * as T from "../types";
import { viewOf } from "./build";
import { fail } from "./fail";
import type { Memory } from "./memory";
import { ending, jobOf, labelsOf } from "./saving";
import type { Story } from "./stories";

/** How long a save takes here, in milliseconds. */
const SAVE_TAKES = 350;

export class Saves implements Pick<Backend, "save" | "saveJobs" | "answerSave" | "retrySave" | "browse" | "canRender" | "dismissSaves" | "pauseSaves" | "cancelSaves"> {
  #jobs: T.SaveJob[] = [];
  #inputs = new Map<string, T.SaveInput>();
  #paused = false;

  constructor(private memory: Memory) {
    if (memory.kind === "busy") this.#busy();
  }

  save = async (inputs: T.SaveInput[], _collection: string | null, how: T.SaveHow): Promise<T.SaveJob[]> => {
    const planned = (label: string) => ({ ...jobOf(`job-${++this.memory.last}`, label), browser: how.browser, new_version: how.new_version });
    const added = inputs.flatMap((input) => labelsOf(input).map((label) => ({ job: planned(label), input })));
    if (added.length === 0) throw fail("not-a-source", "There is nothing here that can be saved.", "Drop a link, a page, a text or a file.");
    for (const { job, input } of added) this.#inputs.set(job.id, input);
    this.#jobs = [...this.#jobs, ...added.map(({ job }) => job)];
    this.memory.tell("saves-changed", this.#jobs);
    for (const { job } of added) this.#run(job.id);
    return added.map(({ job }) => job);
  };
  saveJobs = async () => this.#jobs;
  answerSave = async (job: string, answer: T.Answer) => {
    const asked = this.#jobs.find((one) => one.id === job);
    if (answer === "skip") this.#jobs = this.#jobs.filter((one) => one.id !== job);
    else if (asked) this.#set({ ...asked, state: "complete", new_version: true });
    this.memory.tell("saves-changed", this.#jobs);
  };
  retrySave = async (job: string, _allowPrivate: boolean, browser: boolean) => {
    const failed = this.#jobs.find((one) => one.id === job);
    if (failed) this.#set({ ...jobOf(job, failed.label.replace(/unreachable|404|gone|partial/gi, "found")), browser: failed.browser || browser });
    this.#run(job);
  };
  /** The window stays open as long as a save takes, and saves where it began. */
  browse = async (url: string | null) => {
    if (url) await this.save([{ kind: "links", text: url }], null, { browser: true, new_version: true });
    await new Promise((closed) => setTimeout(closed, SAVE_TAKES));
  };
  canRender = async () => true;
  dismissSaves = async () => {
    this.#jobs = this.#jobs.filter((job) => ["queued", "running", "asking"].includes(job.state));
    this.memory.tell("saves-changed", this.#jobs);
  };
  pauseSaves = async (paused: boolean) => {
    this.#paused = paused;
    if (!paused) for (const job of this.#jobs) if (job.state === "queued") this.#run(job.id);
  };
  cancelSaves = async () => {
    this.#jobs = this.#jobs.filter((job) => job.state !== "queued");
    this.memory.tell("saves-changed", this.#jobs);
  };

  #set(job: T.SaveJob): void {
    this.#jobs = this.#jobs.map((one) => (one.id === job.id ? job : one));
    this.memory.tell("saves-changed", this.#jobs);
  }

  #run(id: string): void {
    const before = this.#jobs.filter((job) => job.state === "running").length;
    setTimeout(() => {
      const job = this.#jobs.find((one) => one.id === id);
      if (!job || job.state !== "queued" || this.#paused) return;
      this.#set({ ...job, state: "running" });
      setTimeout(() => this.#end(id), SAVE_TAKES);
    }, before * 60);
  }

  #end(id: string): void {
    const job = this.#jobs.find((one) => one.id === id);
    if (!job) return;
    const here = this.memory.state.views.find(({ item }) => item.url === job.label)?.item.id ?? null;
    const ended = ending(job, here);
    if (ended.state === "complete" || ended.state === "partial") ended.item = this.#keep(job);
    this.#set(ended);
    this.memory.tell("archive-changed", null);
  }

  #keep(job: T.SaveJob): string {
    const input = this.#inputs.get(job.id);
    const text = input?.kind === "text" ? input.text : input?.kind === "html" ? input.html.replace(/<[^>]*>/g, " ") : "The sample’s first paragraph.";
    const sample: Story = { outlet: "meridian", day: null, headline: job.label, text: [text] };
    const view = viewOf(sample, ++this.memory.last);
    if (/^https?:/.test(job.label)) Object.assign(view.item, { url: job.label, headline: job.label.replace(/^https?:\/\//, "") });
    this.memory.state = { ...this.memory.state, views: [...this.memory.state.views, view] };
    return view.item.id;
  }

  /** Sixty saves, as far as they have come. */
  #busy(): void {
    const label = (at: number) => `https://meridianwire.example/politics/2016-07-${String(at + 10)}-story`;
    this.#jobs = Array.from({ length: 60 }, (_, at) => jobOf(`busy-${at}`, label(at)));
    this.#jobs = this.#jobs.map((job, at): T.SaveJob => {
      if (at === 7) return { ...job, state: "failed", failure: fail("http-status", "The server answered 404 Not Found.", "Check the address, or save the page’s file or text instead.") };
      if (at === 9 || at === 20) return { ...job, state: "partial", missing: [{ what: "3 images", why: "the server did not answer in 10 seconds" }], item: this.memory.state.views[2]?.item.id ?? null };
      if (at === 12) return { ...job, state: "asking", item: this.memory.state.views[1]?.item.id ?? null };
      return { ...job, state: at < 41 ? "complete" : at < 45 ? "running" : "queued", item: this.memory.state.views[0]?.item.id ?? null };
    });
  }
}
