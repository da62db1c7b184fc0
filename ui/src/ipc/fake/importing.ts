//! Imports of the in-memory archive: a crawl of 128 pages, some of them here, some damaged.
import type { Backend } from "../backend";
import type * as T from "../types";
import type { Memory } from "./memory";

type Importing = Pick<Backend, "importable" | "import">;

const TOTAL = 128;
const STEP = 16;
/** Milliseconds between two handfuls, looked at and imported. */
const LOOK = 60;
const TURN = 400;

const TROUBLES: T.ImportTrouble[] = [
  { lost: true, file: "/home/researcher/crawl.warc.gz", record: 412, offset: 1_883_022, url: "https://halvenna.example/2016/ferry-timetable", what: "its packed bytes are damaged; the next record was found 3,110 bytes on" },
  { lost: true, file: "/home/researcher/crawl.warc.gz", record: 977, offset: 4_120_553, url: null, what: "the file ends in the middle of this record" },
  { lost: false, file: "/home/researcher/crawl.warc.gz", record: 618, offset: 2_740_112, url: "https://halvenna.example/world/quay", what: "its digest is not that of its bytes" },
];

/** Where a job stands after some pages. */
function after(job: T.ImportJob, done: number, here: number): T.ImportJob {
  const troubles = TROUBLES.slice(0, Math.floor((done / TOTAL) * TROUBLES.length));
  const unreadable = troubles.filter(({ lost }) => lost).length;
  const old = Math.min(done, here);
  return {
    ...job, looked: 1000, done, total: TOTAL, here: old, versions: Math.min(4, Math.floor((done - old) / 20)),
    new: Math.max(0, done - old - unreadable - Math.min(4, Math.floor((done - old) / 20))), unreadable, doubtful: troubles.length - unreadable, troubles,
  };
}

export const importing = (memory: Memory): Importing => {
  let imported = 0;
  return {
    importable: async (paths) => paths.filter((path) => /\.(warc(\.gz)?|wacz|zip|mbox|mhtml?)$/.test(path)),
    import: async (paths, dryRun) => {
      const begun: T.ImportJob = {
        id: `import-${++memory.last}`, label: paths.join(", "), dry_run: dryRun, looked: 0, done: 0, total: 0, state: "running",
        new: 0, versions: 0, here: 0, unreadable: 0, doubtful: 0, troubles: [], failure: null,
      };
      const here = Math.max(21, imported);
      let done = 0;
      const step = () => {
        if (memory.stopped.has(begun.id)) return memory.tell("import-changed", { ...after(begun, done, here), state: "cancelled" });
        done = Math.min(TOTAL, done + STEP);
        if (!dryRun) imported = Math.max(imported, done);
        memory.tell("import-changed", { ...after(begun, done, here), state: done < TOTAL ? "running" : "complete" });
        if (done < TOTAL) setTimeout(step, dryRun ? LOOK : TURN);
      };
      setTimeout(() => memory.tell("import-changed", { ...begun, looked: 600 }), LOOK / 2);
      setTimeout(step, LOOK);
      return begun;
    },
  };
};
