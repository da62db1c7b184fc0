//! Two texts → what was taken away and what was added, word by word, in every script.

import { diffArrays } from "diff";

/** A stretch of text that both have, or only one. */
export interface Piece {
  text: string;
  kind: "same" | "added" | "removed";
}

/** Pages that share nothing would take minutes to compare exactly; after this long they are shown one after the other. */
const PATIENCE = 1500;

/** What changed from one text to the next; joined without the removed pieces it is the second text. */
export function changes(before: string, after: string, language: string | null): Piece[] {
  if (before === after) return before ? [{ text: before, kind: "same" }] : [];
  const cut = segmenter(language);
  const words = (text: string) => Array.from(cut.segment(text), ({ segment }) => segment);
  const found = diffArrays(words(before), words(after), { timeout: PATIENCE });
  const pieces = (found ?? [{ value: [before], removed: true, added: false }, { value: [after], removed: false, added: true }]).map(
    ({ value, added, removed }): Piece => ({ text: value.join(""), kind: added ? "added" : removed ? "removed" : "same" }),
  );
  return joined(pieces);
}

/** Runs of changed words with nothing but a space between them become one change, which reads as one. */
function joined(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  let run = { removed: "", added: "" };
  const close = () => {
    if (run.removed) out.push({ text: run.removed, kind: "removed" });
    if (run.added) out.push({ text: run.added, kind: "added" });
    run = { removed: "", added: "" };
  };
  pieces.forEach(({ text, kind }, i) => {
    const next = pieces[i + 1];
    const bridge = kind === "same" && run.removed && run.added && next && next.kind !== "same" && /^[^\S\n]+$/u.test(text);
    if (kind !== "same") run[kind] += text;
    else if (bridge) run = { removed: run.removed + text, added: run.added + text };
    else {
      close();
      out.push({ text, kind });
    }
  });
  close();
  return out;
}

function segmenter(language: string | null): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language ?? undefined, { granularity: "word" });
  } catch {
    return new Intl.Segmenter(undefined, { granularity: "word" });
  }
}

/** A paragraph of a comparison; one without changes may be passed over. */
export interface Line {
  pieces: Piece[];
  changed: boolean;
}

/** The pieces cut into paragraphs. */
export function lines(pieces: Piece[]): Line[] {
  const out: Line[] = [{ pieces: [], changed: false }];
  for (const { text, kind } of pieces) {
    text.split(/\n{2,}/u).forEach((part, i) => {
      if (i) out.push({ pieces: [], changed: false });
      const line = out.at(-1);
      if (!line || !part) return;
      line.pieces.push({ text: part, kind });
      line.changed ||= kind !== "same";
    });
  }
  return out.filter(({ pieces }) => pieces.length);
}

/** How many words were added and taken away. */
export function tally(pieces: Piece[], language: string | null): { added: number; removed: number } {
  const cut = segmenter(language);
  const words = (kind: Piece["kind"]) =>
    pieces
      .filter((piece) => piece.kind === kind)
      .reduce((sum, { text }) => sum + [...cut.segment(text)].filter(({ isWordLike }) => isWordLike).length, 0);
  return { added: words("added"), removed: words("removed") };
}
