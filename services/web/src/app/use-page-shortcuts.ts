import { useEffect } from "react";
import { useNavigate } from "react-router";
import { isTyping } from "./keyboard.ts";
import { navigation } from "./navigation.ts";
import { areShortcutsOn } from "./shortcut-switch.ts";

const sequenceMsMax = 1_200;

/** `g` and a letter open a page; `?` opens Help. */
export function usePageShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let startedAt = Number.NEGATIVE_INFINITY;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event) || !areShortcutsOn()) return;
      if (event.key === "?") {
        event.preventDefault();
        void navigate("/help");
      } else if (event.key === "g") {
        startedAt = event.timeStamp;
      } else if (event.timeStamp - startedAt < sequenceMsMax) {
        startedAt = Number.NEGATIVE_INFINITY;
        const item = navigation.find(({ key }) => key === event.key);
        if (!item) return;
        // The page's own shortcuts must not also react to the second key.
        event.preventDefault();
        event.stopImmediatePropagation();
        void navigate(item.path);
      }
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [navigate]);
}
