import { useState } from "react";
import { hiddenByDefault } from "./columns.tsx";

const storageKey = "firstpass.worklist.hiddenColumns";

function readHidden(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "");
    if (Array.isArray(stored)) return new Set(stored.map(String));
  } catch {
    // Nothing is stored, or it cannot be read.
  }
  return new Set(hiddenByDefault(window.innerWidth));
}

/** The columns that a person has hidden, kept in this browser. */
export function useHiddenColumns() {
  const [hidden, setHidden] = useState(readHidden);
  const show = (id: string, isShown: boolean) => {
    const next = new Set(hidden);
    if (isShown) next.delete(id);
    else next.add(id);
    localStorage.setItem(storageKey, JSON.stringify([...next]));
    setHidden(next);
  };
  return { hidden, show };
}
