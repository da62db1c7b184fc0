//! Two times → how far apart they are, in words and no finer than the coarser of the two.

import type { Precision } from "../../ipc/types";
import { instant, wall, type Wall } from "../../state/times";

/** A time as far as a gap needs it. */
export interface Point {
  value: string;
  precision: Precision;
  offset: number | null;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

const count = (n: number, unit: string) => `${n} ${unit}${n === 1 ? "" : "s"}`;

const days = (at: Wall) => Date.UTC(at.year, (at.month ?? 1) - 1, at.day ?? 1) / DAY;

/** Whole months and the days left over between two calendar days. */
function calendar(from: Wall, to: Wall): { months: number; rest: number } {
  let months = (to.year - from.year) * 12 + (to.month ?? 1) - (from.month ?? 1);
  if ((to.day ?? 1) < (from.day ?? 1)) months -= 1;
  const last = new Date(Date.UTC(from.year, (from.month ?? 1) + months, 0)).getUTCDate();
  const anchor = Date.UTC(from.year, (from.month ?? 1) - 1 + months, Math.min(from.day ?? 1, last)) / DAY;
  return { months, rest: days(to) - anchor };
}

function clockSpan(minutes: number): string {
  if (minutes < 1) return "under a minute";
  if (minutes < 60) return count(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return hours < 3 && rest ? `${count(hours, "hour")} ${count(rest, "minute")}` : count(hours, "hour");
}

/** `4 years 6 months`, `12 days`, `3 hours`; empty where nothing lies between them at the precision known. */
export function span(from: Point, to: Point): string {
  const a = wall(from.value, from.offset);
  const b = wall(to.value, to.offset);
  const start = instant(from.value);
  const end = instant(to.value);
  if (!a || !b || start === null || end === null) return "";
  const coarse = (what: Precision) => from.precision === what || to.precision === what;
  if (coarse("year")) return b.year > a.year ? `about ${count(b.year - a.year, "year")}` : "";
  const exact = !coarse("day") && !coarse("month");
  if (exact && end - start < DAY) return clockSpan(Math.floor(Math.max(0, end - start) / MINUTE));
  const { months, rest } = calendar(a, b);
  if (coarse("month")) {
    const whole = (b.year - a.year) * 12 + (b.month ?? 1) - (a.month ?? 1);
    return whole > 0 ? `about ${yearsAndMonths(whole)}` : "";
  }
  if (months >= 3) return yearsAndMonths(months);
  if (months > 0) return rest ? `${count(months, "month")} ${count(rest, "day")}` : count(months, "month");
  const between = exact ? Math.floor((end - start) / DAY) : days(b) - days(a);
  return between > 0 ? count(between, "day") : "";
}

function yearsAndMonths(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  if (!years) return count(rest, "month");
  return rest ? `${count(years, "year")} ${count(rest, "month")}` : count(years, "year");
}
