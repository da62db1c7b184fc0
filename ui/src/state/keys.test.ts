// @vitest-environment jsdom
import { expect, it } from "vitest";
import { commandFor } from "./commands";
import { keyOf, shownKey } from "./keys";
import type { Room } from "./room.svelte";

const press = (key: string, given: KeyboardEventInit = {}) => keyOf(new KeyboardEvent("keydown", { key, ...given }));

it("a key has one name, with what is held down", () => {
  expect(press("j")).toBe("j");
  expect(press("J", { shiftKey: true })).toBe("shift+j");
  expect(press("?", { shiftKey: true })).toBe("?");
  expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("mod+shift+z");
  expect(press("Delete")).toBe("del");
  expect(press(" ")).toBe("space");
});

it("keys work on a keyboard of another script", () => {
  expect(press("о", { code: "KeyJ" })).toBe("j");
  expect(press("я", { code: "KeyZ", ctrlKey: true })).toBe("mod+z");
});

it("a letter that is being typed is no command, but Ctrl+K is", () => {
  const room = {} as Room;
  expect(commandFor("/", true, room)).toBeUndefined();
  expect(commandFor("/", false, room)?.id).toBe("search");
  expect(commandFor("mod+k", true, room)?.id).toBe("palette");
});

it("keys are shown as the keyboard shows them", () => {
  expect(shownKey("mod+shift+z")).toBe("Ctrl+Shift+Z");
  expect(shownKey("mod++")).toBe("Ctrl++");
  expect(shownKey("?")).toBe("?");
});
