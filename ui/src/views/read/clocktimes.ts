//! An item → the stops of its clock strip, in the order of time, and the gap before each.

import type { CaptureSummary, Item, Time } from "../../ipc/types";
import { span, type Point } from "./gap";
import { instant, showBasis, showDay, showTime, wall } from "../../state/times";

/** The times of the record that the strip shows. */
export type TimeName =
  | "published"
  | "dateline"
  | "modified"
  | "gmt_dateline"
  | "archived"
  | "server_date"
  | "retrieved";

/** One time of the item. */
export interface Tick {
  name: TimeName;
  /** Milliseconds since 1970, for its place on the axis; null where it is not known. */
  at: number | null;
  time: Time | null;
  /** Every reading, in words. */
  readings: string[];
  point: Point | null;
  basis: string;
}

/** One mark on the axis: a time, or several that agree. */
export interface Stop {
  ticks: Tick[];
  at: number | null;
  readings: string[];
  label: string;
  /** What is wrong with it, where something is. */
  contradiction: string | null;
  /** From the stop before. */
  gap: { text: string; contradiction: boolean } | null;
}

/** What each time answers, for its explanation. */
export const MEANINGS: Record<TimeName, string> = {
  published: "When the publisher first issued the story.",
  dateline: "The day that the story’s opening line prints.",
  modified: "When the publisher says the story last changed.",
  gmt_dateline: "The clock that the page printed when it was served. It is never the story’s date.",
  archived: "When an archive captured the page.",
  server_date: "What the server’s clock said when it sent the page.",
  retrieved: "When these bytes were saved here, by this computer’s clock.",
};

export const NAMES: Record<TimeName, string> = {
  published: "published",
  dateline: "dateline",
  modified: "modified",
  gmt_dateline: "GMT dateline",
  archived: "archived",
  server_date: "server’s date",
  retrieved: "saved",
};

const VERBS: Record<TimeName, string> = {
  published: "published",
  dateline: "datelined",
  modified: "changed",
  gmt_dateline: "served",
  archived: "archived",
  server_date: "sent",
  retrieved: "saved",
};

const WITNESSES: readonly TimeName[] = ["gmt_dateline", "archived", "server_date", "retrieved"];
const ORDER: readonly TimeName[] = ["published", "dateline", "modified", ...WITNESSES];
const AGREE = 5 * 60_000;
const DAY = 86_400_000;

/** How the page came here: “dropped text”, “fetched”. */
export function showMethod(capture: Pick<CaptureSummary, "method" | "media_type">): string {
  const what = capture.media_type?.startsWith("text/plain") ? "text" : "page";
  return {
    fetch: "fetched",
    browser: "from the browser",
    drop: `dropped ${what}`,
    paste: `pasted ${what}`,
    import: `imported ${what}`,
  }[capture.method];
}

/** The nearest year's occurrence of a `--MM-DD` day. */
function nearestYear(day: string, anchor: Time | null): string | null {
  const read = anchor?.value ? wall(anchor.value, anchor.offset) : null;
  const near = anchor?.value ? instant(anchor.value) : null;
  if (!read || near === null) return null;
  const guesses = [read.year - 1, read.year, read.year + 1].map((year) => `${year}${day.slice(1)}`);
  const far = (value: string) => Math.abs((instant(value) ?? 0) - near);
  return guesses.reduce((best, guess) => (far(guess) < far(best) ? guess : best));
}

function ofDateline(item: Item): Tick | null {
  const day = item.dateline?.day;
  if (!day) return null;
  const anchor = item.published ?? item.gmt_dateline ?? item.retrieved;
  const value = day.startsWith("--") ? nearestYear(day, anchor) : day;
  return {
    name: "dateline",
    at: value ? instant(value) : null,
    time: null,
    readings: [showDay(day)],
    point: value ? { value, precision: "day", offset: null } : null,
    basis: day.startsWith("--") ? "year not printed" : "printed on the page",
  };
}

/** Where a time was learnt, with its precision where that is a day or more. */
function basisOf(time: Time): string {
  const rough = time.precision === "minute" || time.precision === "second" ? "" : `, ${time.precision}`;
  return showBasis(time.basis) + rough;
}

function ofTime(name: TimeName, time: Time | null, basis?: string): Tick | null {
  const value = time?.value ?? time?.alternatives[0]?.value ?? null;
  if (!time || !value) return null;
  return {
    name,
    at: instant(value),
    time,
    readings: showTime(time),
    point: time.value ? { value: time.value, precision: time.precision, offset: time.offset } : null,
    basis: time.value ? (basis ?? basisOf(time)) : `${showBasis(time.basis)}, ambiguous`,
  };
}

/** Every time that the item has, in the order of the record. */
export function ticks(item: Item): Tick[] {
  const all = [
    ofTime("published", item.published),
    ofDateline(item),
    ofTime("modified", item.modified),
    ofTime("gmt_dateline", item.gmt_dateline),
    ofTime("archived", item.archived),
    ofTime("server_date", item.server_date),
    ofTime("retrieved", item.retrieved, showMethod(item.capture)),
  ];
  return all.filter((tick) => tick !== null);
}

const isWitness = (tick: Tick) => WITNESSES.includes(tick.name);
const isExact = (tick: Tick) => tick.time?.precision === "minute" || tick.time?.precision === "second";

/** Whether two times say the same, so that one mark can stand for both. */
function agree(a: Tick, b: Tick): boolean {
  if (!a.point || !b.point || a.at === null || b.at === null || isWitness(a) !== isWitness(b)) return false;
  if (isWitness(a) && isExact(a) && isExact(b)) return Math.abs(a.at - b.at) <= AGREE;
  return a.readings.join() === b.readings.join() || (a.name === "published" && b.name === "dateline" && sameDay(a, b));
}

function sameDay(a: Tick, b: Tick): boolean {
  const x = a.point && wall(a.point.value, a.point.offset);
  const y = b.point && wall(b.point.value, b.point.offset);
  return !!x && !!y && x.day !== undefined && x.year === y.year && x.month === y.month && x.day === y.day;
}

/** Pairs of times that can't both be right, or whose distance a reader must know, as sentences by name. */
function contradictions(item: Item, found: Tick[]): Map<TimeName, string> {
  const by = new Map(found.map((tick) => [tick.name, tick]));
  const out = new Map<TimeName, string>();
  const at = (name: TimeName) => (by.get(name)?.point ? (by.get(name)?.at ?? null) : null);
  const apart = (a: TimeName, b: TimeName) => {
    const [x, y] = [at(a), at(b)];
    return x === null || y === null ? 0 : y - x;
  };
  const served = item.warnings.find((warning) => warning.code === "served-later");
  if (served || apart("published", "gmt_dateline") > 30 * DAY) {
    out.set("gmt_dateline", served?.message ?? "The page was served long after the story was published.");
  }
  if (apart("modified", "published") > DAY || (bothExact(by, "modified", "published") && apart("modified", "published") > 0)) {
    out.set("modified", "Changed before it was published: one of the two is wrong.");
  }
  for (const witness of WITNESSES) {
    if (apart(witness, "published") > DAY) {
      out.set("published", `Published after it was ${VERBS[witness]}: one of the two is wrong.`);
    }
  }
  const differ = (a: TimeName, b: TimeName) => bothExact(by, a, b) && Math.abs(apart(a, b)) > AGREE;
  if (differ("server_date", "retrieved")) {
    out.set("server_date", "The server’s clock and this computer’s differ by more than five minutes.");
  }
  if (differ("gmt_dateline", "archived")) {
    out.set("archived", "The archive’s time and the clock printed on the page differ by more than five minutes.");
  } else if (apart("retrieved", "gmt_dateline") > AGREE) {
    out.set("gmt_dateline", "The clock printed on the page is later than the moment it was saved.");
  }
  return out;
}

function bothExact(by: Map<TimeName, Tick>, a: TimeName, b: TimeName): boolean {
  const [x, y] = [by.get(a), by.get(b)];
  return !!x && !!y && isExact(x) && isExact(y);
}

/** The tick that speaks for a stop: the one said most finely, our own clock for the witnesses. */
const speaker = (group: Tick[]): Tick =>
  group.find((tick) => tick.name === "retrieved") ?? group.find(isExact) ?? (group[0] as Tick);

function labelOf(group: Tick[]): string {
  const first = speaker(group);
  const others = group.filter((tick) => tick !== first).map((tick) => NAMES[tick.name]);
  if (!others.length) return `${NAMES[first.name]} · ${first.basis}`;
  const last = others.pop();
  const rest = others.length ? `${others.join(", ")} and ${last} agree` : `${last} agrees`;
  return `${NAMES[first.name]} · ${rest}`;
}

function gapBefore(previous: Stop, group: Tick[], contradiction: boolean): Stop["gap"] {
  const from = previous.ticks.length ? speaker(previous.ticks).point : null;
  const to = speaker(group);
  if (!from || !to.point) return null;
  const text = span(from, to.point);
  const verb = VERBS[(group.find((tick) => tick.name !== "server_date") ?? to).name];
  return { text: text ? `${verb} ${text} later` : `${verb} the same day`, contradiction };
}

/** The stops of the strip; a published time that nobody knows opens it as an empty mark. */
export function stops(item: Item): Stop[] {
  const found = ticks(item);
  const wrong = contradictions(item, found);
  const sorted = found
    .filter((tick) => tick.at !== null)
    .sort((a, b) => (a.at as number) - (b.at as number) || ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
  const groups: Tick[][] = [];
  for (const tick of sorted) {
    const same = groups.find((group) => group.every((other) => agree(other, tick)));
    if (same) same.push(tick);
    else groups.push([tick]);
  }
  const out: Stop[] = [];
  if (!item.published) {
    out.push({ ticks: [], at: null, readings: ["Not stated"], label: "published · add it", contradiction: null, gap: null });
  }
  for (const group of groups) {
    const reason = group.map((tick) => wrong.get(tick.name)).find(Boolean) ?? null;
    const first = speaker(group);
    const previous = out.at(-1);
    out.push({
      ticks: group,
      at: first.at,
      readings: first.readings,
      label: labelOf(group),
      contradiction: reason,
      gap: previous ? gapBefore(previous, group, reason !== null) : null,
    });
  }
  return out;
}

/** The times that a person may set. */
export type EditableTime = Exclude<TimeName, "retrieved" | "server_date">;

/** Whether a person may set this time: the moment of capture and the server's clock are evidence. */
export const isEditable = (name: TimeName): name is EditableTime => name !== "retrieved" && name !== "server_date";

