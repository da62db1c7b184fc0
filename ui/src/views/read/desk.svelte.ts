//! Which value of the open item is being edited, for every part of the reader to know.
import { getContext, setContext, tick, type Snippet } from "svelte";
import type { Field } from "../../ipc/types";

/** The one value under the pen, and the editor that the window provides for it. */
export class Desk {
  field = $state<Field | null>(null);
  /** The pane that the reader stands in, so that the focus comes back to the value. */
  pane = $state<HTMLElement>();

  constructor(
    public editor: Snippet<[Field, () => void]>,
    /** Why nothing can be changed, where that is so. */
    private why: () => string | null,
  ) {}

  get locked(): string | null {
    return this.why();
  }

  edit = (field: Field) => {
    if (!this.locked) this.field = field;
  };

  /** Puts the pen down and gives the focus back to the value. */
  leave = () => {
    const field = this.field;
    this.field = null;
    if (field) void tick().then(() => this.pane?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus());
  };
}

const KEY = Symbol("desk");

export const provideDesk = (desk: Desk): Desk => setContext(KEY, desk);
export const useDesk = (): Desk => getContext<Desk>(KEY);
