import { useState } from "react";
import { extendTo, keepOnly, nothingSelected, selectedMax, toggle, toggleAll } from "./selection.ts";

/** The selected claims of the list. Another query starts without any. */
export function useSelection(list: string) {
  const [{ of, selection }, set] = useState({ of: list, selection: nothingSelected });
  const current = of === list ? selection : nothingSelected;
  const change = (next: typeof selection) => set({ of: list, selection: next });
  return {
    ids: current.ids,
    max: selectedMax,
    toggle: (id: string) => change(toggle(current, id)),
    extendTo: (id: string, shown: readonly string[]) => change(extendTo(current, id, shown)),
    toggleAll: (shown: readonly string[]) => change(toggleAll(current, shown)),
    keepOnly: (ids: ReadonlySet<string>) => change(keepOnly(current, ids)),
    clear: () => change(nothingSelected),
  };
}
