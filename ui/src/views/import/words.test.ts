import { describe, expect, it } from "vitest";
import type { ImportJob } from "../../ipc/types";
import { headOf, placeOf } from "./words";

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

  it("names what is wrong by file and record", () => {
    const trouble = { lost: true, file: "/home/r/a.warc.gz", record: 1200, offset: 5, url: "https://a.example/", what: "x" };
    expect(placeOf(trouble)).toBe("a.warc.gz · record 1,200 · https://a.example/");
    expect(placeOf({ ...trouble, record: null, url: null })).toBe("a.warc.gz · byte 5");
    expect(placeOf({ ...trouble, record: null, offset: null, url: null })).toBe("a.warc.gz");
  });
});
