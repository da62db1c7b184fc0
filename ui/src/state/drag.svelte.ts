//! What is dragged inside the window, and where it would go: items onto collections or up and down in one, places of the rail among each other.

import type { Chosen } from "./chosen";

/** What is dragged. */
export type Dragged = { kind: "items"; chosen: Chosen } | { kind: "collection"; id: string; name: string } | { kind: "search"; id: string; name: string };

/** Where it would go: into a collection, or before something. */
export type Target = { kind: "collection" | "search" | "row"; id: string; how: "inside" | "before" } | { kind: "top" };

/** A press becomes a drag after this many pixels. */
const SLACK = 6;
/** The part of an entry's height, from its top, that means “before it”. */
const EDGE = 0.3;

/** The drag under way; it has a button and a key for everything that it does. */
export class Drag {
  what = $state.raw<Dragged | null>(null);
  over = $state.raw<Target | null>(null);
  x = $state(0);
  y = $state(0);

  constructor(
    /** Whether something may go somewhere. */
    private fits: (what: Dragged, target: Target) => boolean,
    private drop: (what: Dragged, target: Target) => void,
  ) {}

  /** Follows a press of the pointer, which becomes a drag once it moves. */
  press(event: PointerEvent, what: () => Dragged | null): void {
    if (event.button !== 0 || event.pointerType === "touch" || event.ctrlKey || event.shiftKey || event.metaKey) return;
    const from = { x: event.clientX, y: event.clientY };
    const listening = new AbortController();
    const options = { signal: listening.signal };
    const end = () => {
      listening.abort();
      [this.what, this.over] = [null, null];
    };
    const moved = (to: PointerEvent) => {
      if (!this.what && Math.hypot(to.clientX - from.x, to.clientY - from.y) < SLACK) return;
      this.what ??= what();
      if (!this.what) return end();
      [this.x, this.y] = [to.clientX, to.clientY];
      const target = targetAt(to.clientX, to.clientY);
      this.over = target && this.fits(this.what, target) ? target : null;
    };
    const up = () => {
      const { what: dragged, over } = this;
      // The press does not end as a click on what it ends over.
      if (dragged) window.addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true, signal: AbortSignal.timeout(50) });
      end();
      if (dragged && over) this.drop(dragged, over);
    };
    const keyed = (key: KeyboardEvent) => {
      if (key.key !== "Escape" || !this.what) return;
      key.preventDefault();
      key.stopPropagation();
      end();
    };
    window.addEventListener("pointermove", moved, options);
    window.addEventListener("pointerup", up, options);
    window.addEventListener("pointercancel", end, options);
    window.addEventListener("keydown", keyed, { ...options, capture: true });
  }

  /** Where the thing would go beside or into an entry; null where it is not over that. */
  at(kind: "collection" | "search" | "row", id: string): "inside" | "before" | null {
    const { over } = this;
    return over && over.kind === kind && over.id === id ? over.how : null;
  }
}

function targetAt(x: number, y: number): Target | null {
  const found = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]");
  const kind = found?.dataset["drop"];
  if (!found || !kind) return null;
  if (kind === "top") return { kind };
  const { top, height } = found.getBoundingClientRect();
  const before = kind !== "collection" || y < top + height * EDGE;
  return { kind: kind as "row", id: found.dataset["dropId"] ?? "", how: before ? "before" : "inside" };
}
