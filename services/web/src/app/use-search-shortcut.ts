import { type RefObject, useEffect } from "react";
import { isTyping } from "./keyboard.ts";
import { areShortcutsOn } from "./shortcut-switch.ts";

/** `/` moves to the page's search field. */
export function useSearchShortcut(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event) || !areShortcutsOn()) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [field]);
}
