import { useEffect, useRef } from "react";
import { isTyping } from "../../app/keyboard.ts";
import { areShortcutsOn } from "../../app/shortcut-switch.ts";
import { type ShortcutId, shortcutOf } from "./shortcuts.ts";

export type ShortcutHandlers = Partial<Record<ShortcutId, () => void>>;

const controls = "a, button, [role='button'], [role='checkbox'], [role='tab'], summary";

/** Runs the handlers of the page's shortcuts, unless the key goes to a text field, a dialog or a menu. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const id = shortcutOf({
        key: event.key,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        isTyping: isTyping(event) || !areShortcutsOn(),
        isOnControl: target?.closest(controls) != null,
      });
      const handler = id && latest.current[id];
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
