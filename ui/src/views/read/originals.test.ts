import { describe, expect, it } from "vitest";
import type { CaptureView, ExchangeView } from "../../ipc/types";
import { beside, forms, later, partsInWords, partsOf } from "./originals";

const exchange = (target_uri: string, status: number, part = true) => ({ target_uri, status, part }) as ExchangeView;
const capture = (id: string, more: Partial<CaptureView> = {}) => ({ id, exchanges: [], missing: [], rendering: null, ...more }) as unknown as CaptureView;
const rendering = (screenshot: boolean) => ({ rendering: { screenshot } }) as Partial<CaptureView>;

describe("a captured page", () => {
  it("has the forms that were kept of it", () => {
    const names = (one: CaptureView) => forms(one).map(([form]) => form);
    expect(names(capture("a"))).toEqual(["read"]);
    expect(names(capture("a", rendering(false)))).toEqual(["read", "fetched"]);
    expect(names(capture("a", rendering(true)))).toEqual(["read", "fetched", "picture"]);
  });

  it("has its picture beside it, else its other form, else another version", () => {
    const read = (id: string) => ({ capture: id, form: "read" }) as const;
    expect(beside([capture("a", rendering(true))], read("a"))).toEqual({ capture: "a", form: "picture" });
    expect(beside([capture("a", rendering(false))], read("a"))).toEqual({ capture: "a", form: "fetched" });
    expect(beside([capture("b"), capture("a")], read("b"))).toEqual(read("a"));
    expect(beside([capture("b"), capture("a")], read("a"))).toEqual(read("b"));
    expect(beside([capture("a")], read("a"))).toBeNull();
  });

  it("was shown later where that is not when it was saved", () => {
    const saved = { retrieved: { value: "2026-11-18T20:12:00Z" } } as Pick<CaptureView, "retrieved">;
    expect(later(saved, { rendered: "2026-11-18T20:12:30Z" })).toBe(false);
    expect(later(saved, { rendered: "2027-01-02T09:00:00Z" })).toBe(true);
  });

  it("tells which of its parts are there, and each that is missing once", () => {
    const one = capture("a", {
      exchanges: [exchange("/", 200, false), exchange("/a", 301), exchange("/b", 200), exchange("/c", 404), exchange("/d", 503)],
      missing: [{ what: "/c", why: "no such file" }],
    });
    const parts = partsOf(one);
    expect(parts.there.map(({ target_uri }) => target_uri)).toEqual(["/b"]);
    expect(parts.missing).toEqual([{ what: "/c", why: "no such file" }, { what: "/d", why: "status 503" }]);
    expect(partsInWords(parts)).toBe("1 part, 2 missing");
    expect(partsInWords({ there: [], missing: [] })).toBe("");
  });
});
