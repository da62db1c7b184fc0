//! A click into a text that can also be selected → the wish to edit it, but not while words are being selected.
import type { Attachment } from "svelte/attachments";

/** How many characters of `element` stand before the point of the window. */
export function caretAt(element: HTMLElement, x: number, y: number): number {
  const found = document.caretPositionFromPoint?.(x, y);
  const at = found ? { node: found.offsetNode, offset: found.offset } : fromRange(document.caretRangeFromPoint?.(x, y));
  if (!at || !element.contains(at.node)) return 0;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(at.node, at.offset);
  return before.toString().length;
}

const fromRange = (range: Range | null | undefined) => range && { node: range.startContainer, offset: range.startOffset };

/** Calls `edit` with what was clicked, unless the click ended a selection or hit a control. */
export function pen(edit: (target: HTMLElement, event: MouseEvent) => void): Attachment<HTMLElement> {
  return (node) => {
    const clicked = (event: MouseEvent) => {
      const target = event.target as HTMLElement;
      if (event.button !== 0 || event.detail > 1 || target.closest("button, a, input, textarea, summary")) return;
      if (window.getSelection()?.isCollapsed === false) return;
      edit(target, event);
    };
    node.addEventListener("click", clicked);
    return () => node.removeEventListener("click", clicked);
  };
}
