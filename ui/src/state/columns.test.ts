// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { Columns } from "./columns.svelte";

beforeEach(() => localStorage.clear());
const ids = (columns: Columns) => columns.shown.map(({ id }) => id).join(" ");
function entered(path: string): Columns {
  const columns = new Columns();
  columns.enter(path);
  return columns;
}

describe("the columns of the list", () => {
  it("are chosen, ordered and sized, and still so at the next start, in this archive alone", () => {
    const columns = entered("/a");
    expect(columns.table).toBe(false);
    columns.table = true;
    columns.toggle("words");
    columns.toggle("place");
    columns.move("words", 1);
    columns.size("words", 80);
    expect(ids(entered("/a"))).toBe("headline words outlet published status");
    expect(entered("/a").shown[1]).toEqual({ id: "words", width: 80 });
    expect(entered("/a").table).toBe(true);
    expect(ids(entered("/b"))).toBe("headline outlet published place status");
    columns.reset();
    expect(ids(columns)).toBe("headline outlet published place status");
  });
  it("move to either side and to the ends, never get lost and never all go", () => {
    const columns = entered("/a");
    columns.move("headline", 2);
    expect(ids(columns)).toBe("outlet headline published place status");
    columns.move("headline", 99);
    expect(ids(columns)).toBe("outlet published place status headline");
    columns.move("headline", -1);
    expect(ids(columns)).toBe("headline outlet published place status");
    for (const { id } of columns.shown) columns.toggle(id);
    expect(columns.shown).toHaveLength(1);
    columns.size("status", 3);
    expect(columns.shown[0]?.width).toBeGreaterThan(20);
  });
  it("are the first ones where what was kept can't be read", () => {
    for (const kept of ["{", "null", '{"table":true,"columns":[]}', '{"table":true,"columns":[{"id":"gone","width":9}]}', '{"table":1,"columns":[{"id":"words","width":9}]}']) {
      localStorage.setItem("dateline.list-look:/a", kept);
      expect(ids(entered("/a")), kept).toBe("headline outlet published place status");
    }
  });
});
