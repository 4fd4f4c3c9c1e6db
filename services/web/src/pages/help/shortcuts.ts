import { navigation } from "../../app/navigation.ts";

export interface Shortcut {
  /** Pressed after each other. */
  keys: readonly string[];
  action: string;
}

export const pageShortcuts: readonly Shortcut[] = [
  ...navigation.map(({ key, label }) => ({ keys: ["g", key], action: `Open ${label}` })),
  { keys: ["?"], action: "Open this page" },
];

export const worklistShortcuts: readonly Shortcut[] = [
  { keys: ["j"], action: "Next claim" },
  { keys: ["k"], action: "Previous claim" },
  { keys: ["Enter"], action: "Open the claim" },
  { keys: ["x"], action: "Select the claim" },
  { keys: ["/"], action: "Search by control number" },
  { keys: ["e"], action: "Export the list" },
];

export const claimShortcuts: readonly Shortcut[] = [
  { keys: ["a"], action: "Assign" },
  { keys: ["s"], action: "Snooze until a date" },
  { keys: ["c"], action: "Comment" },
  { keys: ["r"], action: "Release with a reason" },
  { keys: ["Esc"], action: "Close a dialog or menu" },
];
