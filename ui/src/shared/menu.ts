//! What a menu is made of, and where it opens.

/** One line of a menu: a command, or a rule between commands. */
export type MenuEntry =
  | {
      label: string;
      run: () => void;
      hint?: string;
      /** Set where the entry is one of several choices. */
      checked?: boolean;
      /** Several of the choices may be set at once. */
      several?: boolean;
      disabled?: boolean;
      danger?: boolean;
      /** A colour by its name, shown as a dot. */
      colour?: string;
      testid?: string;
    }
  | "rule";

/** Where a menu opens: below an element, or at a point of the window. */
export type MenuPlace = { below: Element; end?: boolean; above?: boolean } | { x: number; y: number };

const EDGE = 8;

/** Places a box of a size inside the window, beside what opened it. */
export function placeBox(at: MenuPlace, width: number, height: number): { left: number; top: number } {
  let left: number;
  let top: number;
  if ("below" in at) {
    const around = at.below.getBoundingClientRect();
    left = at.end ? around.right - width : around.left;
    const fitsBelow = around.bottom + 4 + height <= window.innerHeight - EDGE;
    top = at.above || !fitsBelow ? around.top - 4 - height : around.bottom + 4;
  } else {
    left = at.x;
    top = at.y + height > window.innerHeight - EDGE ? at.y - height : at.y;
  }
  return {
    left: Math.max(EDGE, Math.min(window.innerWidth - width - EDGE, left)),
    top: Math.max(EDGE, Math.min(window.innerHeight - height - EDGE, top)),
  };
}
