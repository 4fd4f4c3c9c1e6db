import { sumLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";
import { mentionAt, mentionEndingAt } from "../vocabulary/mention-search.ts";
import { kindOf, type Mentions } from "../vocabulary/vocabulary.ts";
import { amountAt, type Duration, lastOfAmount } from "./durations.ts";
import type { SumNumber, SumNumbers } from "./sum-numbers.ts";

const { wholeReachMax, wholeExcessMax, wholeGapMax, clockGapMax } = sumLimits;

const wholeKind = kindOf("wholeVisit");
const sumLink = wordClass("sumLink");
const minuteWord = wordClass("minute");
const clockHalf = wordClass("clockHalf");
const clockLead = wordClass("clockLead");
const withOrIncluding = wordClass("with") | wordClass("including");
const ofWord = internWord("of");
const meterOrMinute = internWord("m");

/** Finds the minutes of the whole visit next to the timed ones. */
export class VisitNumbers {
  readonly #tokens: Tokens;
  readonly #mentions: Mentions;
  readonly #durations: readonly Duration[];
  readonly #numbers: SumNumbers;

  constructor({ tokens, mentions }: Reading, durations: readonly Duration[], numbers: SumNumbers) {
    this.#tokens = tokens;
    this.#mentions = mentions;
    this.#durations = durations;
    this.#numbers = numbers;
  }

  /**
   * Next to timed minutes, a number as large or larger is the total if a word says so ("45 in the building"), or only a
   * sign is between them ("40/45", "40 of 45").
   */
  near(at: SumNumber, timed: number): SumNumber | null {
    const tokens = this.#tokens;
    for (let index = at.last + 1; index <= at.last + wholeReachMax; index += 1) {
      const number = amountAt(tokens, index) > 0 ? this.#wholeAt(index, timed) : null;
      if (number && this.#isWhole(number, at.last)) return number;
    }
    return null;
  }

  #isWhole(number: SumNumber, timedLast: number): boolean {
    const tokens = this.#tokens;
    // "Timed 40 + untimed 5 = 45".
    if (tokens.kind(number.first - 1) === sign.equals) return true;
    // "45 with setup".
    const after = number.last + 1;
    if (tokens.isSign(number.first - 1) && tokens.hasClass(after, withOrIncluding)) return true;
    return (
      this.#isRightAfter(timedLast, number.first) || this.isOfVisit(number) || this.#isAfterClock(number)
    );
  }

  #wholeAt(index: number, timed: number): SumNumber | null {
    const tokens = this.#tokens;
    const duration = mentionAt(this.#durations, index);
    const value = duration?.minutes ?? amountAt(tokens, index);
    let last = duration?.last ?? lastOfAmount(tokens, index);
    if (tokens.id(last + 1) === meterOrMinute) last += 1;
    const isScore = tokens.kind(last + 1) === sign.slash && tokens.isNumber(last + 2);
    if (isScore || this.#isUnit(last + 1)) return null;
    const isHour = tokens.kind(last + 1) === sign.colon && tokens.isNumber(last + 2);
    const isClock = isHour || (tokens.kind(index - 1) === sign.colon && tokens.isNumber(index - 2));
    if (value < timed || value > timed + wholeExcessMax || !Number.isInteger(value) || isClock) return null;
    return { value, first: index, last };
  }

  /** "45 reps", but not "45 in the room". */
  #isUnit(next: number): boolean {
    return this.#numbers.isMeasured(next) && !this.#tokens.hasClass(next, clockLead);
  }

  /** "40/45", "40 of 45", "40 of the 45 minutes", "40 timed in 45". */
  #isRightAfter(last: number, first: number): boolean {
    const tokens = this.#tokens;
    let link = last + 1;
    while (link < first && tokens.hasClass(link, minuteWord)) link += 1;
    if (link >= first || first - link > 2) return false;
    return (
      tokens.kind(link) === sign.slash ||
      tokens.id(link) === ofWord ||
      this.#numbers.isWholeAfter(link - 1, first)
    );
  }

  /** "In 905 out 951 46 min", "8:00 to 8:46 (46)": how long that is. */
  #isAfterClock({ first, last }: SumNumber): boolean {
    const tokens = this.#tokens;
    const isInParens = tokens.kind(first - 1) === sign.openParen && tokens.kind(last + 1) === sign.closeParen;
    if (first === last && !isInParens) return false;
    let clock = first - 1;
    while (tokens.isSign(clock) || tokens.hasClass(clock, clockHalf)) clock -= 1;
    if (clock < first - clockGapMax) return false;
    if (!tokens.isNumber(clock)) return amountAt(tokens, clock) > 0;
    return tokens.length(clock) > 2 || tokens.kind(clock - 1) === sign.colon;
  }

  /** "45 in the room", "room 45", "visit was 45", "45 min here". */
  isOfVisit(number: SumNumber): boolean {
    return this.#isAfterVisit(number) || this.#isBeforeVisit(number);
  }

  #isAfterVisit({ first }: SumNumber): boolean {
    const tokens = this.#tokens;
    for (let index = first - 1; index >= first - wholeGapMax; index -= 1) {
      if (mentionEndingAt(this.#mentions[wholeKind]!, index)) return true;
      // "The visit took 45".
      const isVerb = index === first - 1 && tokens.isWord(index);
      if (!isVerb && !tokens.hasClass(index, sumLink) && tokens.kind(index) !== sign.colon) return false;
    }
    return false;
  }

  #isBeforeVisit({ last }: SumNumber): boolean {
    const tokens = this.#tokens;
    for (let index = last + 1; index <= last + wholeGapMax; index += 1) {
      const whole = mentionAt(this.#mentions[wholeKind]!, index);
      // "40 total 45": the word belongs to the number after it.
      if (whole) return !(amountAt(tokens, whole.last + 1) > 0 && tokens.length(whole.last + 1) <= 2);
      if (!tokens.hasClass(index, sumLink)) return false;
    }
    return false;
  }
}
