//! The text of the search box and a passage → the passage in pieces, the words that were searched for marked.

import { partsOf } from "../../ipc/searchtext";
import type { Fragment } from "../../ipc/types";

/** A searched word or phrase. */
export interface Term {
  words: string[];
  prefix: boolean;
}

const TEXT_FIELDS = ["headline", "body", "standfirst"];
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

/** Lower case without diacritics, as the index compares words. */
const fold = (word: string) => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The words and phrases of a query that can be seen in a text; excluded ones, filters and operators can't. */
export function terms(query: string): Term[] {
  const out: Term[] = [];
  let denied = false;
  let depth = 0;
  for (const part of partsOf(query)) {
    if (part.kind === "space") continue;
    if (part.kind === "bracket") {
      depth = part.raw === "(" ? (denied || depth ? depth + 1 : 0) : Math.max(0, depth - 1);
      denied = false;
      continue;
    }
    const operator = part.kind === "word" && ["AND", "OR", "NOT", "-"].includes(part.raw);
    const hidden = operator || denied || depth > 0 || part.not || (part.field !== "" && !TEXT_FIELDS.includes(part.field));
    denied = part.raw === "NOT" || part.raw === "-";
    if (hidden) continue;
    const words = (part.value.match(WORD) ?? []).map(fold);
    // The last word is still being typed: the index looks for what begins with it.
    const open = part.start + part.raw.length === query.length && !part.raw.endsWith('"');
    if (words.length) out.push({ words, prefix: part.value.endsWith("*") || open });
  }
  return out;
}

interface Span {
  from: number;
  to: number;
}

const matches = (word: string, wanted: string, prefix: boolean) =>
  word === wanted || (prefix && word.startsWith(wanted)) || (UNSPACED.test(wanted) && word.includes(wanted));

function spans(text: string, wanted: Term[]): Span[] {
  const found = [...text.matchAll(WORD)].map((hit) => ({ at: hit.index, raw: hit[0], word: fold(hit[0]) }));
  const out: Span[] = [];
  for (const { words, prefix } of wanted) {
    for (let i = 0; i + words.length <= found.length; i++) {
      const run = found.slice(i, i + words.length);
      if (!run.every(({ word }, n) => matches(word, words[n]!, prefix && n === words.length - 1))) continue;
      const first = run[0]!;
      const last = run.at(-1)!;
      const inside = words.length === 1 && UNSPACED.test(words[0]!) ? first.raw.indexOf(words[0]!) : -1;
      if (inside > 0 || (inside === 0 && words[0] !== first.word)) {
        out.push({ from: first.at + inside, to: first.at + inside + words[0]!.length });
      } else out.push({ from: first.at, to: last.at + last.raw.length });
    }
  }
  return out.sort((a, b) => a.from - b.from);
}

/** The text in pieces; joined again they are the text. */
export function mark(text: string, wanted: Term[]): Fragment[] {
  const out: Fragment[] = [];
  let end = 0;
  for (const { from, to } of wanted.length ? spans(text, wanted) : []) {
    if (to <= end) continue;
    const start = Math.max(from, end);
    if (start > end) out.push({ text: text.slice(end, start), hit: false });
    out.push({ text: text.slice(start, to), hit: true });
    end = to;
  }
  if (end < text.length) out.push({ text: text.slice(end), hit: false });
  return out;
}
