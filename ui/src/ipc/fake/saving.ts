//! Saves as the in-memory archive plays them: each goes from queued to its end, a few at a time.
import type { Failure, SaveInput, SaveJob } from "../types";

const ENDS: { says: RegExp; failure: Failure }[] = [
  { says: /\.pdf\b/i, failure: { code: "not-a-page", message: "This is a PDF, not a page.", hint: "Save the page that links to it; PDF files can’t be read yet." } },
  { says: /unreachable|404|gone/i, failure: { code: "http-status", message: "The server answered 404 Not Found.", hint: "Check the address, or save the page’s file or text instead." } },
  { says: /localhost|127\./i, failure: { code: "private-address", message: "This address is inside your own network.", hint: "Open the page in a browser and drop its file here." } },
];

/** One save as planned: what it is called, and the story it will become. */
export function jobOf(id: string, label: string): SaveJob {
  return { id, label, state: "queued", item: null, new_version: false, browser: false, missing: [], failure: null };
}

/** Names what was handed over, one label a save. */
export function labelsOf(input: SaveInput): string[] {
  switch (input.kind) {
    case "links": return input.text.split(/\s+/).filter((line) => /^https?:/.test(line));
    case "paths": return input.paths.map((path) => path.split("/").at(-1) ?? path);
    case "sample": return ["A sample page"];
    case "html": return [input.url ?? `Selection: ${input.html.replace(/<[^>]*>/g, " ").trim().slice(0, 60)}`];
    case "text": return [input.text.trim().slice(0, 60)];
  }
}

/** How a save of this label ends. */
export function ending(job: SaveJob, alreadyHere: string | null): SaveJob {
  const failure = ENDS.find((end) => end.says.test(job.label))?.failure;
  if (failure) return { ...job, state: "failed", failure };
  if (alreadyHere && !job.new_version) return { ...job, state: "asking", item: alreadyHere };
  if (/partial/i.test(job.label)) {
    return { ...job, state: "partial", missing: [{ what: "the rest of the page", why: "the server closed the connection" }] };
  }
  return { ...job, state: "complete" };
}
