//! Chooses the archive behind the window: the shell's, or the in-memory one in development and tests.
import { TauriBackend, type Backend } from "./backend";

/** Opens the backend; `?fake` (also `?fake=empty`) asks for the in-memory archive. */
export async function openBackend(): Promise<Backend> {
  if (__FAKE__) {
    const asked = new URLSearchParams(location.search).get("fake");
    if (asked !== null || !("__TAURI_INTERNALS__" in window)) {
      const { fakeBackend } = await import("./fake");
      return fakeBackend((asked || "full") as Parameters<typeof fakeBackend>[0]);
    }
  }
  return new TauriBackend();
}
