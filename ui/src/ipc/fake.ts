//! An archive in memory with invented stories: what the window is developed and tested with.
import type { Backend } from "./backend";
import { bulk } from "./fake/bulk";
import { editing } from "./fake/editing";
import { exporting } from "./fake/exporting";
import { families } from "./fake/families";
import { finding } from "./fake/finding";
import { importing } from "./fake/importing";
import { Memory, nothing, type Kind } from "./fake/memory";
import { ruling } from "./fake/ruling";
import { Saves } from "./fake/saves";
import { tagging } from "./fake/tagging";
import type { ArchivePlace, ArchiveState } from "./types";

/** A picture of a page that nobody has. */
const PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='720' height='1400'/%3E";

const HARBOUR: ArchivePlace = { path: "/home/researcher/Harbour strike.dateline", name: "Harbour strike" };

/**
 * The in-memory archive; `full`, `empty`, `large` (100,000 items), `busy` (saves under way) `locked` (only to be read), or `failing`
 * (rules and reading again fail).
 */
export function fakeBackend(kind: Kind): Backend {
  const memory = new Memory(kind);
  let place: ArchivePlace = { path: "/home/researcher/Kestrel archive.dateline", name: "Kestrel archive" };

  const archiveState = async (): Promise<ArchiveState> => ({
    ...place, read_only: kind === "locked" ? "the file is write-protected" : null, ...memory.ends(), recent: [place, HARBOUR],
  });
  const openArchive = async (path: string) => {
    place = { path, name: path.split("/").at(-1)?.replace(/\.dateline$/, "") ?? path };
    memory.tell("archive-changed", null);
    return archiveState();
  };
  const makeArchive = async (path: string) => {
    memory.state = nothing();
    return openArchive(path);
  };
  const saves = new Saves(memory);
  return {
    archiveState, openArchive, makeArchive,
    pickArchive: () => openArchive(HARBOUR.path),
    pickNewArchive: () => makeArchive("/home/researcher/New archive.dateline"),
    pickFiles: async (folder) => (folder ? ["/home/researcher/saved pages"] : ["/home/researcher/one.html", "/home/researcher/two.html"]),
    pickImport: async () => ["/home/researcher/crawl.warc.gz"],
    ...saves, ...finding(memory), ...editing(memory), ...ruling(memory), ...bulk(memory), ...families(memory), ...tagging(memory), ...exporting(memory), ...importing(memory),
    originalUrl: (capture, form) => (form === "picture" ? PICTURE : `about:blank#${capture}-${form}`),
    openApart: async () => {},
    on: memory.on,
  };
}
