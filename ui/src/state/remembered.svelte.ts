//! A value that the window still knows when it is opened again.

/** A value kept in the window's own storage under `name`; what can't be read becomes `first`. */
export function remembered<T>(name: string, first: T, valid: (value: unknown) => boolean): { value: T } {
  const key = `dateline.${name}`;
  let value = $state(read(key, first, valid));
  return {
    get value() {
      return value;
    },
    set value(next: T) {
      value = next;
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Storage that is full or switched off costs the memory, not the setting.
      }
    },
  };
}

function read<T>(key: string, first: T, valid: (value: unknown) => boolean): T {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return valid(kept) ? (kept as T) : first;
  } catch {
    return first;
  }
}
