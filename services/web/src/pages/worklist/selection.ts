/** The claims selected in the list. They stay selected while more pages load and rows are sorted. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** The row that a range starts from: the last one selected by itself. */
  anchor: string | null;
}

/** An action takes at most this many claims. */
export const selectedMax = 500;

export const nothingSelected: Selection = { ids: new Set(), anchor: null };

export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id) && next.size < selectedMax) next.add(id);
  return { ids: next, anchor: id };
}

/** Adds the rows from the anchor to a row, in the order shown. Without an anchor in the list, only the row. */
export function extendTo({ ids, anchor }: Selection, id: string, shown: readonly string[]): Selection {
  const to = shown.indexOf(id);
  if (to < 0) return { ids, anchor };
  const found = anchor === null ? -1 : shown.indexOf(anchor);
  const from = found < 0 ? to : found;
  const range = from <= to ? shown.slice(from, to + 1) : shown.slice(to, from + 1).reverse();
  return { ids: limited([...ids, ...range]), anchor: found < 0 ? id : anchor };
}

/** Selects all rows shown, up to the limit; if all are selected already, none. */
export function toggleAll({ ids }: Selection, shown: readonly string[]): Selection {
  const isAll = shown.length > 0 && shown.slice(0, selectedMax).every((id) => ids.has(id));
  return isAll ? nothingSelected : { ids: limited(shown), anchor: null };
}

/** Keeps the claims whose action failed, so that they can be tried again. */
export function keepOnly({ ids, anchor }: Selection, kept: ReadonlySet<string>): Selection {
  return { ids: ids.intersection(kept), anchor: anchor !== null && kept.has(anchor) ? anchor : null };
}

function limited(ids: Iterable<string>): ReadonlySet<string> {
  return new Set([...new Set(ids)].slice(0, selectedMax));
}
