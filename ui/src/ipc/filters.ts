//! The filters that stand in a search text, and the text with one more or one less of them.
import { partsOf, quoted, type Part } from "./searchtext";

/** A filter at the top of the text: `outlet:TASS`, `-tag:check`, `outlet:(TASS OR AFP)`. */
export interface Filter {
  field: string;
  /** What it names, each as it is meant; none where its bracket holds more than a choice of values. */
  values: string[];
  not: boolean;
  /** Which of the text's parts it is, both inside. */
  from: number;
  to: number;
}

const isOr = (part: Part) => part.kind === "word" && part.raw === "OR";

/** The filters of a text, but for those inside brackets. */
export function filtersOf(text: string): Filter[] {
  const parts = partsOf(text);
  const found: Filter[] = [];
  let depth = 0;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    if (part.raw === "(") depth += 1;
    if (part.raw === ")") depth -= 1;
    if (depth > 0 || part.kind !== "field") continue;
    const field = part.field.replaceAll("_", "-");
    const opens = part.value === "" && parts[at + 1]?.raw === "(" && part.valueAt === part.raw.length;
    if (!opens) {
      found.push({ field, values: part.value === "" ? [] : [part.value], not: part.not, from: at, to: at });
      continue;
    }
    const to = closing(parts, at + 1);
    const inside = parts.slice(at + 2, to + (parts[to]?.raw === ")" ? 0 : 1));
    found.push({ field, values: choice(inside), not: part.not, from: at, to });
    at = to;
  }
  return found;
}

/** The place of the bracket that closes the one at a place, or the last. */
function closing(parts: Part[], open: number): number {
  let depth = 0;
  for (let at = open; at < parts.length; at += 1) {
    if (parts[at]?.raw === "(") depth += 1;
    if (parts[at]?.raw === ")" && --depth === 0) return at;
  }
  return parts.length - 1;
}

/** The values of `a OR "b c"`; none where more than that stands there. */
function choice(inside: Part[]): string[] {
  const parts = inside.filter((part) => part.kind !== "space");
  const values = parts.filter((_, at) => at % 2 === 0);
  const plain = values.every((part) => (part.kind === "word" || part.kind === "phrase") && !part.not && !isOr(part));
  const joined = parts.every((part, at) => at % 2 === 0 || isOr(part));
  return plain && joined && parts.length % 2 === 1 ? values.map(({ value }) => value) : [];
}

const same = (one: string, other: string) => one.toLocaleLowerCase() === other.toLocaleLowerCase();

/** Whether a value is asked for (`in`) or left out (`out`) by a text. */
export function standing(text: string, field: string, value: string): "in" | "out" | null {
  const filter = filtersOf(text).find((one) => one.field === field && one.values.some((own) => same(own, value)));
  return filter ? (filter.not ? "out" : "in") : null;
}

/** The values that a text asks for or leaves out. */
export function named(text: string, field: string): { value: string; not: boolean }[] {
  return filtersOf(text).flatMap((one) => (one.field === field ? one.values.map((value) => ({ value, not: one.not })) : []));
}

/** The text with a value asked for (with `not`: left out), or without it where it is already; `several`: an item may have more than one. */
export function toggled(text: string, field: string, value: string, not: boolean, several: boolean): string {
  const now = standing(text, field, value);
  const without = now ? taken(text, field, value) : text;
  if (now === (not ? "out" : "in")) return without;
  const written = `${not ? "-" : ""}${field}:${quoted(value)}`;
  const own = not || several ? undefined : filtersOf(without).find((one) => one.field === field && !one.not && one.values.length > 0);
  if (!own) return added(without, written);
  return replaced(without, own, `${field}:(${[...own.values, value].map(writtenValue).join(" OR ")})`);
}

/** Spans of time are written as they are, names as a text needs them. */
const writtenValue = (value: string) => (/^[<>=~\d.:TZ-]+$|^none$|^\*$/.test(value) ? value : quoted(value));

function taken(text: string, field: string, value: string): string {
  const own = filtersOf(text).find((one) => one.field === field && one.values.some((one) => same(one, value)));
  if (!own) return text;
  const left = own.values.filter((one) => !same(one, value)).map(writtenValue);
  const minus = own.not ? "-" : "";
  return replaced(text, own, left.length === 0 ? "" : `${minus}${field}:${left.length > 1 ? `(${left.join(" OR ")})` : left[0]}`);
}

function replaced(text: string, own: Filter, by: string): string {
  const parts = partsOf(text).map(({ raw }) => raw);
  parts.splice(own.from, own.to - own.from + 1, by);
  return kept(text, parts.join(""));
}

/** The text without a field's filters, denied ones excepted. */
export function without(text: string, field: string): string {
  const parts: string[] = partsOf(text).map(({ raw }) => raw);
  for (const one of filtersOf(text)) if (one.field === field && !one.not) parts.fill("", one.from, one.to + 1);
  return kept(text, parts.join(""));
}

/** The text with a field asking for a value (written as it stands) and no other, or for none with null. */
export function withField(text: string, field: string, value: string | null): string {
  const others = filtersOf(text).filter((one) => one.field === field && !one.not);
  const [only] = others;
  if (value !== null && only && others.length === 1) return replaced(text, only, `${field}:${value}`);
  const rest = others.length > 0 ? without(text, field) : text;
  return value === null ? rest : added(rest, `${field}:${value}`);
}

/** The text with one more filter. */
export function added(text: string, written: string): string {
  let depth = 0;
  const choice = partsOf(text).some((part) => {
    depth += Number(part.raw === "(") - Number(part.raw === ")");
    return depth === 0 && isOr(part);
  });
  const rest = choice ? `(${text.trim()})` : text.trim();
  // A last word may still be typed and is only a beginning: it stays the last one.
  return (isUnfinished(text) && !choice ? `${written} ${rest}` : `${rest} ${written}`).trim();
}

/** Tidies a text from which something was taken; a last word that was whole stays whole. */
function kept(before: string, after: string): string {
  const tidy = after.replace(/\s+/g, " ").trim();
  return isUnfinished(tidy) && !isUnfinished(before) ? `${tidy} ` : tidy;
}

function isUnfinished(text: string): boolean {
  const last = partsOf(text).at(-1);
  return last !== undefined && (last.kind === "word" || (last.kind === "field" && WORDS.includes(last.field))) && !last.not && !last.raw.endsWith("*") && !isOr(last);
}

/** The fields that words are looked for in. */
const WORDS = ["headline", "standfirst", "body", "byline", "dateline", "agency", "note", "url"];
