//! Rules and reading again in the in-memory archive: told handful by handful, and stopped between two of them.
import type { Backend } from "../backend";
import type * as T from "../types";
import { fail, items } from "./fail";
import type { Memory } from "./memory";
import { changesOf, inForce, previewOf, readAgain, ruled } from "./rules";

type Ruling = Pick<Backend, "rules" | "previewRule" | "addRule" | "removeRule" | "cancelRule" | "reread" | "adoptReading" | "keepEdit">;

/** How many items are worked on before it is told, and how long that takes, in milliseconds. */
const HANDFUL = 32;
const TAKES = 25;

const UNREADABLE = fail("unreadable", "The archive can’t be read: the disk does not answer.", "Check the disk, then try again.");

/** Works through so many items until it is stopped; gives how many were done. */
async function work(total: number, stopped: () => boolean, told: (done: number) => void): Promise<number> {
  const handful = Math.min(HANDFUL, Math.ceil(total / 8));
  let done = 0;
  while (done < total && !stopped()) {
    await new Promise((resolve) => setTimeout(resolve, TAKES));
    done = Math.min(total, done + handful);
    told(done);
  }
  return done;
}

export function ruling(memory: Memory): Ruling {
  let ruleStopped = false;

  /** Changes the rules and their items as one change, or nothing where it is stopped. */
  async function rule(label: string, ids: string[], change: (view: T.ItemView) => void, rest: Parameters<Memory["make"]>[3]): Promise<T.Done> {
    const total = ids.length;
    if (memory.kind === "failing") throw UNREADABLE;
    ruleStopped = false;
    const done = await work(total, () => ruleStopped, (done) => memory.tell("rule-changed", { done, total }));
    if (ruleStopped) throw fail("cancelled", `It was stopped after ${done} of ${items(ids)}; nothing is changed.`, "");
    return memory.make(label, ids, change, rest);
  }

  async function readAll(job: T.RereadJob, ids: string[]): Promise<void> {
    const running = (done: number) => done < ids.length && memory.tell("reread-changed", { ...job, done, same: done });
    const done = await work(ids.length, () => memory.stopped.has(job.id), running);
    const read = ids.slice(0, done);
    if (read.length) await memory.make(`Read ${items(read)} again`, read, (view) => Object.assign(view, readAgain(view)));
    const changes = read.slice(0, memory.kind === "large" ? undefined : 2).map((id) => changeOf(memory.view(id)));
    const state = memory.stopped.delete(job.id) ? "cancelled" : "complete";
    memory.tell("reread-changed", { ...job, done, changed: changes.length, same: done - changes.length, changes: changes.slice(0, TOLD), state });
  }

  return {
    rules: async () => memory.state.rules.map(({ id, draft }) => inForce(id, draft, memory.state.views)),
    previewRule: async (draft) => {
      if (memory.kind === "failing") throw UNREADABLE;
      return previewOf(memory.state.views, draft, memory.state.rules.map((one) => one.draft));
    },
    addRule: (draft) => {
      const ids = changesOf(memory.state.views, draft).map(({ id }) => id);
      return rule(`Always ${draft.keep ? "keep" : "remove"} in ${items(ids)}`, ids, (view) => Object.assign(view, ruled(view, draft)), (state) => {
        state.rules = [{ id: `rule-${++memory.last}`, draft }, ...state.rules];
      });
    },
    removeRule: (id) => {
      const gone = memory.state.rules.find((one) => one.id === id);
      const ids = memory.state.views.filter(({ item }) => item.outlet?.domain === gone?.draft.domain).map(({ item }) => item.id);
      const back = (view: T.ItemView) => gone && Object.assign(view, ruled(view, { ...gone.draft, keep: !gone.draft.keep }));
      return rule("Remove a rule", ids, back, (state) => {
        state.rules = state.rules.filter((one) => one.id !== id);
      });
    },
    cancelRule: async () => {
      ruleStopped = true;
    },
    reread: async (what, dry_run) => {
      if (memory.kind === "failing") throw UNREADABLE;
      const ids = memory.chosen(what).map(({ item }) => item.id);
      const job: T.RereadJob = { id: `reread-${++memory.last}`, dry_run, done: 0, total: ids.length, state: "running", changed: 0, same: 0, current: 0, failed: 0, changes: [], failure: null };
      void readAll(job, ids);
      return job;
    },
    adoptReading: (id, field) =>
      memory.make(`Adopt the ${field} as it is read`, [id], (view) => {
        const read = view.as_read.find((one) => one.field === field)?.value;
        view.as_read = view.as_read.filter((one) => one.field !== field);
        if (field === "body") view.body_as_read = null;
        Object.assign(view.item, { [field]: read });
      }),
    keepEdit: (id, field) =>
      memory.make(`Keep the ${field} as edited`, [id], (view) => {
        view.as_read = view.as_read.map((one) => (one.field === field ? { ...one, was: one.value, changed: false } : one));
      }),
  };
}

/** How many changed items a job tells of. */
const TOLD = 1000;

function changeOf({ item, as_read }: T.ItemView): T.RereadChange {
  const fields = as_read.filter(({ field }) => field !== "body").map(({ field, was, value }) => ({ field, before: was, after: value, edited: true }));
  const added = ["The dam keeper said the gauges would be read twice a day."];
  const words = { words_before: item.word_count, words_after: item.word_count + 11 };
  return { id: item.id, headline: item.headline, extractor_before: "1", extractor_after: "2", fields, body_edited: as_read.some(({ field }) => field === "body"), ...words, added, removed: [], lost: [] };
}
