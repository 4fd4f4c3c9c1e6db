import { navigation } from "../../app/navigation.ts";

export interface Shortcut {
  /** Pressed after each other. */
  keys: readonly string[];
  action: string;
}

export const pageShortcuts: readonly Shortcut[] = [
  ...navigation.map(({ key, label }) => ({ keys: ["g", key], action: `Open ${label}` })),
  { keys: ["/"], action: "Search edits" },
  { keys: ["?"], action: "Open this page" },
];
