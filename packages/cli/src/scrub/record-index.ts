const slotsMin = 1024;

/**
 * Numbers by 32-bit hashes, at 24 bytes each: a Map would take several times as much. Different keys can have the same
 * hash, so the caller checks each number found.
 */
export class RecordIndex {
  #hashes = new Uint32Array(slotsMin);
  /** One more than the number; 0 in a free slot. */
  #numbers = new Float64Array(slotsMin);
  #count = 0;

  /** The first number with this hash that the caller recognizes; `null` if there is none. */
  find(hash: number, recognizes: (number: number) => boolean): number | null {
    for (let slot = this.#first(hash); this.#numbers[slot] !== 0; slot = this.#next(slot)) {
      const number = this.#numbers[slot]! - 1;
      if (this.#hashes[slot] === hash && recognizes(number)) return number;
    }
    return null;
  }

  /** @param before the number that this one replaces; `null` for a new key */
  set(hash: number, number: number, before: number | null): void {
    if (before === null && ++this.#count * 2 > this.#hashes.length) this.#grow();
    let slot = this.#first(hash);
    while (
      this.#numbers[slot] !== 0 &&
      (this.#hashes[slot] !== hash || this.#numbers[slot]! - 1 !== before)
    ) {
      slot = this.#next(slot);
    }
    this.#hashes[slot] = hash;
    this.#numbers[slot] = number + 1;
  }

  #first(hash: number): number {
    return hash & (this.#hashes.length - 1);
  }

  #next(slot: number): number {
    return (slot + 1) & (this.#hashes.length - 1);
  }

  #grow(): void {
    const [hashes, numbers] = [this.#hashes, this.#numbers];
    this.#hashes = new Uint32Array(hashes.length * 2);
    this.#numbers = new Float64Array(numbers.length * 2);
    for (const [slot, number] of numbers.entries()) {
      if (number === 0) continue;
      let free = this.#first(hashes[slot]!);
      while (this.#numbers[free] !== 0) free = this.#next(free);
      this.#hashes[free] = hashes[slot]!;
      this.#numbers[free] = number;
    }
  }
}
