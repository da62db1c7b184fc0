//! Why a row is in the list: asked for one row at a time, and forgotten when the list is another one.
import type { Backend } from "../ipc/backend";
import type { Why } from "../ipc/types";
import type { Items } from "./items.svelte";
import type { Notices } from "./notices.svelte";

/** The row that is explained. */
export class Reasons {
  id = $state<string | null>(null);
  why = $state.raw<Why | null>(null);

  constructor(
    private backend: Backend,
    private items: Items,
    private notices: Notices,
  ) {}

  /** Explains a row, or no longer. */
  async toggle(id: string): Promise<void> {
    if (this.id === id) return this.close();
    this.id = id;
    this.why = null;
    try {
      const why = await this.backend.why(id, this.items.text, this.items.trash);
      if (this.id === id) this.why = why;
    } catch (thrown) {
      if (this.id === id) this.close();
      this.notices.fail(thrown);
    }
  }

  close(): void {
    this.id = null;
    this.why = null;
  }
}
