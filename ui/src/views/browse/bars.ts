//! Counts by day, month or year → bars of a histogram, the ticks under it, and the span that a search names.
import type { Histogram, TimeUnit } from "../../ipc/types";
import { monthName, shortDay } from "../../shared/when";

/** One bar: the days from `from` to `to` (`YYYY-MM-DD`, both inside), its items, and those of the whole archive. */
export interface Bar {
  from: string;
  to: string;
  count: number;
  all: number;
}

export interface Tick {
  /** How far along, from 0 to 1. */
  at: number;
  label: string;
  align: "start" | "middle" | "end";
}

const DAY = 86_400_000;
const pad = (number: number, digits: number) => String(number).padStart(digits, "0");
const timeOf = (day: string) => {
  const date = new Date(0);
  date.setUTCFullYear(Number(day.slice(0, 4)), Number(day.slice(5, 7) || 1) - 1, Number(day.slice(8, 10) || 1));
  return date.getTime();
};
const dayOf = (time: number) => {
  const date = new Date(time);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
};

/** A unit's stretches by number, and the first day of each. */
const UNITS: Record<TimeUnit, { number: (stamp: string) => number; first: (number: number) => string; widths: number[]; edge: number }> = {
  day: { number: (stamp) => Math.round(timeOf(stamp) / DAY), first: (number) => dayOf(number * DAY), widths: [1, 7], edge: 1 },
  month: {
    number: (stamp) => Number(stamp.slice(0, 4)) * 12 + Number(stamp.slice(5, 7)) - 1,
    first: (number) => `${pad(Math.floor(number / 12), 4)}-${pad((number % 12) + 1, 2)}-01`,
    widths: [1, 3, 12, 120],
    edge: 12,
  },
  year: { number: Number, first: (number) => `${pad(number, 4)}-01-01`, widths: [1, 10, 100], edge: 1 },
};

/** Bars without a gap, `most` or a few more; by months from a January to a December. */
export function barsOf({ unit, bars: counted }: Histogram, most: number): Bar[] {
  const { number, first, widths, edge } = UNITS[unit];
  const [low, high] = [counted[0], counted.at(-1)].map((bar) => (bar ? number(bar.at) : 0)) as [number, number];
  if (counted.length === 0) return [];
  const width = widths.find((one) => (high - low) / one < most) ?? (widths.at(-1) ?? 1) * 10;
  const round = unit === "day" ? 1 : Math.max(edge, width);
  const start = Math.floor(low / round) * round;
  const end = unit === "day" ? high : Math.floor(high / round) * round + round - 1;
  const bars: Bar[] = [];
  for (let at = start; at <= end; at += width) bars.push({ from: first(at), to: dayOf(timeOf(first(at + width)) - DAY), count: 0, all: 0 });
  for (const { at, count, all } of counted) {
    const bar = bars[Math.floor((number(at) - start) / width)];
    if (bar) [bar.count, bar.all] = [bar.count + count, bar.all + all];
  }
  return bars;
}

/** How long a bar is: a day, a week, a month, a quarter, … */
export function lengthOf({ from, to }: Bar): string {
  const days = Math.round((timeOf(to) - timeOf(from)) / DAY) + 1;
  return days < 2 ? "day" : days < 8 ? "week" : days < 32 ? "month" : days < 93 ? "quarter" : days < 367 ? "year" : days < 4000 ? "decade" : "century";
}

/** How long a tick's step is, and how it is written. */
const STEPS: [TimeUnit, number][] = [
  ["day", 1], ["day", 2], ["day", 7], ["day", 14], ["month", 1], ["month", 3], ["month", 6], ["year", 1], ["year", 2], ["year", 5], ["year", 10],
  ["year", 20], ["year", 50], ["year", 100], ["year", 500],
];
const LENGTHS: Record<TimeUnit, number> = { day: 1, month: 30.44, year: 365.25 };

/** A few labels under the bars, never so close that they touch. */
export function ticksOf(bars: Bar[], most = 5): Tick[] {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) return [];
  const start = timeOf(first.from);
  const span = timeOf(last.to) + DAY - start;
  const [unit, step] = STEPS.find(([unit, step]) => span / DAY / (LENGTHS[unit] * step) <= most - 0.9) ?? (["year", 2000] as const);
  const ticks: Tick[] = [];
  const { number, first: dayFor } = UNITS[unit];
  const begin = number(first.from.slice(0, unit === "year" ? 4 : 10));
  for (let at = begin; timeOf(dayFor(at)) < start + span; at += step) {
    const day = dayFor(at);
    ticks.push({ at: Math.max(0, (timeOf(day) - start) / span), label: labelOf(day, unit, at === begin), align: at === begin ? "start" : "middle" });
  }
  const end = labelOf(last.to, unit, false);
  if (1 - (ticks.at(-1)?.at ?? 0) > 0.15 && ticks.at(-1)?.label !== end) ticks.push({ at: 1, label: end, align: "end" });
  return ticks;
}

function labelOf(day: string, unit: TimeUnit, first: boolean): string {
  if (unit === "year") return day.slice(0, 4);
  if (unit === "month") return monthName(day.slice(0, 7), "short", first || day.slice(5, 7) === "01");
  const text = shortDay(day, "en") ?? "";
  return first ? text : text.replace(/ \d{4}$/, "");
}

/** A stretch of days as a person says it: `July 2016`, `15 Jul 2016`, `2016`, `Jun 2016 – Oct 2016`. */
export function told(from: string, to: string): string {
  const text = written(from, to);
  const one = (stamp: string, long: boolean) => (stamp.length === 7 ? monthName(stamp, long ? "long" : "short", true) : (shortDay(stamp, "en") ?? stamp));
  const [first = "", last] = text.split("..");
  return last === undefined ? one(first, true) : `${one(first, false)} – ${one(last, false)}`;
}

/** The days that a value of a time names, as `[first, last]`; null where it names none (`none`, `~`, `*`, a choice). */
export function spanOf(value: string | null | undefined): [string, string] | null {
  const found = /^(>=?|<=?)?(\d{4}(?:-\d\d){0,2})(?:(\.\.)(\d{4}(?:-\d\d){0,2})?)?$/.exec(value ?? "");
  const until = /^\.\.(\d{4}(?:-\d\d){0,2})$/.exec(value ?? "")?.[1];
  if (until) return [EVER[0], lastOf(until)];
  if (!found) return null;
  const [, sign = "", from = "", dots, to] = found;
  if (sign === ">=") return [firstOf(from), EVER[1]];
  if (sign === ">") return [dayOf(timeOf(lastOf(from)) + DAY), EVER[1]];
  if (sign === "<=") return [EVER[0], lastOf(from)];
  if (sign === "<") return [EVER[0], dayOf(timeOf(firstOf(from)) - DAY)];
  return [firstOf(from), to ? lastOf(to) : dots ? EVER[1] : lastOf(from)];
}

const EVER = ["0000-01-01", "9999-12-31"] as const;
const firstOf = (stamp: string) => `${stamp}-01-01`.slice(0, 10);
function lastOf(stamp: string): string {
  if (stamp.length === 10) return stamp;
  if (stamp.length === 4) return `${stamp}-12-31`;
  const month = UNITS.month.number(stamp);
  return dayOf(timeOf(UNITS.month.first(month + 1)) - DAY);
}

/** A stretch of days as shortly as a search can name it: `2016`, `2016-06..2016-10`, `2016-07-15`. */
export function written(from: string, to: string): string {
  for (const length of [4, 7, 10]) {
    const [first, last] = [from.slice(0, length), to.slice(0, length)];
    if (firstOf(first) === from && lastOf(last) === to) return first === last ? first : `${first}..${last}`;
  }
  return `${from}..${to}`;
}

/** The value of a time's field for the bars from one to another, in either order. */
export function spanText(bars: Bar[], one: number, other: number): string {
  return written(bars[Math.min(one, other)]?.from ?? "", bars[Math.max(one, other)]?.to ?? "");
}

/** Which bars a span covers, as indexes; null where it covers none. */
export function coveredBy(bars: Bar[], span: [string, string] | null): [number, number] | null {
  if (!span) return null;
  const first = bars.findIndex((bar) => bar.to >= span[0]);
  const last = bars.findLastIndex((bar) => bar.from <= span[1]);
  return first >= 0 && last >= first ? [first, last] : null;
}
