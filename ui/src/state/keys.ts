//! A pressed key → its name as commands write it: `j`, `?`, `mod+shift+z`.

const NAMED: Record<string, string> = {
  " ": "space", Escape: "escape", Enter: "enter", Delete: "del", ArrowUp: "up", ArrowDown: "down",
  ArrowLeft: "left", ArrowRight: "right", Home: "home", End: "end", PageUp: "pageup", PageDown: "pagedown",
};

export const onMac = () => /mac|iphone|ipad/i.test(navigator.userAgent);

/** Names a key; on a layout of another script the key's place on the keyboard counts, so that `j` stays `j`. */
export function keyOf(event: KeyboardEvent): string {
  let key = NAMED[event.key] ?? event.key.toLowerCase();
  if (key.length === 1 && key.codePointAt(0)! > 127) {
    const latin = /^Key([A-Z])$/.exec(event.code)?.[1];
    if (latin) key = latin.toLowerCase();
    else if (event.code === "Slash") key = event.shiftKey ? "?" : "/";
  }
  const sign = key.length === 1 && !/[a-z]/.test(key);
  const mod = (onMac() ? event.metaKey : event.ctrlKey) ? "mod+" : "";
  const alt = event.altKey ? "alt+" : "";
  const shift = event.shiftKey && !sign ? "shift+" : "";
  return `${mod}${alt}${shift}${key}`;
}

/** Writes a key as it stands on this machine's keyboard: `Ctrl+Z`, `⌘Z`, `Del`. */
export function shownKey(key: string): string {
  const mac = onMac();
  const words: Record<string, string> = {
    mod: mac ? "⌘" : "Ctrl", shift: mac ? "⇧" : "Shift", alt: mac ? "⌥" : "Alt", space: "Space", del: "Del", escape: "Esc",
    enter: "Enter", up: "↑", down: "↓", home: "Home", end: "End", pageup: "PgUp", pagedown: "PgDn",
  };
  return key.split(/\+(?=.)/).map((part) => words[part] ?? part.toUpperCase()).join(mac ? "" : "+");
}

/** True where a key press belongs to what is being typed. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select");
}
