import { durationLimits, sumLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";
import { mentionAt, mentionEndingAt, mentionOver } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention, type Mentions } from "../vocabulary/vocabulary.ts";
import type { ClockRange } from "./clock.ts";
import { amountAt, type Duration, firstOfAmount, lastOfAmount } from "./durations.ts";

/** The number of a sum, with the tokens that state it. */
export interface SumNumber {
  value: number;
  first: number;
  last: number;
}

const { minutesMax } = durationLimits;
const { numberReachMax, pairsMax } = sumLimits;

const timedKind = kindOf("timedSum");
const untimedKind = kindOf("untimedSum");
const totalKind = kindOf("totalSum");
const sumKind = kindOf("sum");
const sumLink = wordClass("sumLink");
const clockLead = wordClass("clockLead");
const article = wordClass("article");
const of = wordClass("of");
const meterOrMinute = internWord("m");
const and = internWord("and");
const ofWord = internWord("of");
const outWord = internWord("out");
/** Words between the timed minutes and the whole that they are part of. */
const wholeLinks = new Set(["of", "in", "within"].map(internWord));
/** A smaller number in words counts something else. */
const wordMinutesMin = 8;
const notMinutes = wordClass("notMinutes");

/** Finds the number of a sum by its label. */
export class SumNumbers {
  readonly #tokens: Tokens;
  readonly #mentions: Mentions;
  readonly #durations: readonly Duration[];

  /** No number of these is a sum. */
  readonly #ranges: readonly ClockRange[];

  constructor({ tokens, mentions }: Reading, durations: readonly Duration[], ranges: readonly ClockRange[]) {
    this.#tokens = tokens;
    this.#mentions = mentions;
    this.#durations = durations;
    this.#ranges = ranges;
  }

  /** "Total timed: 38", "Treatment time 45 min", "38 timed minutes", "38 min timed". */
  of(label: Mention): SumNumber | null {
    const after = this.after(label.last);
    if (after === null) return this.before(label);
    return this.belongsToNextLabel(after) ? null : this.at(after);
  }

  /** The token of the number after a label that ends at `last`. */
  after(last: number): number | null {
    const tokens = this.#tokens;
    for (let index = last + 1; index <= last + 1 + numberReachMax; index += 1) {
      if (mentionAt(this.#durations, index)) return index;
      if (amountAt(tokens, index) > 0) return mentionOver(this.#ranges, index) ? null : index;
      if (tokens.isNewline(index)) {
        if (index > last + 1) return null;
      } else if (!isLink(tokens.kind(index)) && !tokens.hasClass(index, sumLink)) return null;
    }
    return null;
  }

  /** The number right before a label, whatever follows the label. */
  nextTo(label: Mention): SumNumber | null {
    const tokens = this.#tokens;
    // "Forty minutes of timed treatment".
    const isSetOff = tokens.hasClass(label.first - 1, of);
    const end = isSetOff || this.#isAttachedMinute(label.first - 1) ? label.first - 2 : label.first - 1;
    const duration = mentionEndingAt(this.#durations, end);
    if (duration) return { value: duration.minutes, first: duration.first, last: label.last };
    if (isSetOff) return null;
    const first = firstOfAmount(tokens, end);
    const value = amountAt(tokens, first);
    const isWhole = Number.isInteger(value) && value > 0 && value <= minutesMax;
    return isWhole ? { value, first, last: label.last } : null;
  }

  /** "40m timed". */
  #isAttachedMinute(index: number): boolean {
    return this.#tokens.id(index) === meterOrMinute && this.#tokens.isNumber(index - 1);
  }

  /** Whether a label's phrase ends, or a number or another label follows: "40 timed 45 total". */
  endsBeforeNumber({ last }: Mention): boolean {
    const next = this.#tokens.id(last + 1) === and ? last + 2 : last + 1;
    if (this.#endsPhrase(last) || amountAt(this.#tokens, next) > 0) return true;
    // "40 timed out of 45".
    const isOutOf = this.#tokens.id(next) === outWord && amountAt(this.#tokens, next + 2) > 0;
    return isOutOf || this.#tokens.hasClass(next, clockLead) || this.labelAt(next) !== null;
  }

  /** Whether only "of", "out of" or the like is between a label and a number: "40 timed of 45", "38 timed in 43". */
  isWholeAfter(last: number, number: number): boolean {
    const tokens = this.#tokens;
    const link = number - 1;
    if (tokens.id(link) === ofWord && tokens.id(link - 1) === outWord) return link - 2 === last;
    return link - 1 === last && wholeLinks.has(tokens.id(link));
  }

  /** Whether labels follow their numbers from a number on: "5 untimed, 30 total". */
  isNumberFirst(number: number): boolean {
    const tokens = this.#tokens;
    let first = number;
    for (let pairs = 0; pairs < pairsMax; pairs += 1) {
      const duration = mentionAt(this.#durations, first);
      const label = this.labelAt((duration?.last ?? lastOfAmount(tokens, first)) + 1);
      if (!label) return false;
      first = tokens.isSign(label.last + 1) ? label.last + 2 : label.last + 1;
      if (amountAt(tokens, first) === 0 || this.#isClock(first)) return true;
    }
    return false;
  }

  /** The label of a sum that begins at a token. */
  labelAt(token: number): Mention | null {
    return (
      mentionAt(this.#mentions[timedKind]!, token) ??
      mentionAt(this.#mentions[untimedKind]!, token) ??
      mentionAt(this.#mentions[totalKind]!, token) ??
      mentionAt(this.#mentions[sumKind]!, token)
    );
  }

  before(label: Mention): SumNumber | null {
    const tokens = this.#tokens;
    // "5 timed sit to stands" is no sum: the label must say minutes, or end the phrase.
    if (!this.#endsPhrase(label.last) && !tokens.hasClass(label.last, sumLink)) return null;
    // "53 min total, all timed".
    const total = mentionEndingAt(this.#mentions[sumKind]!, label.first - 1);
    const duration = mentionEndingAt(this.#durations, (total ?? label).first - 1);
    if (duration) return { value: duration.minutes, first: duration.first, last: label.last };
    const first = firstOfAmount(tokens, label.first - 1);
    const value =
      tokens.isNumber(first) || amountAt(tokens, first) >= wordMinutesMin ? amountAt(tokens, first) : 0;
    return value > 0 && value <= minutesMax ? { value, first, last: label.last } : null;
  }

  /** "9:05", "1010". */
  #isClock(index: number): boolean {
    const tokens = this.#tokens;
    if (mentionOver(this.#ranges, index)) return true;
    return tokens.isNumber(index) && (tokens.kind(index + 1) === sign.colon || tokens.length(index) > 2);
  }

  #endsPhrase(last: number): boolean {
    const next = this.#tokens.kind(last + 1);
    return (
      next === 0 ||
      next === sign.period ||
      next === sign.comma ||
      next === sign.semicolon ||
      next === sign.closeParen ||
      next === sign.openParen ||
      next === sign.newline ||
      next === sign.slash ||
      next === sign.bar
    );
  }

  /** The number that begins at a token, unless it is something other than minutes. */
  at(first: number): SumNumber | null {
    const duration = mentionAt(this.#durations, first);
    if (duration) return numberOf(duration);
    const tokens = this.#tokens;
    const value = amountAt(tokens, first);
    // A clock time, a score, a count.
    const last = lastOfAmount(tokens, first);
    const isMeasure = this.isMeasured(last + 1) || isMeasureSign(tokens.kind(last + 1));
    if (value <= 0 || value > minutesMax || isMeasure || !Number.isInteger(value)) return null;
    return { value, first, last };
  }

  /** A unit other than minutes, but not the "in" of "40 in 1010" or the "of" of "40 of 45". */
  isMeasured(next: number): boolean {
    const tokens = this.#tokens;
    if (!tokens.hasClass(next, notMinutes) || this.labelAt(next)) return false;
    const isLead = tokens.hasClass(next, clockLead | of);
    return !(isLead && (amountAt(tokens, next + 1) > 0 || tokens.hasClass(next + 1, article)));
  }

  /** "Treatment time: 38 min timed, 45 min total": 38 belongs to the label right after it. */
  belongsToNextLabel(first: number): boolean {
    const duration = mentionAt(this.#durations, first);
    const token = (duration?.last ?? lastOfAmount(this.#tokens, first)) + 1;
    const next = this.labelAt(token);
    if (next === null || (this.before(next) === null && !this.endsBeforeNumber(next))) return false;
    const after = this.after(next.last);
    return after === null || this.#isClock(after) || this.isWholeAfter(next.last, after);
  }
}

const links = new Uint8Array(256);
for (const character of ":=-()[]|") links[character.charCodeAt(0)] = 1;

function isLink(kind: number): boolean {
  return links[kind] === 1;
}

/** "45:", "45'", "45%". */
const measureSigns = new Uint8Array(256);
for (const character of ":'%\"") measureSigns[character.charCodeAt(0)] = 1;

function isMeasureSign(kind: number): boolean {
  return measureSigns[kind] === 1;
}

/** The number of a duration. */
export function numberOf({ minutes, first, last }: Duration): SumNumber {
  return { value: minutes, first, last };
}
