import { outlineLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import { numberToken, type Tokens, wordToken } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { positionFrom } from "../vocabulary/mention-search.ts";
import type { Mention } from "../vocabulary/vocabulary.ts";
import type { Headings } from "./headings.ts";

const { runOnMin, runOnClauseMin, runOnPartMin } = outlineLimits;

const abbreviation = wordClass("abbreviation");

/** By sign: its effect on the sentence. */
const ends = 1;
const mayEnd = 2;
const divides = 3;
const signRoles = new Uint8Array(256);
for (const character of ";!?\n") signRoles[character.charCodeAt(0)] = ends;
for (const character of ",()|") signRoles[character.charCodeAt(0)] = divides;
signRoles[sign.period] = mayEnd;

/** Whether a sign is punctuation, which belongs to the sentence before it. */
export function isPunctuation(kind: number): boolean {
  return signRoles[kind] !== 0;
}

/** Finds where sentences end, and numbers their clauses. */
export class SentenceEnds {
  readonly #tokens: Tokens;
  readonly #headings: Headings;
  /** Phrases with which a note without punctuation begins a sentence. */
  readonly #runOns: readonly Mention[];
  #clause = 0;
  /** The last token of the last sentence that is several without punctuation. */
  #runOnThrough = -1;

  constructor(tokens: Tokens, headings: Headings, runOns: readonly Mention[]) {
    this.#tokens = tokens;
    this.#headings = headings;
    this.#runOns = runOns;
    tokens.explained[0] = 0;
  }

  get clause(): number {
    return this.#clause;
  }

  beginClause(): void {
    this.#clause += 1;
    this.#tokens.explained[this.#clause] = this.#clause;
  }

  /** The last token of the sentence that begins at `first`. */
  lastOf(first: number): number {
    if (first <= this.#runOnThrough) return this.#lastBefore(first, this.#endOfRunOnPart(first));
    const clause = this.#clause;
    const last = this.#lastBefore(first, this.#tokens.count);
    const clauses = this.#clause - clause;
    if (last - first < runOnMin || clauses * runOnClauseMin > last - first) return last;
    this.#runOnThrough = last;
    this.#clause = clause;
    return this.#lastBefore(first, this.#endOfRunOnPart(first));
  }

  /** The token after the sentence that begins at `first`, among several without punctuation. */
  #endOfRunOnPart(first: number): number {
    const next = this.#runOns[positionFrom(this.#runOns, first + runOnPartMin)];
    return Math.min(next?.first ?? this.#tokens.count, this.#runOnThrough + 1);
  }

  /** The last token, before `end`, of the sentence that begins at `first`. Numbers the clauses on the way. */
  #lastBefore(first: number, end: number): number {
    const { kinds, clauses, explained } = this.#tokens;
    let heading = this.#headings.candidateFrom(first + 1);
    let clause = this.#clause;
    let index = first;
    for (; index < end; index += 1) {
      const kind = kinds[index]!;
      if (kind === wordToken) {
        if (index === heading?.first) {
          if (this.#headings.endsSentence(heading)) break;
          heading = this.#headings.candidateFrom(index + 1);
        }
      } else if (kind !== numberToken) {
        const role = signRoles[kind]!;
        if (role === ends || (role === mayEnd && !this.#isAbbreviation(index))) break;
        if (role === divides) {
          const before = clause;
          clause += 1;
          explained[clause] = kind === sign.openParen ? explained[before]! : clause;
        }
      }
      clauses[index] = clause;
    }
    this.#clause = clause;
    return index - 1;
  }

  /** "min. of", "Dr. Lee", "approx. 5": the point of an abbreviation, before lowercase or a number. */
  #isAbbreviation(point: number): boolean {
    const tokens = this.#tokens;
    const next = tokens.kind(point + 1);
    if (next === sign.period) return true;
    if (!tokens.hasClass(point - 1, abbreviation)) return false;
    if (next === numberToken || next === sign.comma || next === sign.closeParen) return true;
    return next === wordToken && !tokens.isCapitalized(point + 1);
  }
}
