import type { Sign, Span } from "@firstpass/note";

/** Where passages of a note are, in words: `on line 4`. */
export class TextPlaces {
  readonly #lineStarts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1))
      this.#lineStarts.push(at + 1);
  }

  of({ at }: Sign): string {
    return at === null ? "(field of the claim)" : `on line ${this.lineOf(at)}`;
  }

  /** The lines of several passages, each once. */
  ofAll(signs: readonly Sign[]): string {
    const spans = signs.flatMap(({ at }) => (at ? [at] : []));
    if (spans.length === 0) return "in a field of the claim";
    const lines = [...new Set(spans.map((at) => this.lineOf(at)))].sort((a, b) => a - b);
    return `on ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
  }

  /** The number of the line on which a passage begins. */
  lineOf([start]: Span): number {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#lineStarts[middle]! <= start) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}
