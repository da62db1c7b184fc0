//! A save job → the words for where it stands.
import type { Missing, SaveJob, SaveState } from "../../ipc/types";
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
  if (job.failure?.code === "private-address") return { why: ended(job.failure.message), next: "If you trust it, it is fetched all the same." };
  if (job.failure) return { why: ended(job.failure.message), next: job.failure.hint };
  if (job.state === "complete" && job.missing.length > 0) return { why: `Could not be had: ${named(job.missing)}.`, next: "The page is whole without; Original lists all of its parts." };
  if (job.missing.length > 0) {
    return { why: `Missing: ${job.missing.map(({ what, why }) => (why ? `${what} (${why})` : what)).join("; ")}`, next: "What came is kept. Retry fetches the page again." };
  }
  return { why: "", next: "" };
}

/** More parts than anyone reads in a row of a list. */
const MOST = 3;

/** The first parts that are missing, each by the end of its address, with the reason that they have or share. */
function named(missing: Missing[]): string {
  const shown = missing.slice(0, MOST);
  const reasons = new Set(missing.map(({ why }) => why));
  const [shared] = reasons.size === 1 ? reasons : [];
  const names = shown.map(({ what, why }) => (shared === undefined && why ? `${shortName(what)} (${why})` : shortName(what)));
  const rest = missing.length - shown.length;
  return `${names.join(", ")}${rest > 0 ? ` and ${count(rest)} more` : ""}${shared ? ` (${shared})` : ""}`;
}

/** What an address ends in; words that are no address as they are. */
function shortName(what: string): string {
  if (!URL.canParse(what)) return what;
  const { host, pathname } = new URL(what);
  return pathname.split("/").findLast((part) => part !== "") ?? host;
}

const ended = (sentence: string): string => (/[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`);

/** `Saving 41 of 60`, `60 saved`; empty where nothing was saved. */
export function progressWords(jobs: SaveJob[]): string {
  const left = jobs.filter(({ state }) => state === "queued" || state === "running").length;
  const asking = jobs.filter(({ state }) => state === "asking").length;
  if (left > 0) return `Saving ${count(jobs.length - left)} of ${count(jobs.length)}`;
  if (asking > 0) return `${count(asking)} already here`;
  const saved = jobs.filter(({ state }) => state === "complete" || state === "partial").length;
  return saved > 0 ? `${count(saved)} saved` : "";
}
