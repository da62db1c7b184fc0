//! Numbers, languages and sizes → the words that the reader shows.

/** `1 word`, `1,204 words`. */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}

/** The English name of a BCP 47 tag; the tag itself where it has none. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** `812 bytes`, `48.2 kB`, `3.1 MB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return count(bytes, "byte");
  const [value, unit] = bytes < 999_950 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 })} ${unit}`;
}

const OPENING = 90;

/** The first words of a text, for an item without a headline. */
export function opening(body: string): string {
  const text = body.slice(0, 4 * OPENING).replace(/\s+/gu, " ").trim();
  if (text.length <= OPENING) return text;
  const cut = text.lastIndexOf(" ", OPENING);
  return `${text.slice(0, cut > OPENING / 2 ? cut : OPENING)}…`;
}
