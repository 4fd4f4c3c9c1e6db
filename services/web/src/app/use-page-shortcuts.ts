import { useEffect } from "react";
import { useNavigate } from "react-router";
import { isTyping } from "./keyboard.ts";
import { navigation } from "./navigation.ts";
import { areShortcutsOn } from "./shortcut-switch.ts";

const sequenceMsMax = 1_200;

/** `g` and a letter open a page; `?` opens Help, unless the page itself shows its shortcuts. */
export function usePageShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let startedAt = Number.NEGATIVE_INFINITY;
    // Captured, so that the second key of a sequence never reaches the shortcuts of the page.
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event) || !areShortcutsOn()) return;
      const isSecond = event.timeStamp - startedAt < sequenceMsMax;
      startedAt = Number.NEGATIVE_INFINITY;
      if (isSecond) {
        const item = navigation.find(({ key }) => key === event.key);
        if (!item) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        void navigate(item.path);
      } else if (event.key === "g") {
        startedAt = event.timeStamp;
      } else if (event.key === "?") {
        setTimeout(() => {
          if (!event.defaultPrevented) void navigate("/help");
        });
      }
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [navigate]);
}
