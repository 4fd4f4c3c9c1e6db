/**
 * The first `count` items, in an array of just that length. Drafts collect into arrays that they reuse, because one
 * grown item by item keeps room for a dozen more; a claim of three lines has nine arrays.
 */
export function taken<Item>(items: readonly Item[], count: number): Item[] {
  if (count === 1) return [items[0]!];
  if (count === 2) return [items[0]!, items[1]!];
  return items.slice(0, count);
}
