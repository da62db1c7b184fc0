//! Light, dark or as the system; the size of the text. Both are remembered.
import { remembered } from "./remembered.svelte";

export const THEMES = ["light", "dark", "system"] as const;
export type ThemeName = (typeof THEMES)[number];
/** The text sizes, in percent. */
export const SIZES = [90, 100, 110, 125, 150, 175, 200] as const;

/** How the room looks; `apply` puts it on the page's root. */
export class Theme {
  #name = remembered<ThemeName>("theme", "system", (value) => THEMES.includes(value as ThemeName));
  #size = remembered<number>("text-size", 100, (value) => typeof value === "number" && value >= 50 && value <= 200);
  #systemDark = $state(false);

  constructor() {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    this.#systemDark = dark.matches;
    dark.addEventListener("change", (event) => (this.#systemDark = event.matches));
  }

  get name(): ThemeName {
    return this.#name.value;
  }
  set name(name: ThemeName) {
    this.#name.value = name;
  }
  get size(): number {
    return this.#size.value;
  }
  set size(size: number) {
    this.#size.value = Math.max(SIZES[0], Math.min(SIZES[SIZES.length - 1] ?? 200, size));
  }
  get dark(): boolean {
    return this.name === "dark" || (this.name === "system" && this.#systemDark);
  }

  /** One step larger (1) or smaller (-1). */
  step(by: 1 | -1): void {
    const at = SIZES.findIndex((size) => size >= this.size);
    this.size = SIZES[Math.max(0, Math.min(SIZES.length - 1, at + by))] ?? 100;
  }

  apply(root: HTMLElement): void {
    root.dataset["theme"] = this.dark ? "dark" : "light";
    root.style.fontSize = `${this.size}%`;
  }
}
