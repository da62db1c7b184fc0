//! The room → everything that can be chosen by name, and what a typed text finds among it.
import { filter } from "../../ipc/searchtext";
import { canRun, COMMANDS } from "../../state/commands";
import type { Room } from "../../state/room.svelte";

export interface Choice {
  id: string;
  label: string;
  kind: string;
  key: string | null;
  run: () => void;
}

/** What can be done now, and every place of the rail. */
export function choicesOf(room: Room): Choice[] {
  const { counts } = room.rail;
  const place = (kind: string, name: string, text: string): Choice => ({
    id: `${kind}:${name}`, label: name, kind, key: null, run: () => void room.go(text, false),
  });
  return [
    ...COMMANDS.filter((command) => command.id !== "palette" && canRun(command, room)).map((command) => ({
      id: command.id, label: command.label, kind: "", key: command.keys[0] ?? null, run: () => command.run(room),
    })),
    ...counts.collections.map(({ name }) => place("collection", name, filter("collection", name))),
    ...counts.searches.map(({ name, text }) => place("search", name, text)),
    ...counts.tags.map(({ name }) => place("tag", name, filter("tag", name))),
    ...counts.outlets.map(({ name }) => place("outlet", name, filter("outlet", name))),
    ...room.archive.recent.filter(({ path }) => path !== room.archive.path).map(({ name, path }) => ({
      id: `archive:${path}`, label: name, kind: "archive", key: null, run: () => void room.archive.open(path),
    })),
  ];
}

/** The choices that hold every typed word; those that begin with it come first. */
export function matching(choices: Choice[], text: string): Choice[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = choices.filter(({ label, kind }) => {
    const own = `${kind} ${label}`.toLocaleLowerCase();
    return words.every((word) => own.includes(word));
  });
  const [first = ""] = words;
  const begins = (choice: Choice) => Number(!choice.label.toLocaleLowerCase().startsWith(first));
  return found.toSorted((a, b) => begins(a) - begins(b));
}
