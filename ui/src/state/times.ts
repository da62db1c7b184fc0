//! Time → the words that show it at the precision and in the zone it was given in; never more than is known.

import type { Basis, Precision, Time } from "../ipc/types";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MINUTE = 60_000;

/** A wall-clock reading; the parts that are not known are absent. */
export interface Wall {
  year: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
}

const STAMP = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?)?)?(Z)?$/;

/** The wall clock that a stamp shows where it was printed; null for a text that is no stamp. */
export function wall(value: string, offset: number | null): Wall | null {
  const found = STAMP.exec(value);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => (part ? Number(part) : undefined));
  if (year === undefined) return null;
  if (found[7] && offset && hour !== undefined) {
    const at = new Date(Date.UTC(year, (month ?? 1) - 1, day, hour, minute, second) + offset * MINUTE);
    return {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    };
  }
  return { year, month, day, hour, minute, second };
}

/** The first moment of a stamp, in milliseconds since 1970; a local time counts as UTC. */
export function instant(value: string): number | null {
  const read = wall(value, null);
  if (!read) return null;
  const text = value.endsWith("Z") && value.includes(".") ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(text)) return text;
  return Date.UTC(read.year, (read.month ?? 1) - 1, read.day ?? 1, read.hour ?? 0, read.minute ?? 0, read.second ?? 0);
}

/** `GMT`, `GMT+3`, `GMT−4:30`: the zone of an offset in minutes. */
export function showZone(offset: number): string {
  if (offset === 0) return "GMT";
  const size = Math.abs(offset);
  const minutes = size % 60;
  const tail = minutes ? `:${String(minutes).padStart(2, "0")}` : "";
  return `GMT${offset < 0 ? "−" : "+"}${Math.floor(size / 60)}${tail}`;
}

const two = (part: number | undefined) => String(part ?? 0).padStart(2, "0");

/** A stamp in words: `2016`, `Jul 2016`, `15 Jul 2016`, `22 Jan 2021, 05:49 GMT`. */
export function showStamp(value: string, precision: Precision, offset: number | null): string {
  const read = wall(value, offset);
  if (!read) return value;
  const month = read.month === undefined ? undefined : MONTHS[read.month - 1];
  if (precision === "year" || month === undefined) return String(read.year);
  if (precision === "month" || read.day === undefined) return `${month} ${read.year}`;
  const day = `${read.day} ${month} ${read.year}`;
  if (precision === "day" || read.hour === undefined) return day;
  const clock = `${two(read.hour)}:${two(read.minute)}`;
  const zone = offset !== null ? ` ${showZone(offset)}` : value.endsWith("Z") ? " GMT" : "";
  return `${day}, ${clock}${zone}`;
}

/** Every reading of a time in words: one where it is certain, several where its clock stays ambiguous. */
export function showTime(time: Time): string[] {
  if (time.value) return [showStamp(time.value, time.precision, time.offset)];
  return time.alternatives.map((reading) => showStamp(reading.value, time.precision, reading.offset));
}

/** A moment of the program's own records (RFC 3339) in words, in UTC. */
export function showMoment(at: string): string {
  return showStamp(at, "minute", 0);
}

/** `15 July`, from a dateline's day whose year is not printed; a full day as usual. */
export function showDay(day: string): string {
  const bare = /^--(\d\d)-(\d\d)$/.exec(day);
  return bare ? `${Number(bare[2])} ${MONTHS[Number(bare[1]) - 1] ?? bare[1]}` : showStamp(day, "day", null);
}

/** The stamp that a person would type to get this time again, on the clock of its own zone. */
export function typed(time: Pick<Time, "value" | "precision" | "offset" | "alternatives"> | null): string {
  const value = time?.value ?? time?.alternatives[0]?.value;
  const offset = time?.value ? time.offset : (time?.alternatives[0]?.offset ?? null);
  const read = value ? wall(value, offset) : null;
  if (!time || !value || !read) return "";
  const parts = [String(read.year).padStart(4, "0"), two(read.month), two(read.day)];
  const known = { year: 1, month: 2, day: 3, minute: 3, second: 3 }[time.precision];
  const day = parts.slice(0, Math.min(known, value.length < 7 ? 1 : value.length < 10 ? 2 : 3)).join("-");
  if (read.hour === undefined || time.precision === "day" || day.length < 10) return day;
  const seconds = time.precision === "second" ? `:${two(read.second)}` : "";
  return `${day} ${two(read.hour)}:${two(read.minute)}${seconds}${value.endsWith("Z") ? zoneStamp(offset) : ""}`;
}

/** `Z`, `+03:00`: an offset as a stamp writes it. */
export function zoneStamp(offset: number | null): string {
  if (!offset) return "Z";
  const size = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const BASES: Record<Basis, string> = {
  "json-ld": "from the page’s JSON-LD",
  meta: "from a meta tag",
  "time-element": "from a time element",
  "visible-text": "printed on the page",
  url: "from the address",
  "http-header": "from the server’s reply",
  "archive-url": "from the archive’s address",
  clock: "this computer’s clock",
  person: "set by you",
};

/** Where a value was learnt, in a few words. */
export const showBasis = (basis: Basis): string => BASES[basis];
