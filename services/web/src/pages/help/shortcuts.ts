import { navigation } from "../../app/navigation.ts";
import { shortcuts } from "../worklist/shortcuts.ts";

export interface Shortcut {
  /** Pressed after each other. */
  keys: readonly string[];
  action: string;
}

export const pageShortcuts: readonly Shortcut[] = [
  ...navigation.map(({ key, label }) => ({ keys: ["g", key], action: `Open ${label}` })),
  { keys: ["?"], action: "Open this page" },
];

const keyNames: Record<string, string> = { Escape: "Esc", X: "Shift X" };

/** Arrow keys work too, as expected, and are not listed. */
function shortcutsOn(page: "list" | "claim"): readonly Shortcut[] {
  return shortcuts
    .filter(({ on }) => on === page || on === "both")
    .map(({ keys, label }) => ({ keys: [keyNames[keys[0]] ?? keys[0]], action: label }));
}

export const worklistShortcuts = shortcutsOn("list");
export const claimShortcuts = shortcutsOn("claim");
