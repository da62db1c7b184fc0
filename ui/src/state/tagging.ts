//! What was typed as tags → the tags.

/** `a, b / c` → `a`, `b/c`: several at once are separated by commas, nested ones by slashes. */
export function splitTags(text: string): string[] {
  const parts = text.split(/[,;，、،\n]/u).map((part) =>
    part
      .split("/")
      .map((step) => step.trim())
      .filter(Boolean)
      .join("/"),
  );
  return [...new Set(parts.filter(Boolean))];
}
