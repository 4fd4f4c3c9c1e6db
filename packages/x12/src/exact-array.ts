/**
 * The first `count` items in an array of exactly that length. An array that grows item by item keeps room for a dozen
 * more, and a claim with three lines has nine arrays, so drafts reuse their arrays and copy from them.
 */
export function exactArray<Item>(items: readonly Item[], count: number): Item[] {
  if (count === 1) return [items[0]!];
  if (count === 2) return [items[0]!, items[1]!];
  return items.slice(0, count);
}
