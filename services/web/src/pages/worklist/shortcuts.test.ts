import { describe, expect, test } from "vitest";
import { type KeyPress, shortcutOf, shortcuts } from "./shortcuts.ts";

const press = (key: string, changes: Partial<KeyPress> = {}) =>
  shortcutOf({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isTyping: false,
    isOnControl: false,
    ...changes,
  });

describe("the keyboard", () => {
  test("moves, selects and acts", () => {
    const keys = ["j", "k", "Enter", "x", "X", "a", "s", "c", "r", "e", "/", "?", "f", "q", "n", "Escape"];
    expect(keys.map((key) => press(key))).toEqual([
      "next",
      "previous",
      "open",
      "select",
      "select-range",
      "assign",
      "snooze",
      "comment",
      "release",
      "export",
      "search",
      "help",
      "correct",
      "ask",
      "take",
      "close",
    ]);
  });

  test("leaves the browser's keys alone", () => {
    expect(press("c", { ctrlKey: true })).toBeNull();
    expect(press("r", { metaKey: true })).toBeNull();
    expect(press("s", { altKey: true })).toBeNull();
    expect(press("z")).toBeNull();
  });

  test("does not act while somebody types", () => {
    expect(press("r", { isTyping: true })).toBeNull();
  });

  test("leaves Enter to a focused button", () => {
    expect(press("Enter", { isOnControl: true })).toBeNull();
    expect(press("j", { isOnControl: true })).toBe("next");
  });

  test("has one action per key", () => {
    const keys = shortcuts.flatMap((shortcut) => shortcut.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
