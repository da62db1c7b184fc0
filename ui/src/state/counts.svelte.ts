//! What the list holds, counted: by its values and over time; asked after the rows, so that they never wait for it.
import type { Backend } from "../ipc/backend";
import type { Facet, FacetCounts, Histogram, TimeField, TimeUnit } from "../ipc/types";
import type { Items } from "./items.svelte";
import { remembered } from "./remembered.svelte";

/** How many values of a facet are shown before more are asked for. */
const SHOWN = 6;

const TIMES: readonly TimeField[] = ["published", "modified", "gmt-dateline", "archived", "server-date", "retrieved", "created", "edited", "event-day"];

/** The counts of the list; the newest answer wins. */
export class Counts {
  #time = remembered<TimeField>("histogram-time", "published", (value) => TIMES.includes(value as TimeField));
  #open = remembered("facets-open", false, (value) => typeof value === "boolean");
  /** How finely time is counted; as fits, where nothing is said. */
  unit = $state<TimeUnit | null>(null);
  /** Whether only the span that the search names is shown. */
  close = $state(false);
  histogram = $state.raw<Histogram | null>(null);
  facets = $state.raw<FacetCounts[]>([]);
  #asked = 0;

  constructor(
    private backend: Backend,
    private items: Items,
  ) {}

  get time(): TimeField {
    return this.#time.value;
  }
  /** Counts by another time. */
  by(time: TimeField): void {
    this.#time.value = time;
    this.unit = null;
    this.close = false;
    void this.load();
  }
  /** Counts by days, months or years. */
  finely(unit: TimeUnit | null): void {
    this.unit = unit;
    void this.load();
  }
  /** Shows the chosen span alone, or all of time again. */
  zoom(close: boolean): void {
    this.close = close;
    this.unit = null;
    void this.load();
  }

  /** Whether the panel of facets is unfolded. */
  get open(): boolean {
    return this.#open.value;
  }
  set open(open: boolean) {
    this.#open.value = open;
    if (open) void this.load();
  }

  /** Asks anew for everything that is shown. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    const { text, trash } = this.items;
    try {
      const histogram = await this.backend.histogram({ text, trash, time: this.time, unit: this.unit, within: this.close });
      if (asked !== this.#asked) return;
      this.histogram = histogram;
      if (!this.open) return;
      const facets = await this.backend.facets({ text, trash, facet: null, like: "", most: SHOWN, choosing: true });
      if (asked === this.#asked) this.facets = facets;
    } catch {
      // The list itself tells why nothing can be asked.
    }
  }

  /** The values of one facet with these letters in their name. */
  async values(facet: Facet, like: string, most: number): Promise<FacetCounts | undefined> {
    const { text, trash } = this.items;
    const [found] = await this.backend.facets({ text, trash, facet, like, most, choosing: true });
    return found;
  }
}
