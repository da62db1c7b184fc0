//! A capture → the forms in which its page can be shown, and what is there of its parts.
import type { OriginalForm } from "../../ipc/backend";
import type { CaptureView, ExchangeView, Missing, RenderingView } from "../../ipc/types";

/** Which page stands in a pane. */
export interface Shown {
  capture: string;
  form: OriginalForm;
}

/** The forms of a captured page, the one that is read first. */
export function forms(capture: CaptureView): (readonly [OriginalForm, string])[] {
  if (!capture.rendering) return [["read", "As it was fetched"]];
  const both = [["read", "As a browser showed it"], ["fetched", "As it was fetched"]] as const;
  return capture.rendering.screenshot ? [...both, ["picture", "Its picture"]] : [...both];
}

/** True where a page was shown by a browser at another time than it was saved: read again from what was kept. */
export function later({ retrieved }: Pick<CaptureView, "retrieved">, { rendered }: Pick<RenderingView, "rendered">): boolean {
  return Math.abs(Date.parse(rendered) - Date.parse(retrieved.value ?? rendered)) > 60 * 60 * 1000;
}

/** What stands beside a page first: its picture, else its other form, else the version before or after it. */
export function beside(captures: CaptureView[], shown: Shown): Shown | null {
  const at = captures.findIndex(({ id }) => id === shown.capture);
  const capture = captures[at];
  if (!capture) return null;
  const other = forms(capture).map(([form]) => form).reverse().find((form) => form !== shown.form);
  if (other) return { capture: capture.id, form: other };
  const next = captures[at + 1] ?? captures[at - 1];
  return next ? { capture: next.id, form: "read" } : null;
}

export interface Parts {
  there: ExchangeView[];
  missing: Missing[];
}

/** The parts that came, redirects left out, and what is missing. */
export function partsOf(capture: CaptureView): Parts {
  const parts = capture.exchanges.filter(({ part }) => part);
  const there = parts.filter(({ status }) => status >= 200 && status < 300);
  const named = new Set(capture.missing.map(({ what }) => what));
  const gone = parts.filter(({ status, target_uri }) => status >= 400 && !named.has(target_uri));
  return { there, missing: [...capture.missing, ...gone.map(({ target_uri, status }) => ({ what: target_uri, why: `status ${status}` }))] };
}

/** `12 parts`, `12 parts, 2 missing`, `2 missing`; empty for a page that is all there is. */
export function partsInWords({ there, missing }: Parts): string {
  const parts = there.length ? `${there.length.toLocaleString("en")} part${there.length === 1 ? "" : "s"}` : "";
  const gone = missing.length ? `${missing.length.toLocaleString("en")} missing` : "";
  return [parts, gone].filter(Boolean).join(", ");
}
