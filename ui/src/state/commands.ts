//! Every command of the window: its name, its keys, and what it does; keys, palette and keys sheet read this list.
import type { ExportWhat } from "../ipc/types";
import { counted } from "../shared/when";
import { type Chosen, onlyOf } from "./chosen";
import type { RowAct, Tab } from "./reading.svelte";
import type { Room } from "./room.svelte";

export const GROUPS = ["Move", "Change", "Clean", "Save", "Window"] as const;

/** Something a person can have done. */
export interface Command {
  id: string;
  label: string;
  group: (typeof GROUPS)[number];
  keys: string[];
  run: (room: Room) => void;
  /** Whether it can be done now; always, where it is not given. */
  can?: (room: Room) => boolean;
  /** Also while text is being typed. */
  typing?: boolean;
}

const writable = (room: Room) => room.archive.readOnly === null;
const some = (room: Room) => room.selection.meant.count > 0 && writable(room);
const live = (room: Room) => some(room) && !room.items.trash;

/** Wants something for the chosen items; edits need their item open. */
function want(kind: "tag" | "collect" | "edit"): (room: Room) => void {
  return (room) => {
    const { meant } = room.selection;
    const only = onlyOf(meant);
    if (kind === "edit" && only) {
      void room.reading.open(only);
      room.layout.showReader();
    }
    room.reading.want({ kind, chosen: meant });
  };
}

/** What an export is about when nothing else is said: the chosen items, else what the list shows. */
export function shownItems(room: Room): { what: ExportWhat; name: string } {
  const { selection, items, archive } = room;
  if (selection.chosen.size > 0) return { what: selection.meant.what, name: counted(selection.count, "item") };
  if (items.text.trim() !== "") return { what: { kind: "query", text: items.text }, name: items.text };
  return { what: { kind: "all" }, name: archive.name };
}

/** Changes the chosen items, then chooses none. */
function change(work: (room: Room, chosen: Chosen) => Promise<boolean>): (room: Room) => void {
  return (room) => void work(room, room.selection.meant).then((worked) => worked && room.selection.clear());
}

/** So many pages at most are asked for at once. */
const RENDERED = 100;

/** Saves the chosen items' pages again, as a browser shows them. */
async function render(room: Room): Promise<void> {
  const { what } = room.selection.meant;
  const ids = what.kind === "items" ? what.ids.slice(0, RENDERED) : await room.items.ids(0, RENDERED);
  const views = await Promise.all(ids.map((id) => room.backend.item(id)));
  const urls = views.map(({ item }) => item.url).filter((url) => url !== null && /^https?:/u.test(url));
  if (urls.length > 0) await room.saves.render(urls as string[]);
  else room.notices.say("What is chosen has no address that could be opened in a browser.", []);
}

/** The open item's outlet, where its pages are not always saved with the browser yet. */
function unruledOutlet(room: Room): string | null {
  const domain = room.reading.view?.item.outlet?.domain ?? null;
  return domain !== null && !room.rules.of(domain).some(({ by }) => by === "browser") ? domain : null;
}

function alwaysRender(room: Room): void {
  const domain = unruledOutlet(room);
  if (domain === null) return;
  void room.rules.add({ domain, by: "browser", value: "", keep: true }, `From now on pages of ${domain} are saved as the browser shows them.`);
}

const row = (act: RowAct) => (room: Room) => room.reading.want({ kind: "row", act });
const cleaning = (room: Room) => room.reading.view !== null && room.reading.tab === "cleaning";

/** Shows one of the views of the open item. */
function view(tab: Tab, label: string, key: string): Command {
  const run = (room: Room) => {
    room.reading.tab = tab;
    room.layout.showReader();
  };
  return { id: `tab-${tab}`, label: `Show ${label}`, group: "Move", keys: [key], run, can: (room) => room.reading.view !== null };
}

export const COMMANDS: Command[] = [
  { id: "search", label: "Search", group: "Move", keys: ["/", "mod+f"], run: (room) => room.layout.askSearch() },
  { id: "facets", label: "Narrow the list: what it holds, counted", group: "Move", keys: ["f"], run: (room) => room.facets() },
  { id: "why", label: "Why is this here: every hit", group: "Move", keys: ["w"], run: (room) => room.selection.id && void room.reasons.toggle(room.selection.id), can: (room) => room.selection.id !== null },
  { id: "span", label: "Choose a span of time", group: "Move", keys: ["h"], run: (room) => room.layout.askSpan() },
  { id: "next", label: "Next item", group: "Move", keys: ["j", "down"], run: (room) => void room.selection.move(1) },
  { id: "previous", label: "Previous item", group: "Move", keys: ["k", "up"], run: (room) => void room.selection.move(-1) },
  { id: "first", label: "First item", group: "Move", keys: ["home"], run: (room) => void room.selection.moveTo(0) },
  { id: "last", label: "Last item", group: "Move", keys: ["end"], run: (room) => void room.selection.moveTo(room.items.total - 1) },
  { id: "preview", label: "Preview the item; again: a page further", group: "Move", keys: ["space"], run: (room) => room.preview(), can: (room) => room.selection.id !== null },
  { id: "read", label: "Read the item", group: "Move", keys: ["enter"], run: (room) => void room.read(), can: (room) => room.selection.id !== null },
  view("text", "the text", "1"),
  view("original", "the page as it was", "2"),
  view("cleaning", "the cleaning", "3"),
  view("versions", "the versions", "4"),
  view("proof", "the proof", "5"),
  { id: "go-all", label: "Go to all items", group: "Move", keys: [], run: (room) => void room.go("", false) },
  { id: "go-inbox", label: "Go to the inbox", group: "Move", keys: [], run: (room) => void room.go("status:inbox", false) },
  { id: "go-trash", label: "Go to the trash", group: "Move", keys: [], run: (room) => void room.go("", true) },

  { id: "choose", label: "Choose the item, or leave it out", group: "Change", keys: ["x"], run: (room) => room.selection.toggleCursor(), can: (room) => room.selection.id !== null },
  { id: "choose-next", label: "Choose on, downwards", group: "Change", keys: ["shift+down", "shift+j"], run: (room) => void room.selection.extendTo(room.selection.at + 1) },
  { id: "choose-previous", label: "Choose on, upwards", group: "Change", keys: ["shift+up", "shift+k"], run: (room) => void room.selection.extendTo(room.selection.at - 1) },
  { id: "choose-all", label: "Choose all items of the list", group: "Change", keys: ["mod+a"], run: (room) => room.selection.all() },
  { id: "tag", label: "Tag…", group: "Change", keys: ["t"], run: want("tag"), can: live },
  { id: "tags", label: "Tags: rename, merge, rules…", group: "Change", keys: ["shift+t"], run: (room) => (room.layout.above = "tags") },
  { id: "collect", label: "Collect…", group: "Change", keys: ["c"], run: want("collect"), can: live },
  { id: "shift-up", label: "Move up in the collection", group: "Change", keys: ["alt+up"], run: (room) => void room.shift(-1), can: (room) => live(room) && room.collection !== null },
  { id: "shift-down", label: "Move down in the collection", group: "Change", keys: ["alt+down"], run: (room) => void room.shift(1), can: (room) => live(room) && room.collection !== null },
  { id: "edit", label: "Edit…", group: "Change", keys: ["e"], run: want("edit"), can: live },
  { id: "keep", label: "Keep", group: "Change", keys: ["shift+i"], run: change((room, chosen) => room.changes.setStatus(chosen, "kept")), can: live },
  { id: "exclude", label: "Exclude", group: "Change", keys: ["shift+x"], run: change((room, chosen) => room.changes.setStatus(chosen, "excluded")), can: live },
  { id: "return", label: "Return to the inbox", group: "Change", keys: [], run: change((room, chosen) => room.changes.setStatus(chosen, "inbox")), can: live },
  { id: "trash", label: "Move to the trash", group: "Change", keys: ["del"], run: change((room, chosen) => room.changes.trash(chosen)), can: live },
  { id: "duplicates", label: "Duplicates…", group: "Change", keys: ["d"], run: (room) => room.compare(null), can: (room) => room.rail.counts.all > 1 },
  { id: "restore", label: "Restore from the trash", group: "Change", keys: [], run: change((room, chosen) => room.changes.restore(chosen)), can: (room) => some(room) && room.items.trash },
  { id: "undo", label: "Undo", group: "Change", keys: ["mod+z"], run: (room) => void room.changes.undo(), can: (room) => writable(room) && room.changes.undoable !== null },
  { id: "redo", label: "Do again", group: "Change", keys: ["mod+shift+z", "mod+y"], run: (room) => void room.changes.redo(), can: (room) => writable(room) && room.changes.redoable !== null },

  { id: "row-turn", label: "Remove the row, or restore it", group: "Clean", keys: ["r"], run: row("turn"), can: (room) => cleaning(room) && writable(room) },
  { id: "row-always", label: "Always for this outlet…", group: "Clean", keys: ["a"], run: row("always"), can: (room) => cleaning(room) && writable(room) },
  { id: "row-removed", label: "Next removed row", group: "Clean", keys: ["n"], run: row("next-removed"), can: cleaning },
  { id: "row-removed-back", label: "Removed row before", group: "Clean", keys: ["shift+n"], run: row("previous-removed"), can: cleaning },
  { id: "row-unsure", label: "Next unsure row", group: "Clean", keys: ["u"], run: row("next-unsure"), can: cleaning },
  { id: "row-unsure-back", label: "Unsure row before", group: "Clean", keys: ["shift+u"], run: row("previous-unsure"), can: cleaning },
  { id: "rules", label: "Rules of outlets…", group: "Clean", keys: [], run: (room) => (room.layout.above = "rules"), typing: true },
  { id: "reread", label: "Read again from the saved page", group: "Clean", keys: ["shift+r"], run: (room) => void room.rereads.start(room.selection.meant.what), can: (room) => live(room) && !room.rereads.running },
  { id: "reread-all", label: "Read every item again", group: "Clean", keys: [], run: (room) => void room.rereads.start({ kind: "all" }), can: (room) => writable(room) && !room.rereads.running && room.rail.counts.all > 0 },
  { id: "reread-report", label: "What reading again changed…", group: "Clean", keys: [], run: (room) => (room.layout.above = "reread"), can: (room) => Boolean(room.rereads.ended?.changed), typing: true },

  { id: "save", label: "Save an address or a text…", group: "Save", keys: ["mod+n"], run: (room) => (room.layout.above = "save"), can: writable, typing: true },
  { id: "open-files", label: "Save files…", group: "Save", keys: ["mod+o"], run: (room) => void room.saves.pick(false), can: writable, typing: true },
  { id: "open-folder", label: "Save a folder…", group: "Save", keys: ["mod+shift+o"], run: (room) => void room.saves.pick(true), can: writable, typing: true },
  { id: "import", label: "Import web archives, zips and mailboxes…", group: "Save", keys: [], run: (room) => void room.imports.pick(), can: (room) => writable(room) && !room.imports.running, typing: true },
  { id: "import-continue", label: "Show the import", group: "Save", keys: [], run: (room) => (room.layout.above = "import"), can: (room) => room.imports.job !== null, typing: true },
  { id: "browse", label: "Browse and save…", group: "Save", keys: ["mod+shift+b"], run: (room) => void room.saves.browse(room.reading.view?.item.url ?? null), can: (room) => writable(room) && room.saves.canRender && !room.saves.browsing, typing: true },
  { id: "save-browser", label: "Save again with the browser", group: "Save", keys: [], run: (room) => void render(room), can: (room) => live(room) && room.saves.canRender },
  { id: "outlet-browser", label: "Always save this outlet with the browser", group: "Save", keys: [], run: alwaysRender, can: (room) => writable(room) && room.saves.canRender && unruledOutlet(room) !== null },
  { id: "sample", label: "Save the sample page", group: "Save", keys: [], run: (room) => void room.saves.save([{ kind: "sample" }]), can: writable },
  { id: "show-saves", label: "Show or hide the saves", group: "Save", keys: ["mod+j"], run: (room) => (room.layout.tray = !room.layout.tray), can: (room) => room.saves.jobs.length > 0, typing: true },
  { id: "export", label: "Export…", group: "Save", keys: ["mod+e"], run: (room) => room.reading.want({ kind: "export", ...shownItems(room) }), can: (room) => !room.items.trash && room.items.total > 0, typing: true },

  { id: "palette", label: "Every command", group: "Window", keys: ["mod+k"], run: (room) => (room.layout.above = "palette"), typing: true },
  { id: "keys", label: "Keys and search fields", group: "Window", keys: ["?"], run: (room) => (room.layout.above = "keys") },
  { id: "settings", label: "Settings…", group: "Window", keys: ["mod+,"], run: (room) => (room.layout.above = "settings"), typing: true },
  { id: "look", label: "List as a table, or as rows", group: "Window", keys: ["v"], run: (room) => (room.columns.table = !room.columns.table) },
  { id: "columns", label: "Columns of the table…", group: "Window", keys: ["shift+v"], run: (room) => room.askColumns() },
  { id: "rail", label: "Show or hide the places", group: "Window", keys: ["mod+b"], run: (room) => (room.layout.railOut = !room.layout.railOut), can: (room) => room.layout.folds, typing: true },
  { id: "larger", label: "Larger text", group: "Window", keys: ["mod++", "mod+="], run: (room) => room.theme.step(1), typing: true },
  { id: "smaller", label: "Smaller text", group: "Window", keys: ["mod+-"], run: (room) => room.theme.step(-1), typing: true },
  { id: "theme-light", label: "Light theme", group: "Window", keys: [], run: (room) => (room.theme.name = "light") },
  { id: "theme-dark", label: "Dark theme", group: "Window", keys: [], run: (room) => (room.theme.name = "dark") },
  { id: "theme-system", label: "Theme of the system", group: "Window", keys: [], run: (room) => (room.theme.name = "system") },
  { id: "open-archive", label: "Open an archive…", group: "Window", keys: [], run: (room) => void room.archive.pick() },
  { id: "new-archive", label: "New archive…", group: "Window", keys: [], run: (room) => void room.archive.pickNew() },
];

export function canRun(command: Command, room: Room): boolean {
  return command.can?.(room) ?? true;
}

/** The command of a key, if it can be done now. */
export function commandFor(key: string, typing: boolean, room: Room): Command | undefined {
  return COMMANDS.find((command) => command.keys.includes(key) && (!typing || command.typing) && canRun(command, room));
}

export function byId(id: string): Command {
  const found = COMMANDS.find((command) => command.id === id);
  if (!found) throw new Error(`there is no command ${id}`);
  return found;
}
