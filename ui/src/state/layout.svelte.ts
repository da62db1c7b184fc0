//! How the window is divided: widths, folded places, and what stands above them.
import { remembered } from "./remembered.svelte";

/** The narrowest and widest a column may be, in pixels at 100 % text size. */
export const RAIL = { least: 160, first: 216, most: 360 };
export const LIST = { least: 320, first: 468, most: 760 };
/** The list as a table. */
export const TABLE = { least: 320, first: 760, most: 2400 };
/** Below these widths, in pixels at 100 % text size, the rail folds and one place is shown at a time. */
const FOLDS = 1100;
const SINGLE = 800;

/** What can stand above the places; one at a time. */
export type Above = "palette" | "keys" | "settings" | "save" | "rules" | "reread" | "import" | "duplicates" | "tags";

/** The division of the window; widths are remembered. */
export class Layout {
  #rail = remembered("rail-width", RAIL.first, isNumber);
  #list = remembered("list-width", LIST.first, isNumber);
  #table = remembered("table-width", TABLE.first, isNumber);
  #folded = remembered<string[]>("folded-sections", [], Array.isArray);
  /** The window's width in pixels at 100 % text size. */
  width = $state(1440);
  above = $state<Above | null>(null);
  /** Where the rail is folded: whether it is pulled out over the list. */
  railOut = $state(false);
  /** Where one place is shown at a time: which. */
  place = $state<"list" | "reader">("list");
  /** Whether the list of saves is pulled out. */
  tray = $state(false);
  /** Counts up when the search box is asked for. */
  searchAsked = $state(0);
  /** Set while the focus is to go to the panel of facets. */
  facetsWanted = $state(false);
  /** Set while the menu of columns is to be opened: the table may be shown only then. */
  columnsWanted = $state(false);
  /** Counts up when the span of time is asked for. */
  spanAsked = $state(0);

  constructor(
    /** Whether the list is shown as a table, which has a width of its own. */
    private asTable: () => boolean = () => false,
  ) {}

  get folds(): boolean {
    return this.width < FOLDS;
  }
  get single(): boolean {
    return this.width < SINGLE;
  }
  get railWidth(): number {
    return within(RAIL, this.#rail.value);
  }
  set railWidth(width: number) {
    this.#rail.value = within(RAIL, width);
  }
  get listWidth(): number {
    const room = this.width - (this.folds ? 0 : this.railWidth) - 360;
    return Math.max(LIST.least, Math.min(room, this.asTable() ? within(TABLE, this.#table.value) : within(LIST, this.#list.value)));
  }
  set listWidth(width: number) {
    if (this.asTable()) this.#table.value = within(TABLE, width);
    else this.#list.value = within(LIST, width);
  }
  /** What the width of the list can be. */
  get listBounds(): { least: number; first: number; most: number } {
    return this.asTable() ? TABLE : LIST;
  }

  isFolded = (section: string) => this.#folded.value.includes(section);
  fold(section: string): void {
    const others = this.#folded.value.filter((one) => one !== section);
    this.#folded.value = this.isFolded(section) ? others : [...others, section];
  }

  /** Opens the item's place where only one is shown at a time. */
  showReader(): void {
    this.place = "reader";
  }
  showList(): void {
    this.place = "list";
  }
  askSearch(): void {
    this.showList();
    this.searchAsked += 1;
  }
  askSpan(): void {
    this.showList();
    this.spanAsked += 1;
  }
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}

function within({ least, most }: { least: number; most: number }, width: number): number {
  return Math.round(Math.max(least, Math.min(most, width)));
}
