//! What was typed as tags → the tags; and the tags in use that it may mean.

import type { NameCount } from "../ipc/types";

const OFFERED = 8;

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

/** The tags in use that begin with, or have a level that begins with, what was typed; not those it has already. */
export function suggestedTags(text: string, used: NameCount[], mine: string[]): NameCount[] {
  const typed = text.trim().toLocaleLowerCase();
  const has = new Set(mine);
  const rank = (name: string) => {
    const lower = name.toLocaleLowerCase();
    if (lower.startsWith(typed)) return 0;
    return lower.includes(`/${typed}`) ? 1 : lower.includes(typed) ? 2 : 3;
  };
  return used
    .filter(({ name }) => !has.has(name) && rank(name) < 3)
    .sort((a, b) => rank(a.name) - rank(b.name) || b.count - a.count)
    .slice(0, OFFERED);
}
