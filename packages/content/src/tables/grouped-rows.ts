import { codeOfNumber } from "./code-number.ts";

/**
 * Rows that are looked up by a code and a number, without an object per row: sorted by code, then by the number. Each
 * code stands once, with where its rows begin; a search among these few rows misses the cache far less often.
 */
export class GroupedRows {
  /** Code numbers, ascending, each once. */
  readonly codes: Uint32Array;
  /** Where the rows of each code begin, and after them the number of all rows. */
  readonly begins: Uint32Array;
  /** Of each row its number; ascending among the rows of a code. */
  readonly seconds: Uint16Array | Uint32Array;
  /** By text: a code that is looked up need not be read as a number first. */
  readonly #positions = new Map<string, number>();

  constructor(codes: Uint32Array, begins: Uint32Array, seconds: Uint16Array | Uint32Array) {
    this.codes = codes;
    this.begins = begins;
    this.seconds = seconds;
    for (const [position, code] of codes.entries()) this.#positions.set(codeOfNumber(code), position);
  }

  /** The position of a code among {@link codes}; −1 when it is none of them. */
  position(code: string): number {
    return this.#positions.get(code) ?? -1;
  }

  /** The first of the adjacent rows of the code at a position that have this number; −1 when there is none. */
  find(position: number, second: number): number {
    const { seconds } = this;
    const end = this.begins[position + 1]!;
    let low = this.begins[position]!;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (seconds[middle]! < second) low = middle + 1;
      else high = middle;
    }
    return low < end && seconds[low] === second ? low : -1;
  }

  /** One past the last of the adjacent rows that have the code at `position` and the number of `row`. */
  endOfRun(row: number, position: number): number {
    const groupEnd = this.begins[position + 1]!;
    const second = this.seconds[row];
    let end = row + 1;
    while (end < groupEnd && this.seconds[end] === second) end += 1;
    return end;
  }
}

/**
 * The order in which rows are sorted by code number, by a second and by a third number; rows with the same three keep
 * theirs. @param codes ascending, each once, every code of `firsts` among them.
 */
export function groupRows(
  codes: Uint32Array,
  firsts: Uint32Array,
  seconds: Uint32Array,
  third: (row: number) => number,
): { begins: Uint32Array; order: Uint32Array } {
  const positions = new Map<number, number>();
  for (const [position, code] of codes.entries()) positions.set(code, position);
  const begins = new Uint32Array(codes.length + 1);
  for (const first of firsts) begins[positions.get(first)! + 1]! += 1;
  for (let position = 0; position < codes.length; position += 1) begins[position + 1]! += begins[position]!;
  const next = begins.slice();
  const order = new Uint32Array(firsts.length);
  for (let row = 0; row < firsts.length; row += 1) {
    const position = positions.get(firsts[row]!)!;
    order[next[position]!] = row;
    next[position]! += 1;
  }
  const compare = (a: number, b: number) => seconds[a]! - seconds[b]! || third(a) - third(b) || a - b;
  for (let position = 0; position < codes.length; position += 1) {
    const rows = order.subarray(begins[position], begins[position + 1]);
    // Most files come sorted, and comparing neighbours is far cheaper than sorting.
    if (rows.some((row, index) => index > 0 && compare(rows[index - 1]!, row) > 0)) rows.sort(compare);
  }
  return { begins, order };
}
