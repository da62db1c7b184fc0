//! A value that the window still knows when it is opened again.

/** A value kept in the window's own storage under `name`; what can't be read becomes `first`. */
export function remembered<T>(name: string, first: T, valid: (value: unknown) => boolean): { value: T } {
  let value = $state(recall(name, first, valid));
  return {
    get value() {
      return value;
    },
    set value(next: T) {
      value = next;
      keep(name, next);
    },
  };
}

/** What was kept under a name. */
export function recall<T>(name: string, first: T, valid: (value: unknown) => boolean): T {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`dateline.${name}`) ?? "null");
    return valid(kept) ? (kept as T) : first;
  } catch {
    return first;
  }
}

/** Keeps a value under a name. */
export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(`dateline.${name}`, JSON.stringify(value));
  } catch {
    // Storage that is full or switched off costs the memory, not the setting.
  }
}
