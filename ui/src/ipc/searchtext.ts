//! The search text ⇄ its parts: words, "phrases", -not, OR, (brackets), field:value; every filter is written with these.

/** The fields that a search can name. */
export const FIELDS = [
  "headline", "standfirst", "body", "byline", "dateline", "agency", "note", "url", "outlet", "section", "place", "lang", "tag", "publisher-tag",
  "suggested-tag", "collection", "warning", "status", "is", "has", "published", "modified", "retrieved", "server-date", "archived",
  "gmt-dateline", "event-day", "created", "edited",
] as const;

/** One part of the text, at its place; the gaps of white space are parts too, so that all parts joined give the text. */
export interface Part {
  kind: "space" | "bracket" | "word" | "phrase" | "field";
  /** Exactly as typed. */
  raw: string;
  start: number;
  not: boolean;
  /** Lower-case, without the colon; empty unless `kind` is `field`. */
  field: string;
  /** Without quotes. */
  value: string;
  /** Where the value begins within `raw`. */
  valueAt: number;
}

const PART = /(\s+)|([()])|(-?)(?:([\p{L}][\p{L}\p{N}_-]*):)?("(?:[^"]|"")*"?|[^\s"()]+|(?=[\s()]|$))/gu;

/** Splits a search text into its parts; never fails, since it is read while being typed. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const found of text.matchAll(PART)) {
    const [raw, space, bracket, minus = "", field = "", typed = ""] = found;
    if (raw === "") continue;
    const quoted = typed.startsWith('"');
    const kind = space ? "space" : bracket ? "bracket" : field ? "field" : quoted ? "phrase" : "word";
    const value = quoted ? typed.slice(1).replace(/"$/, "").replace(/(["“”„])\1/g, "$1") : typed;
    const start = found.index;
    parts.push({ kind, raw, start, not: minus === "-", field: field.toLowerCase(), value, valueAt: raw.length - typed.length });
  }
  return parts;
}

/** Writes a value as a search text needs it: in quotes where it has spaces or signs. */
export function quoted(value: string): string {
  const plain = /^(?!-|(?:AND|OR|NOT|NEAR)$|NEAR\/)[\p{L}\p{N}_./-]+$/u.test(value);
  return plain ? value : `"${value.replace(/["“”„]/g, "$&$&")}"`;
}

export function filter(field: string, value: string): string {
  return `${field}:${quoted(value)}`;
}

/** The value of a field in the text, where it is named once and not denied. */
export function valueOf(text: string, field: string): string | null {
  const named = partsOf(text).filter((part) => part.field === field && !part.not);
  return named.length === 1 ? (named[0]?.value ?? null) : null;
}

/** A part of the text that can't be understood, and what is wrong with it. */
export interface Trouble {
  start: number;
  end: number;
  message: string;
}

/** Where in the text a message is about, by the words that it quotes; null where it quotes none of them. */
export function placeOf(text: string, message: string): Pick<Trouble, "start" | "end"> | null {
  const named = (word: string) => word !== "" && (message.includes(`“${word}”`) || message.startsWith(`${word}:`));
  const part = partsOf(text).find(({ raw, field, value }) => named(value) || named(field) || named(raw));
  return part ? { start: part.start, end: part.start + part.raw.length } : null;
}

/** Finds what is wrong with a text: unknown fields, an open quote, a field without a value. */
export function troubleIn(text: string): Trouble | null {
  const fields: readonly string[] = FIELDS;
  for (const part of partsOf(text)) {
    const [start, end] = [part.start, part.start + part.raw.length];
    if (part.field && !fields.includes(part.field.replaceAll("_", "-"))) {
      if (/^(https?|ftp)$/.test(part.field)) continue;
      const close = fields.find((field) => field.startsWith(part.field.slice(0, 3)));
      return { start, end, message: `There is no field “${part.field}”${close ? `; did you mean “${close}”?` : "."}` };
    }
    const bracketed = text[end] === "(";
    if (part.field && part.value === "" && !bracketed) return { start, end, message: `“${part.field}:” needs a value after the colon.` };
    if (/^-?([^"]*:)?"(?:[^"]|"")*$/.test(part.raw)) return { start, end, message: "The quotation mark is not closed." };
  }
  return null;
}
