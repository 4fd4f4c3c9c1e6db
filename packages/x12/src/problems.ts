const namedMax = 5;

/** What is wrong in one loop: a few reasons in full, the rest counted, so that it stays small whatever the input. */
export class Problems {
  readonly #named: string[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(problem: string): void {
    this.#count += 1;
    if (this.#named.length < namedMax) this.#named.push(problem);
  }

  clear(): void {
    if (this.#count === 0) return;
    this.#count = 0;
    this.#named.length = 0;
  }

  /** The problems of several loops in one sentence. */
  static describe(loops: readonly Problems[]): string {
    const named = loops.flatMap((problems) => problems.#named).slice(0, namedMax);
    const more = loops.reduce((sum, problems) => sum + problems.#count, 0) - named.length;
    return named.join("; ") + (more > 0 ? `; and ${more} more` : "");
  }
}
