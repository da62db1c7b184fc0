//! A stamp (`2016`, `2016-07`, `2016-07-15`, `2016-07-15T10:43Z`) → the words a person reads, in a language.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(parts);
  let format = formats.get(key);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat(language, { ...parts, timeZone: "UTC", numberingSystem: "latn" });
    } catch {
      format = new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" });
    }
    formats.set(key, format);
  }
  return format;
}

/** Short day, month or year of a stamp: `15 Jul 2016`, `15 июл 2016`, `2016年7月15日`; null where it is none. */
export function shortDay(stamp: string | null | undefined, language: string | null): string | null {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(stamp ?? "");
  if (!found) return null;
  const [, year, month, day] = found;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  if (!month) return year ?? null;
  const parts: Intl.DateTimeFormatOptions = { year: "numeric", month: "short", ...(day ? { day: "numeric" } : {}) };
  const locale = !language || language === "en" ? "en-GB" : language;
  const text = formatOf(locale, parts).format(date);
  return text.replace(/\s*г\.$/, "").replace(/^(\d+ \p{Script=Cyrillic}+)\./u, "$1").replace("Sept", "Sep");
}

/** A month's name: `June 2016`, or `Jun`. */
export function monthName(month: string, width: "long" | "short", withYear: boolean): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  const text = formatOf("en-GB", { month: width, ...(withYear ? { year: "numeric" } : {}) }).format(date);
  return width === "short" ? text.replace("Sept", "Sep") : text;
}

const numbers = new Intl.NumberFormat("en");

/** A count with separators: `4,812`. */
export function count(number: number): string {
  return numbers.format(number);
}

/** `1 item`, `2,300 items`. */
export function counted(number: number, one: string, more = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : more}`;
}
