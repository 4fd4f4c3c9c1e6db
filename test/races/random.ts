/** A pseudorandom generator with a seed, so that a run can be repeated (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number with 0 ≤ number < 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer from `from` through `through`. */
  between(from: number, through: number): number {
    return from + Math.floor(this.next() * (through - from + 1));
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.between(0, values.length - 1)]!;
  }

  shuffle<Value>(values: Value[]): Value[] {
    for (let at = values.length - 1; at > 0; at -= 1) {
      const other = this.between(0, at);
      [values[at], values[other]] = [values[other]!, values[at]!];
    }
    return values;
  }
}
