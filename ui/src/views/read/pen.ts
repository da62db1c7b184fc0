//! A click into a text that can also be selected → the wish to edit it, but not while words are being selected.
import type { Attachment } from "svelte/attachments";

/** Calls `edit` with what was clicked, unless the click ended a selection or hit a control. */
export function pen(edit: (target: HTMLElement) => void): Attachment<HTMLElement> {
  return (node) => {
    const clicked = (event: MouseEvent) => {
      const target = event.target as HTMLElement;
      if (event.button !== 0 || event.detail > 1 || target.closest("button, a, input, textarea, summary")) return;
      if (window.getSelection()?.isCollapsed === false) return;
      edit(target);
    };
    node.addEventListener("click", clicked);
    return () => node.removeEventListener("click", clicked);
  };
}
