//! What goes wrong, in words; counts, in words.
import type { ErrorCode, Failure } from "../types";

export function fail(code: ErrorCode, message: string, hint: string): Failure {
  return { code, message, hint };
}

export function items(ids: string[]): string {
  return ids.length === 1 ? "1 item" : `${ids.length} items`;
}
