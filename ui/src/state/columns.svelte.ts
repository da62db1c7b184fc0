//! How the list looks: as rows of two lines, or as a table with columns that are chosen, sized and ordered; kept for each archive.
import type { ItemRow, Sort } from "../ipc/types";
import { shortDay } from "../shared/when";
import { keep, recall } from "./remembered.svelte";

/** Every column, in the order in which they are offered. */
export const COLUMNS = [
  "headline", "outlet", "published", "place", "section", "language", "status", "tags", "words", "modified", "gmt_dateline", "archived",
  "server_date", "retrieved", "created", "edited", "note", "collections", "versions",
] as const;
export type ColumnId = (typeof COLUMNS)[number];

/** What a column is called, ordered by and filled with. */
interface Kind {
  label: string;
  sort: Sort | null;
  /** Its first width, in pixels at 100 % text size. */
  width: number;
  /** Numbers stand at the end of their column. */
  number?: boolean;
  cell: (row: ItemRow) => string | null;
}

const day = (stamp: string | null | undefined) => shortDay(stamp, null);

export const KINDS: Record<ColumnId, Kind> = {
  headline: { label: "Headline", sort: "headline", width: 320, cell: (row) => row.headline ?? (row.opening || "Without a headline") },
  outlet: { label: "Outlet", sort: "outlet", width: 136, cell: (row) => row.outlet },
  published: { label: "Published", sort: "published", width: 92, cell: (row) => day(row.published?.value) },
  place: { label: "Place", sort: "place", width: 104, cell: (row) => row.place },
  section: { label: "Section", sort: "section", width: 96, cell: ({ columns }) => columns.section },
  language: { label: "Language", sort: "language", width: 72, cell: (row) => row.language },
  status: { label: "Status", sort: "status", width: 72, cell: (row) => row.status },
  tags: { label: "Tags", sort: null, width: 144, cell: (row) => row.tags.join(", ") || null },
  words: { label: "Words", sort: "words", width: 64, number: true, cell: ({ columns }) => String(columns.words) },
  modified: { label: "Modified", sort: "modified", width: 92, cell: ({ columns }) => day(columns.modified) },
  gmt_dateline: { label: "GMT dateline", sort: "gmt_dateline", width: 96, cell: ({ columns }) => day(columns.gmt_dateline) },
  archived: { label: "Archived elsewhere", sort: "archived", width: 120, cell: ({ columns }) => day(columns.archived) },
  server_date: { label: "Served", sort: "server_date", width: 92, cell: ({ columns }) => day(columns.server_date) },
  retrieved: { label: "Retrieved", sort: "retrieved", width: 92, cell: (row) => day(row.retrieved?.value) },
  created: { label: "Added", sort: "created", width: 92, cell: ({ columns }) => day(columns.created) },
  edited: { label: "Edited", sort: "edited", width: 92, cell: ({ columns }) => day(columns.edited) },
  note: { label: "Note", sort: null, width: 160, cell: ({ columns }) => columns.note },
  collections: { label: "Collections", sort: null, width: 84, number: true, cell: ({ columns }) => (columns.collections > 0 ? String(columns.collections) : null) },
  versions: { label: "Versions", sort: null, width: 72, number: true, cell: (row) => (row.versions > 1 ? String(row.versions) : null) },
};

export interface Column {
  id: ColumnId;
  width: number;
}

const LEAST = 40;
const MOST = 900;
const FIRST: ColumnId[] = ["headline", "outlet", "published", "place", "status"];

interface Kept {
  table: boolean;
  columns: Column[];
}

const fresh = (): Kept => ({ table: false, columns: FIRST.map((id) => ({ id, width: KINDS[id].width })) });

function isKept(value: unknown): boolean {
  const kept = value as Partial<Kept> | null;
  if (typeof kept?.table !== "boolean" || !Array.isArray(kept.columns) || kept.columns.length === 0) return false;
  const ids = kept.columns.map((one) => one?.id);
  return new Set(ids).size === ids.length && kept.columns.every((one) => COLUMNS.includes(one?.id) && Number.isFinite(one.width));
}

/** The look of the list of the archive that is open. */
export class Columns {
  #path = "";
  #kept = $state.raw<Kept>(fresh());

  /** Takes up the look of an archive. */
  enter(path: string): void {
    if (path === this.#path) return;
    this.#path = path;
    this.#kept = recall(`list-look:${path}`, fresh(), isKept);
  }

  get table(): boolean {
    return this.#kept.table;
  }
  set table(table: boolean) {
    this.#keep({ ...this.#kept, table });
  }
  /** Those that are shown, from the first to the last. */
  get shown(): Column[] {
    return this.#kept.columns;
  }
  has = (id: ColumnId) => this.shown.some((one) => one.id === id);

  /** Shows a column behind the others, or no longer; the last one stays. */
  toggle(id: ColumnId): void {
    const others = this.shown.filter((one) => one.id !== id);
    if (others.length === this.shown.length) this.#set([...others, { id, width: KINDS[id].width }]);
    else if (others.length > 0) this.#set(others);
  }
  size(id: ColumnId, width: number): void {
    this.#set(this.shown.map((one) => (one.id === id ? { id, width: Math.round(Math.max(LEAST, Math.min(MOST, width))) } : one)));
  }
  /** Puts a column before the one that stands at a place now. */
  move(id: ColumnId, to: number): void {
    const from = this.shown.findIndex((one) => one.id === id);
    const own = this.shown[from];
    if (!own) return;
    const others = this.shown.filter((one) => one.id !== id);
    others.splice(Math.max(0, Math.min(others.length, to > from ? to - 1 : to)), 0, own);
    this.#set(others);
  }
  /** The columns and widths of the beginning. */
  reset(): void {
    this.#set(fresh().columns);
  }

  #set(columns: Column[]): void {
    this.#keep({ ...this.#kept, columns });
  }
  #keep(kept: Kept): void {
    this.#kept = kept;
    keep(`list-look:${this.#path}`, kept);
  }
}
