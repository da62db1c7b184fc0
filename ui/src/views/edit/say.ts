//! How many items, in words.

/** `this item`, `14 items`. */
export const items = (ids: readonly string[]): string => (ids.length === 1 ? "this item" : `${ids.length.toLocaleString("en")} items`);
