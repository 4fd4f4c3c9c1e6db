/** Finds values by the number of a claim's CLM segment, which are asked for in ascending order, as their pages are read. */
export class ClmLookup<Value> {
  readonly #pages: AsyncIterator<readonly (readonly [clm: number, value: Value])[]>;
  #page: readonly (readonly [clm: number, value: Value])[] = [];
  #at = 0;

  constructor(pages: AsyncIterator<readonly (readonly [clm: number, value: Value])[]>) {
    this.#pages = pages;
  }

  /** `null` for a number that has no value. */
  find(clm: number): Value | null | Promise<Value | null> {
    while (this.#at < this.#page.length && this.#page[this.#at]![0] < clm) this.#at += 1;
    if (this.#at === this.#page.length) return this.#findInNext(clm);
    const [found, value] = this.#page[this.#at]!;
    return found === clm ? value : null;
  }

  async #findInNext(clm: number): Promise<Value | null> {
    const next = await this.#pages.next();
    if (next.done) return null;
    this.#page = next.value;
    this.#at = 0;
    return this.find(clm);
  }
}
