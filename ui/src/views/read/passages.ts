//! A body → its paragraphs, and what stands out in each: the standfirst, the dateline.

/** A paragraph of the body and where it stands in it. */
export interface Passage {
  text: string;
  from: number;
  to: number;
  standfirst: boolean;
  /** The dateline as this paragraph prints it; empty where it doesn't. */
  dateline: string;
}

const plain = (text: string) => text.replace(/\s+/gu, " ").trim();

/** The paragraphs of a body, in order. */
export function passages(body: string, standfirst: string | null, dateline: string | null): Passage[] {
  const out: Passage[] = [];
  let printed = dateline ? plain(dateline) : "";
  for (const found of body.matchAll(/\S[\s\S]*?(?=\s*\n[^\S\n]*\n|\s*$(?![\s\S]))/gu)) {
    const text = found[0];
    const opens = printed !== "" && plain(text).startsWith(printed);
    out.push({
      text,
      from: found.index,
      to: found.index + text.length,
      standfirst: out.length === 0 && standfirst !== null && plain(standfirst) === plain(text),
      dateline: opens ? text.slice(0, lengthOf(text, printed)) : "",
    });
    if (opens) printed = "";
  }
  return out;
}

/** How many characters of the text its white-space-normal beginning takes. */
function lengthOf(text: string, beginning: string): number {
  let length = beginning.length;
  while (length < text.length && plain(text.slice(0, length)) !== beginning) length += 1;
  return length;
}

/** The body with one stretch of it replaced; nothing left of a paragraph takes its blank line along. */
export function replaced(body: string, from: number, to: number, text: string): string {
  const parts = [body.slice(0, from).trimEnd(), text.trim(), body.slice(to).trimStart()];
  return parts.filter(Boolean).join("\n\n");
}
