import { durationLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord } from "../text/words.ts";
import { mentionAt, mentionEndingAt } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention, type Mentions } from "../vocabulary/vocabulary.ts";
import type { SumNumber, SumNumbers } from "./sum-numbers.ts";

const { minutesMax } = durationLimits;

const timedKind = kindOf("timedSum");
const totalKind = kindOf("totalSum");
const sumKind = kindOf("sum");
const and = internWord("and");

/** Finds timed and total minutes with one label for both. */
export class SumPairs {
  readonly #tokens: Tokens;
  readonly #mentions: Mentions;
  readonly #numbers: SumNumbers;

  constructor({ tokens, mentions }: Reading, numbers: SumNumbers) {
    this.#tokens = tokens;
    this.#mentions = mentions;
    this.#numbers = numbers;
  }

  /** "Timed/total: 38/45", "Timed and total: 38". */
  at(label: Mention): [SumNumber, SumNumber] | null {
    const tokens = this.#tokens;
    const link = label.last + 1;
    if (tokens.kind(label.first - 1) === sign.slash && this.#isTotalBefore(label.first - 2)) {
      const pair = this.#numberPairAt(this.#numbers.after(label.last));
      return pair && [pair[1], pair[0]];
    }
    const isOneNumber = tokens.kind(link) === sign.equals || tokens.id(link) === and;
    if (!isOneNumber && tokens.kind(link) !== sign.slash) return null;
    const second =
      mentionAt(this.#mentions[totalKind]!, link + 1) ?? mentionAt(this.#mentions[sumKind]!, link + 1);
    const first = second && this.#numbers.after(second.last);
    if (first === null) return null;
    if (isOneNumber) {
      const number = this.#numbers.at(first);
      return number && [number, number];
    }
    return this.#numberPairAt(first);
  }

  #isTotalBefore(last: number): boolean {
    const label =
      mentionEndingAt(this.#mentions[totalKind]!, last) ?? mentionEndingAt(this.#mentions[sumKind]!, last);
    return label !== null;
  }

  /** "38/45" */
  #numberPairAt(first: number | null): [SumNumber, SumNumber] | null {
    const tokens = this.#tokens;
    if (first === null || tokens.kind(first + 1) !== sign.slash || !tokens.isNumber(first + 2)) return null;
    const value = tokens.value(first + 2);
    if (value === 0 || value > minutesMax) return null;
    return [
      { value: tokens.value(first), first, last: first },
      { value, first: first + 2, last: first + 2 },
    ];
  }

  /** The "total" of "timed/total". */
  isSecond({ first }: Mention): boolean {
    const link = this.#tokens.kind(first - 1);
    const isLinked = link === sign.slash || link === sign.equals || this.#tokens.id(first - 1) === and;
    return isLinked && mentionEndingAt(this.#mentions[timedKind]!, first - 2) !== null;
  }
}
