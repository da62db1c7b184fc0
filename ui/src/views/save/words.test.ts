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
  const part = (name: string) => gone(`https://a.example/img/${name}?v=1`);
  expect(whyWords(job("complete", { missing: [part("a.png"), part("b.png")] })).why).toBe("Could not be had: a.png, b.png (the answer was status 404).");
  expect(whyWords(job("complete", { missing: [part("a.png"), { what: "https://b.example/", why: "it does not answer" }] })).why).toBe(
    "Could not be had: a.png (the answer was status 404), b.example (it does not answer).",
  );
  expect(whyWords(job("complete", { missing: ["1", "2", "3", "4", "5"].map(part) })).why).toBe("Could not be had: 1, 2, 3 and 2 more (the answer was status 404).");
});

it("asks for trust in the window's own words", () => {
  const failure = { code: "private-address", message: "10.0.0.1 is not a public address", hint: "Use --allow-private." } as const;
  expect(whyWords(job("failed", { failure }))).toEqual({ why: "10.0.0.1 is not a public address.", next: "If you trust it, it is fetched all the same." });
});
