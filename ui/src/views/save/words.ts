//! A save job → the words for where it stands.
import type { SaveJob, SaveState } from "../../ipc/types";
import { count } from "../../shared/when";

/** Those that wait for a person come first, then those that failed, then the rest by liveliness. */
const ORDER: SaveState[] = ["asking", "failed", "partial", "running", "queued", "complete"];

export function inOrder(jobs: SaveJob[]): SaveJob[] {
  return jobs.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

export function stateWords(job: SaveJob): string {
  switch (job.state) {
    case "queued": return "waiting";
    case "running": return job.browser ? "saving with the browser" : "saving";
    case "asking": return "already here";
    case "complete": return job.new_version ? "saved as a new version" : "saved";
    case "partial": return "saved in part";
    case "failed": return "failed";
  }
}

/** Why a save ended as it did, and what to do next; empty where there is nothing to say. */
export function whyWords(job: SaveJob): { why: string; next: string } {
  if (job.failure) return { why: job.failure.message, next: job.failure.hint };
  if (job.state === "complete" && job.missing.length > 0) {
    return { why: job.missing.length === 1 ? "One part of the page could not be had." : `${count(job.missing.length)} parts of the page could not be had.`, next: "" };
  }
  if (job.missing.length > 0) {
    return { why: `Missing: ${job.missing.map(({ what, why }) => (why ? `${what} (${why})` : what)).join("; ")}`, next: "What came is kept. Retry fetches the page again." };
  }
  return { why: "", next: "" };
}

/** `Saving 41 of 60`, `60 saved`; empty where nothing was saved. */
export function progressWords(jobs: SaveJob[]): string {
  const left = jobs.filter(({ state }) => state === "queued" || state === "running").length;
  const asking = jobs.filter(({ state }) => state === "asking").length;
  if (left > 0) return `Saving ${count(jobs.length - left)} of ${count(jobs.length)}`;
  if (asking > 0) return `${count(asking)} already here`;
  const saved = jobs.filter(({ state }) => state === "complete" || state === "partial").length;
  return saved > 0 ? `${count(saved)} saved` : "";
}
