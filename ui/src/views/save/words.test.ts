import { expect, it } from "vitest";
import type { SaveJob, SaveState } from "../../ipc/types";
import { inOrder, progressWords, whyWords } from "./words";

const job = (state: SaveState, given: Partial<SaveJob> = {}): SaveJob => ({ id: state, label: "a page", state, item: null, new_version: false, browser: false, missing: [], failure: null, ...given });

it("says how far the saves are, then what came of them", () => {
  expect(progressWords([job("complete"), job("failed"), job("running"), job("queued")])).toBe("Saving 2 of 4");
  expect(progressWords([job("complete"), job("partial"), job("failed")])).toBe("2 saved");
  expect(progressWords([job("failed")])).toBe("");
  expect(progressWords([job("complete"), job("asking")])).toBe("1 already here");
});

it("puts what waits for an answer first and what is done last", () => {
  const states = inOrder([job("complete"), job("queued"), job("failed"), job("asking")]).map(({ state }) => state);
  expect(states).toEqual(["asking", "failed", "queued", "complete"]);
});

it("tells why a save ended so and what to do next", () => {
  const failure = { code: "http-status", message: "The server answered 404.", hint: "Check the address." } as const;
  expect(whyWords(job("failed", { failure }))).toEqual({ why: "The server answered 404.", next: "Check the address." });
  expect(whyWords(job("partial", { missing: [{ what: "2 images", why: "timed out" }] })).why).toBe("Missing: 2 images (timed out)");
  expect(whyWords(job("complete")).why).toBe("");
  const gone = (what: string) => ({ what, why: "the answer was status 404" });
  expect(whyWords(job("complete", { missing: [gone("a.png"), gone("b.png")] }))).toEqual({ why: "2 parts of the page could not be had.", next: "" });
});
