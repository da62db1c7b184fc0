//! The item that is open in the reader, and what a key or a menu asked to do with items.
import type { Backend } from "../ipc/backend";
import type { ExportWhat, ItemView } from "../ipc/types";
import type { Chosen } from "./chosen";
import type { Notices } from "./notices.svelte";

export const TABS = ["text", "original", "cleaning", "versions", "proof"] as const;
export type Tab = (typeof TABS)[number];

/** What can be done with the row of the ledger that the keys are about. */
export type RowAct = "turn" | "always" | "next-removed" | "previous-removed" | "next-unsure" | "previous-unsure";

/** What was asked for and is not yet answered: which part of the window answers it follows from `kind`. */
export type Want =
  | { kind: "tag" | "collect" | "edit"; chosen: Chosen }
  | { kind: "row"; act: RowAct }
  | { kind: "export"; what: ExportWhat; name: string };

/** The item being read; the newest answer wins. */
export class Reading {
  id = $state<string | null>(null);
  view = $state.raw<ItemView | null>(null);
  tab = $state<Tab>("text");
  wants = $state.raw<Want | null>(null);
  #asked = 0;

  constructor(
    private backend: Backend,
    private notices: Notices,
  ) {}

  async open(id: string): Promise<void> {
    if (this.id === id && this.view) return;
    this.id = id;
    await this.#load(id);
  }

  close(): void {
    this.#asked += 1;
    this.id = null;
    this.view = null;
  }

  /** Asks again for the open item, for example after a change. */
  async again(): Promise<void> {
    if (this.id) await this.#load(this.id);
  }

  /** Asks for something to be done; `null` when it is answered or left. */
  want(wish: Want | null): void {
    this.wants = wish;
  }

  async #load(id: string): Promise<void> {
    const asked = ++this.#asked;
    try {
      const view = await this.backend.item(id);
      if (asked === this.#asked) this.view = view;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.close();
      this.notices.fail(thrown);
    }
  }
}
