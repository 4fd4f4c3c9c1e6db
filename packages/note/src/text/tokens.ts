import type { Span } from "../facts.ts";
import * as sign from "./signs.ts";
import { hasClass } from "./words.ts";

/** The kinds of words and numbers. The kind of any other token, a sign, is its character code. */
export const wordToken = 1;
export const numberToken = 2;

/** Parallel arrays with an entry per token, as long as the longest text so far. */
export interface TokenArrays {
  starts: Int32Array;
  ends: Int32Array;
  kinds: Uint8Array;
  ids: Uint16Array;
  values: Float64Array;
  numbers: Int32Array;
  clauses: Int32Array;
  explained: Int32Array;
}

/**
 * A text as words, numbers and signs, in parallel arrays. An index outside the text is a token of kind 0, with no word
 * and no number. Once released, every use throws.
 */
export class Tokens {
  readonly text: string;
  #count: number;
  readonly #numberCount: number;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #kinds: Uint8Array;
  readonly #ids: Uint16Array;
  readonly #values: Float64Array;
  readonly #numbers: Int32Array;
  readonly #clauses: Int32Array;
  readonly #explained: Int32Array;
  #isReleased = false;

  constructor(text: string, count: number, numberCount: number, arrays: TokenArrays) {
    this.text = text;
    this.#count = count;
    this.#numberCount = numberCount;
    this.#starts = arrays.starts;
    this.#ends = arrays.ends;
    this.#kinds = arrays.kinds;
    this.#ids = arrays.ids;
    this.#values = arrays.values;
    this.#numbers = arrays.numbers;
    this.#clauses = arrays.clauses;
    this.#explained = arrays.explained;
  }

  /** Gives the arrays back, to be overwritten by the next text. */
  release(): void {
    this.#isReleased = true;
    // Every index is now outside the text, where kind() and the like check whether the tokens are released.
    this.#count = 0;
  }

  get count(): number {
    this.#assertUsable();
    return this.#count;
  }

  get starts(): Int32Array {
    this.#assertUsable();
    return this.#starts;
  }

  get ends(): Int32Array {
    this.#assertUsable();
    return this.#ends;
  }

  get kinds(): Uint8Array {
    this.#assertUsable();
    return this.#kinds;
  }

  /** The vocabulary's id of each word or sign; 0 for an unknown word. */
  get ids(): Uint16Array {
    this.#assertUsable();
    return this.#ids;
  }

  /** The value of each number: 0 for other tokens, Infinity for a number with too many digits. */
  get values(): Float64Array {
    this.#assertUsable();
    return this.#values;
  }

  /** The indexes of the numbers. Only the first `numberCount` entries are set. */
  get numbers(): Int32Array {
    this.#assertUsable();
    return this.#numbers;
  }

  get numberCount(): number {
    this.#assertUsable();
    return this.#numberCount;
  }

  /** The clause of each token. The outline fills it. */
  get clauses(): Int32Array {
    this.#assertUsable();
    return this.#clauses;
  }

  /** By clause: the clause that it explains in parentheses, or itself. The outline fills it. */
  get explained(): Int32Array {
    this.#assertUsable();
    return this.#explained;
  }

  kind(index: number): number {
    return index >= 0 && index < this.#count ? this.#kinds[index]! : this.#outside();
  }

  id(index: number): number {
    return index >= 0 && index < this.#count ? this.#ids[index]! : this.#outside();
  }

  /** The value of a number; 0 for other tokens. */
  value(index: number): number {
    return index >= 0 && index < this.#count ? this.#values[index]! : this.#outside();
  }

  isNumber(index: number): boolean {
    return this.kind(index) === numberToken;
  }

  isWord(index: number): boolean {
    return this.kind(index) === wordToken;
  }

  isSign(index: number): boolean {
    return this.kind(index) > numberToken;
  }

  isNewline(index: number): boolean {
    return this.kind(index) === sign.newline;
  }

  /** Whether the word is in one of the classes of `words.json`. */
  hasClass(index: number, classBits: number): boolean {
    return hasClass(this.id(index), classBits);
  }

  /** In characters. */
  length(index: number): number {
    return this.ends[index]! - this.starts[index]!;
  }

  isCapitalized(index: number): boolean {
    if (!this.isWord(index)) return false;
    const start = this.#starts[index]!;
    const code = this.text.charCodeAt(start);
    return code < 128 ? code < 97 : this.text[start] !== this.text[start]!.toLowerCase();
  }

  /** Whether tokens `first` to `last` have no lowercase letter. */
  isUppercase(first: number, last: number): boolean {
    const written = this.slice(first, last);
    return written === written.toUpperCase();
  }

  span(first: number, last: number): Span {
    return [this.starts[first]!, this.ends[last]!];
  }

  /** The text of tokens `first` to `last`. */
  slice(first: number, last: number): string {
    return this.text.slice(this.starts[first], this.ends[last]);
  }

  /** The clause of a token, or the clause before the parenthesis that the token is in. */
  explainedClause(index: number): number {
    return this.explained[this.clauses[index]!]!;
  }

  #outside(): 0 {
    this.#assertUsable();
    return 0;
  }

  #assertUsable(): void {
    if (this.#isReleased) {
      throw new Error(
        "A reading was used after its function had returned: take what you need inside readText().",
      );
    }
  }
}
