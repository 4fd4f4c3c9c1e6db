import { codeOfNumber } from "./code-number.ts";

/**
 * Rows sorted by a code and a second number, and looked up by both, without an object per row. Each code is stored once,
 * with the position of its first row: searching within one code's rows causes far fewer cache misses.
 */
export class GroupedRows {
  /** Distinct code numbers, ascending. */
  readonly codes: Uint32Array;
  /** The first row of each code, followed by the total number of rows. */
  readonly begins: Uint32Array;
  /** Each row's second number, ascending within a code. */
  readonly seconds: Uint16Array | Uint32Array;
  /** By the code's text, which saves a conversion to a number per look-up. */
  readonly #positions = new Map<string, number>();

  constructor(codes: Uint32Array, begins: Uint32Array, seconds: Uint16Array | Uint32Array) {
    this.codes = codes;
    this.begins = begins;
    this.seconds = seconds;
    for (const [position, code] of codes.entries()) this.#positions.set(codeOfNumber(code), position);
  }

  /** The index of a code in {@link codes}; −1 if it is absent. */
  position(code: string): number {
    return this.#positions.get(code) ?? -1;
  }

  /** The first row with the code at `position` and this second number; −1 if there is none. */
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

  /** One past the last row with the code at `position` and the second number of `row`. */
  endOfRun(row: number, position: number): number {
    const groupEnd = this.begins[position + 1]!;
    const second = this.seconds[row];
    let end = row + 1;
    while (end < groupEnd && this.seconds[end] === second) end += 1;
    return end;
  }
}

/**
 * Sorts rows by code number, then by a second and a third number; the sort is stable.
 * @param codes the distinct codes of `firsts`, ascending; it can contain others.
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
    // Most files are already sorted, and checking that is far cheaper than sorting.
    if (rows.some((row, index) => index > 0 && compare(rows[index - 1]!, row) > 0)) rows.sort(compare);
  }
  return { begins, order };
}
