/**
 * Rows that are looked up by two numbers, without an object per row: sorted by the first, then by the second. Each
 * first number stands once, with where its rows begin; a search among these few rows misses the cache far less often.
 */
export class GroupedRows {
  /** Ascending, each once. */
  readonly firsts: Uint32Array;
  /** Where the rows of each first number begin, and after them the number of all rows. */
  readonly begins: Uint32Array;
  /** Of each row; ascending within a group. */
  readonly seconds: Uint32Array;
  readonly #groups = new Map<number, number>();

  constructor(firsts: Uint32Array, begins: Uint32Array, seconds: Uint32Array) {
    this.firsts = firsts;
    this.begins = begins;
    this.seconds = seconds;
    for (let group = 0; group < firsts.length; group += 1) this.#groups.set(firsts[group]!, group);
  }

  /** −1 when no row has this first number. */
  group(first: number): number {
    return this.#groups.get(first) ?? -1;
  }

  /** The first of the adjacent rows of a group that have this second number; −1 when there is none. */
  find(group: number, second: number): number {
    const { seconds } = this;
    const end = this.begins[group + 1]!;
    let low = this.begins[group]!;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (seconds[middle]! < second) low = middle + 1;
      else high = middle;
    }
    return low < end && seconds[low] === second ? low : -1;
  }

  /** One past the last of the adjacent rows of a group that have the second number of `row`. */
  endOfRun(row: number, group: number): number {
    const groupEnd = this.begins[group + 1]!;
    const second = this.seconds[row];
    let end = row + 1;
    while (end < groupEnd && this.seconds[end] === second) end += 1;
    return end;
  }
}

/** The order in which rows are sorted by three numbers; rows with the same three keep theirs. */
export function groupRows(
  firsts: Uint32Array,
  seconds: Uint32Array,
  third: (row: number) => number,
): { firsts: Uint32Array; begins: Uint32Array; order: Uint32Array } {
  const { groups, counts } = countGroups(firsts);
  const distinct = Uint32Array.from(groups.keys()).sort();
  const begins = new Uint32Array(distinct.length + 1);
  const next = new Uint32Array(distinct.length);
  distinct.forEach((first, position) => {
    const group = groups.get(first)!;
    next[group] = begins[position]!;
    begins[position + 1] = begins[position]! + counts[group]!;
  });
  const order = new Uint32Array(firsts.length);
  for (let row = 0; row < firsts.length; row += 1) {
    const group = groups.get(firsts[row]!)!;
    order[next[group]!] = row;
    next[group]! += 1;
  }
  const compare = (a: number, b: number) => seconds[a]! - seconds[b]! || third(a) - third(b) || a - b;
  for (let group = 0; group < distinct.length; group += 1) {
    const rows = order.subarray(begins[group], begins[group + 1]);
    // Most files come sorted, and comparing neighbours is far cheaper than sorting.
    if (rows.some((row, position) => position > 0 && compare(rows[position - 1]!, row) > 0)) {
      rows.sort(compare);
    }
  }
  return { firsts: distinct, begins, order };
}

function countGroups(firsts: Uint32Array): { groups: Map<number, number>; counts: number[] } {
  const groups = new Map<number, number>();
  const counts: number[] = [];
  for (const first of firsts) {
    let group = groups.get(first);
    if (group === undefined) {
      group = counts.push(0) - 1;
      groups.set(first, group);
    }
    counts[group]! += 1;
  }
  return { groups, counts };
}
