import { useSyncExternalStore } from "react";

/** Single keys are a hazard with speech input, so they can be turned off. The choice is kept in this browser. */
const storageKey = "firstpass.shortcuts";
const listeners = new Set<() => void>();

export function areShortcutsOn(): boolean {
  return localStorage.getItem(storageKey) !== "off";
}

export function turnShortcuts(on: boolean): void {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, "off");
  for (const listener of listeners) listener();
}

export function useShortcutSwitch(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, areShortcutsOn);
}
