//! The four witnesses of one moment → how far each is from our own clock, and which differ too much.

import type { Item } from "../../ipc/types";
import { showTime } from "../../state/times";
import { span } from "./gap";
import { MEANINGS, NAMES, ticks, type Tick, type TimeName } from "./clocktimes";

/** What one clock said of the moment when the page was served. */
export interface Witness {
  name: TimeName;
  label: string;
  meaning: string;
  value: string;
  /** Against the first witness that has a clock. */
  apart: string;
  /** More than five minutes apart. */
  differs: boolean;
}

const ORDER: TimeName[] = ["retrieved", "server_date", "archived", "gmt_dateline"];
const AGREE = 5 * 60_000;

/** Every witness, present or not. */
export function witnesses(item: Item): Witness[] {
  const by = new Map(ticks(item).map((tick) => [tick.name, tick]));
  const first = ORDER.map((name) => by.get(name)).find((tick) => tick?.point);
  return ORDER.map((name) => {
    const tick = by.get(name);
    const time = item[name as "retrieved"];
    const away = tick && first && tick !== first ? distance(first, tick) : null;
    return {
      name,
      label: NAMES[name],
      meaning: MEANINGS[name],
      value: tick && time ? showTime(time).join(" or ") : "",
      apart: away?.text ?? "",
      differs: away?.differs ?? false,
    };
  });
}

function distance(a: Tick, b: Tick): { text: string; differs: boolean } | null {
  if (!a.point || !b.point || a.at === null || b.at === null) return null;
  const [from, to] = (a.at < b.at ? [a, b] : [b, a]).map((tick) => tick.point);
  if (!from || !to) return null;
  const rough = [a, b].some((tick) => tick.point?.precision === "day" || tick.point?.precision === "month");
  const differs = Math.abs(a.at - b.at) > AGREE && (!rough || span(from, to) !== "");
  if (!differs) return { text: "agrees", differs };
  return { text: `${span(from, to)} ${b.at < a.at ? "earlier" : "later"}`, differs };
}
