//! Differences between two texts, by words.

import { describe, expect, it } from "vitest";
import { changes, lines, tally, type Piece } from "./worddiff";

const without = (pieces: Piece[], kind: Piece["kind"]) =>
  pieces.filter((piece) => piece.kind !== kind).map(({ text }) => text).join("");

describe("differences by words", () => {
  it("give both texts back to the letter", () => {
    for (const [before, after] of [
      ["The dam holds.\n\nIt rains.", "The old dam held.\n\nIt rains.\n\nStill."],
      ["", "New."],
      ["Old.", ""],
      ["市长宣布新桥开放。", "市长昨天宣布旧桥开放。"],
      ["قال الوزير إن السد آمن.", "قال وزير المياه إن السد آمن."],
    ] as const) {
      const pieces = changes(before, after, null);
      expect([without(pieces, "added"), without(pieces, "removed")]).toEqual([before, after]);
    }
  });

  it("mark the words that changed and no others", () => {
    const pieces = changes("The dam holds well.", "The dam held well.", "en");
    expect(pieces.filter(({ kind }) => kind !== "same").map(({ text }) => text)).toEqual(["holds", "held"]);
    expect(tally(pieces, "en")).toEqual({ added: 1, removed: 1 });
  });

  it("mark whole words in scripts other than Latin", () => {
    const pieces = changes("Плотина держит воду.", "Плотина держат воду.", "ru");
    expect(pieces.filter(({ kind }) => kind !== "same").map(({ text }) => text)).toEqual(["держит", "держат"]);
  });

  it("join changed words that stand beside one another", () => {
    const pieces = changes("He saw the old house there.", "He saw the new barn there.", "en");
    expect(pieces.filter(({ kind }) => kind !== "same").map(({ text }) => text)).toEqual(["old house", "new barn"]);
  });

  it("compare words where a script has no spaces", () => {
    const pieces = changes("市长宣布新桥开放", "市长宣布旧桥开放", "zh");
    expect(without(pieces, "added").length).toBe(8);
    expect(pieces[0]).toEqual({ text: expect.stringContaining("市长"), kind: "same" });
  });

  it("say which paragraphs changed", () => {
    const found = lines(changes("One.\n\nTwo.\n\nThree.", "One.\n\nTwo!\n\nThree.", "en"));
    expect(found.map(({ changed }) => changed)).toEqual([false, true, false]);
  });
});
