import type { SegmentProblem } from "./segment-problem.ts";

const listedMax = 5;

/** The problems of one loop. Only the first few are listed and the others counted, so that memory stays small. */
export class Problems {
  readonly #listed: string[] = [];
  readonly #segments: SegmentProblem[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(problem: string, segment?: SegmentProblem): void {
    this.#count += 1;
    if (this.#listed.length === listedMax) return;
    this.#listed.push(problem);
    if (segment !== undefined) this.#segments.push(segment);
  }

  clear(): void {
    if (this.#count === 0) return;
    this.#count = 0;
    this.#listed.length = 0;
    this.#segments.length = 0;
  }

  /** The problems of several loops in one sentence. */
  static describe(loops: readonly Problems[]): string {
    const listed = loops.flatMap((problems) => problems.#listed).slice(0, listedMax);
    const more = loops.reduce((sum, problems) => sum + problems.#count, 0) - listed.length;
    return listed.join("; ") + (more > 0 ? `; and ${more} more` : "");
  }

  /** The segments of the first problems of several loops. */
  static segments(loops: readonly Problems[]): SegmentProblem[] {
    return loops.flatMap((problems) => problems.#segments).slice(0, listedMax);
  }
}
