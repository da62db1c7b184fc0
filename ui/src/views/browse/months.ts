//! Counts by month → bars of a histogram, the ticks under it, and the span of months that a search names.
import type { MonthCount } from "../../ipc/types";
import { monthName } from "../../shared/when";

/** One bar: the months from `from` to `to` (`YYYY-MM`, both inside) and their items. */
export interface Bar {
  from: string;
  to: string;
  count: number;
}

export interface Tick {
  /** Which bar it stands under. */
  at: number;
  label: string;
  align: "start" | "middle" | "end";
}

const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthOf = (number: number) => `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;

/** Bars from the first month to the last, a year's edge on both sides; a bar is a month, a quarter, a year or ten. */
export function barsOf(months: MonthCount[], most: number): Bar[] {
  const known = months.filter(({ month }) => /^\d{4}-\d\d$/.test(month));
  if (known.length === 0) return [];
  const numbers = known.map(({ month }) => numberOf(month));
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const width = [1, 3, 12, 120].find((one) => (high - low) / one < most) ?? 1200;
  const edge = Math.max(12, width);
  const first = Math.floor(low / edge) * edge;
  const last = Math.floor(high / edge) * edge + edge - 1;
  const bars: Bar[] = [];
  for (let from = first; from <= last; from += width) bars.push({ from: monthOf(from), to: monthOf(from + width - 1), count: 0 });
  known.forEach(({ count }, at) => {
    const bar = bars[Math.floor(((numbers[at] ?? 0) - first) / width)];
    if (bar) bar.count += count;
  });
  return bars;
}

/** A few labels under the bars, never so close that they touch. */
export function ticksOf(bars: Bar[], most = 5): Tick[] {
  const [first] = bars;
  const last = bars.at(-1);
  if (!first || !last) return [];
  const start = numberOf(first.from);
  const span = numberOf(last.to) - start + 1;
  const step = [6, 12, 24, 60, 120, 240, 600, 1200].find((months) => span / months <= most - 1) ?? 2400;
  const ticks: Tick[] = [];
  const yearly = step >= 12;
  for (let month = start; month < start + span; month += step) {
    const at = bars.findIndex((bar) => numberOf(bar.to) >= month);
    const january = month % 12 === 0;
    const label = yearly ? monthOf(month).slice(0, 4) : monthName(monthOf(month), "short", january);
    ticks.push({ at, label, align: month === start ? "start" : "middle" });
  }
  const end = yearly ? last.to.slice(0, 4) : monthName(last.to, "short", false);
  const room = (bars.length - 1 - (ticks.at(-1)?.at ?? 0)) / bars.length;
  if (room > 0.15 && ticks.at(-1)?.label !== end) ticks.push({ at: bars.length - 1, label: end, align: "end" });
  return ticks;
}

/** The months that `published:` names, as `[from, to]`; null where it names none (or `none`, or a `>`). */
export function spanOf(value: string | null): [string, string] | null {
  const found = /^(\d{4})(?:-(\d\d))?(?:-\d\d)?(?:\.\.(\d{4})(?:-(\d\d))?(?:-\d\d)?)?$/.exec(value ?? "");
  if (!found) return null;
  const [, year, month, endYear = year, endMonth = found[3] ? undefined : month] = found;
  return [`${year}-${month ?? "01"}`, `${endYear}-${endMonth ?? "12"}`];
}

/** The value of `published:` for the bars from one to another, in either order. */
export function spanText(bars: Bar[], one: number, other: number): string {
  const from = bars[Math.min(one, other)]?.from ?? "";
  const to = bars[Math.max(one, other)]?.to ?? "";
  if (from.endsWith("-01") && to.endsWith("-12")) {
    return from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from.slice(0, 4)}..${to.slice(0, 4)}`;
  }
  return from === to ? from : `${from}..${to}`;
}

/** Which bars a span covers, as indexes; null where it covers none. */
export function coveredBy(bars: Bar[], span: [string, string] | null): [number, number] | null {
  if (!span) return null;
  const first = bars.findIndex((bar) => bar.to >= span[0]);
  const last = bars.findLastIndex((bar) => bar.from <= span[1]);
  return first >= 0 && last >= first ? [first, last] : null;
}
