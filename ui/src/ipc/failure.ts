//! Anything that was thrown → a failure with a code, a message and what to do next.
import type { Failure } from "./types";

/** Reads what a command threw; what is not a `Failure` becomes an `internal` one. */
export function failureOf(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    const failure = thrown as Failure;
    return { code: failure.code, message: asSentence(failure.message), hint: failure.hint ?? "" };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "internal", message, hint: "Try again; if it happens again, report it with this message." };
}

/** Begins a message with a capital, unless it begins with an address or a name in small letters. */
function asSentence(message: string): string {
  return message.replace(/^\p{Ll}(?=\p{L}*[\s’,])/u, (first) => first.toUpperCase());
}
