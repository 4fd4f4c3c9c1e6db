const listedMax = 5;

/** The problems of one loop. Only the first few are listed and the others counted, so that memory stays small. */
export class Problems {
  readonly #listed: string[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(problem: string): void {
    this.#count += 1;
    if (this.#listed.length < listedMax) this.#listed.push(problem);
  }

  clear(): void {
    if (this.#count === 0) return;
    this.#count = 0;
    this.#listed.length = 0;
  }

  /** The problems of several loops in one sentence. */
  static describe(loops: readonly Problems[]): string {
    const listed = loops.flatMap((problems) => problems.#listed).slice(0, listedMax);
    const more = loops.reduce((sum, problems) => sum + problems.#count, 0) - listed.length;
    return listed.join("; ") + (more > 0 ? `; and ${more} more` : "");
  }
}
