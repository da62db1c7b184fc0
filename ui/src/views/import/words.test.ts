import { describe, expect, it } from "vitest";
import type { ImportJob } from "../../ipc/types";
import { countsOf, headOf, placeOf } from "./words";

const JOB: ImportJob = {
  id: "i", label: "a.warc", dry_run: true, looked: 1000, done: 40, total: 128, state: "running",
  new: 30, versions: 2, here: 8, unreadable: 0, doubtful: 0, troubles: [], failure: null,
};

describe("an import", () => {
  it("says how far it is, and what it has not done yet", () => {
    expect(headOf({ ...JOB, total: 0 })).toBe("Looking through the files…");
    expect(headOf(JOB)).toBe("Looked at 40 of 128 pages");
    expect(headOf({ ...JOB, state: "complete" })).toBe("128 pages in it: nothing is imported yet");
    expect(headOf({ ...JOB, dry_run: false })).toBe("Importing 40 of 128 pages");
    expect(headOf({ ...JOB, dry_run: false, state: "cancelled" })).toBe("Paused at 40 of 128 pages: what is imported stays");
    expect(headOf({ ...JOB, dry_run: false, state: "complete" })).toBe("32 of 128 pages imported");
  });

  it("explains what is wrong only where something is, and promises nothing that it has not done", () => {
    const what = (job: ImportJob) => Object.fromEntries(countsOf(job).map((one) => [one.key, one.what]));
    expect(what(JOB)).toMatchObject({ new: "would become items", unreadable: "", doubtful: "" });
    expect(what({ ...JOB, doubtful: 1, unreadable: 1 })).toMatchObject({ unreadable: "named below; costs nothing else", doubtful: "readable all the same; what is wrong is named below" });
    expect(what({ ...JOB, dry_run: false })["new"]).toBe("became items");
  });

  it("names what is wrong by file and record", () => {
    const trouble = { lost: true, file: "/home/r/a.warc.gz", record: 1200, offset: 5, url: "https://a.example/", what: "x" };
    expect(placeOf(trouble)).toBe("a.warc.gz · record 1,200 · https://a.example/");
    expect(placeOf({ ...trouble, record: null, url: null })).toBe("a.warc.gz · byte 5");
    expect(placeOf({ ...trouble, record: null, offset: null, url: null })).toBe("a.warc.gz");
  });
});
