import { describe, expect, it } from "vitest";
import { Scroller } from "./scroller.svelte";

function scroller(count: number): Scroller {
  const made = new Scroller();
  made.viewHeight = 800;
  made.reset(count, 80, false);
  return made;
}

describe("scrolling a list", () => {
  it("builds only the rows around the view", () => {
    const list = scroller(1_000_000);
    list.reveal(500_000);
    expect(list.first).toBeLessThan(500_000);
    expect(list.last).toBeGreaterThan(500_000);
    expect(list.last - list.first).toBeLessThan(40);
  });
  it("reaches the last row of a list that is taller than a browser scrolls", () => {
    const list = scroller(1_000_000);
    expect(list.height).toBeLessThan(16_000_000);
    list.scrolled(list.height - list.viewHeight);
    expect(list.last).toBe(999_999);
    list.scrolled(0);
    expect(list.first).toBe(0);
  });
  it("moves by what the wheel moves, even there", () => {
    const list = scroller(1_000_000);
    list.scrolled(list.height / 2);
    const before = list.top;
    list.scrolled(list.height / 2 + 120);
    expect(list.top - before).toBeCloseTo(120);
  });
  it("keeps what is in view where it is while rows above are measured", () => {
    const list = scroller(1000);
    list.scrolled(4000);
    const seen = list.placeOf(52) - list.top;
    list.measured(10, 120);
    expect(list.placeOf(52) - list.top).toBeCloseTo(seen);
  });
  it("keeps the row at the top there when rows come in above it, or all get another height", () => {
    const list = scroller(1000);
    for (let index = 0; index < 60; index += 1) list.measured(index, 90);
    list.scrolled(4030);
    const [row, within] = [list.topRow, list.placeOf(list.topRow) - list.top];
    list.reset(1007, 80, true, 7);
    expect(list.topRow).toBe(row + 7);
    expect(list.placeOf(row + 7) - list.top).toBeCloseTo(within);
    list.reset(1007, 29, true);
    expect(Math.abs(list.topRow - row - 7)).toBeLessThanOrEqual(1);
  });
  it("stays where it is when the same list is asked again, and begins anew for another", () => {
    const list = scroller(1000);
    list.measured(3, 100);
    list.scrolled(4000);
    list.reset(999, 80, true);
    expect(list.top).toBe(4000);
    expect(list.total).toBe(999 * 80 + 20);
    list.reset(50, 80, false);
    expect(list.top).toBe(0);
  });
});
