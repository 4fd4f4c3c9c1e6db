/** The keyboard of the worklist and of the claim page. Help lists these texts. */
export const shortcuts = [
  { id: "next", keys: ["j", "ArrowDown"], label: "Next claim" },
  { id: "previous", keys: ["k", "ArrowUp"], label: "Previous claim" },
  { id: "open", keys: ["Enter"], label: "Open the claim" },
  { id: "select", keys: ["x"], label: "Select the claim" },
  { id: "select-range", keys: ["X"], label: "Select all claims from the last selected one" },
  { id: "take", keys: ["n"], label: "Take the most urgent claim" },
  { id: "search", keys: ["/"], label: "Search by control number" },
  { id: "export", keys: ["e"], label: "Export the list" },
  { id: "correct", keys: ["f"], label: "Correct the claim" },
  { id: "ask", keys: ["q"], label: "Ask the clinician" },
  { id: "release", keys: ["r"], label: "Release with a reason" },
  { id: "assign", keys: ["a"], label: "Assign" },
  { id: "snooze", keys: ["s"], label: "Snooze until a date" },
  { id: "comment", keys: ["c"], label: "Comment" },
  { id: "help", keys: ["?"], label: "Show these shortcuts" },
  { id: "close", keys: ["Escape"], label: "Clear the selection, or return to the list" },
] as const;

export type ShortcutId = (typeof shortcuts)[number]["id"];

/** The parts of a keyboard event that decide. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** Whether the key goes to a text field, a list or a dialog, which have their own keys. */
  isTyping: boolean;
  /** Whether a button or link has the focus, which Enter activates. */
  isOnControl: boolean;
}

/** The shortcut of a key press. Keys with Ctrl, Alt or Cmd belong to the browser. */
export function shortcutOf(press: KeyPress): ShortcutId | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isTyping) return null;
  if (press.isOnControl && press.key === "Enter") return null;
  return shortcuts.find(({ keys }) => (keys as readonly string[]).includes(press.key))?.id ?? null;
}
