import type { MinutesFact } from "../facts.ts";
import {
  firstWithin,
  mentionAt,
  mentionEndingAt,
  mentionOver,
  positionFrom,
  type Reading,
} from "../reading.ts";
import {
  bar,
  closing,
  comma,
  equals,
  fullStop,
  newline,
  number,
  opening,
  semicolon,
  slash,
  type Tokens,
} from "../text/tokens.ts";
import { bitOf, internWord } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";
import { amountAt, type Duration, minutesMax } from "./durations.ts";
import type { Time } from "./times.ts";

/** The sums that a note states, and which of its durations they are made of. */
export interface Sums {
  timed: MinutesFact | null;
  total: MinutesFact | null;
  used: Set<Duration>;
}

const timedKind = kindOf("timedSum");
const untimedKind = kindOf("untimedSum");
const totalKind = kindOf("totalSum");
const sumKind = kindOf("sum");
const visitKind = kindOf("visit");
const besideTimedKind = kindOf("besideTimed");
const seenKind = kindOf("seenFor");
const serviceKind = kindOf("service");
const lastTimeKind = kindOf("lastTime");
const sumLink = bitOf("sumLink");
const notMinutes = bitOf("notMinutes");
const of = bitOf("of");
const clockLead = bitOf("clockLead");
const and = internWord("and");

/** Tokens that may stand between a label and its number: "Total timed code minutes (min) = 38". */
const linksMax = 6;
/** How far behind "seen for 25 min of" the service may be named. */
const ofReachMax = 6;

interface Labelled {
  value: number;
  first: number;
  last: number;
}

export function readSums(reading: Reading, durations: readonly Duration[]): Sums {
  return new SumReader(reading, durations).read();
}

class SumReader {
  readonly #reading: Reading;
  readonly #tokens: Tokens;
  readonly #durations: readonly Duration[];
  readonly #sums: Sums = { timed: null, total: null, used: new Set() };

  constructor(reading: Reading, durations: readonly Duration[]) {
    this.#reading = reading;
    this.#tokens = reading.tokens;
    this.#durations = durations;
  }

  read(): Sums {
    const { mentions } = this.#reading;
    for (const label of mentions[timedKind]!) this.#readTimed(label);
    for (const label of mentions[untimedKind]!) this.#use(this.#labelled(label));
    for (const label of mentions[totalKind]!) {
      // The "treatment minutes" of "timed code treatment minutes" are the timed ones.
      const isPart =
        mentionOver(mentions[timedKind]!, label.first) ?? mentionOver(mentions[untimedKind]!, label.first);
      if (!isPart && !this.#isOfPair(label)) this.#takeTotal(this.#labelled(label), label);
    }
    for (const label of mentions[sumKind]!) {
      if (!this.#isOfPair(label)) this.#takeTotal(this.#plainSum(label), label);
    }
    for (const label of mentions[besideTimedKind]!) this.#takeTotal(this.#besideTimed(label), label);
    for (const label of mentions[visitKind]!) this.#readVisit(label);
    for (const label of mentions[seenKind]!) this.#readSeenFor(label);
    return this.#sums;
  }

  #readTimed(label: Mention): void {
    const pair = this.#pairOfSums(label);
    const labelled = pair?.[0] ?? this.#labelled(label);
    if (labelled && !this.#isOfLastTime(label)) this.#sums.timed = this.#take(this.#sums.timed, labelled);
    if (pair) this.#takeTotal(pair[1], label);
  }

  #takeTotal(labelled: Labelled | null, label: Mention): void {
    if (labelled && !this.#isOfLastTime(label)) this.#sums.total = this.#take(this.#sums.total, labelled);
  }

  /** "45 minute session". A group's session is a service, and has its own time. */
  #readVisit(label: Mention): void {
    const duration = mentionEndingAt(this.#durations, label.first - 1);
    if (!duration || mentionOver(this.#reading.mentions[serviceKind]!, label.first)) return;
    this.#takeTotal({ value: duration.minutes, first: duration.first, last: duration.last }, label);
  }

  /** "Patient seen for 45 min", and not "seen for 25 min of gait training". */
  #readSeenFor(label: Mention): void {
    const duration = mentionAt(this.#durations, label.last + 1);
    const services = this.#reading.mentions[serviceKind]!;
    // "Manual therapy x 10 min" is a service's.
    if (!duration || duration.prime || mentionOver(services, label.first)) return;
    const behind = duration.last + 1;
    if (firstWithin(services, behind, this.#tokens.is(behind, of) ? behind + ofReachMax : behind)) return;
    this.#takeTotal({ value: duration.minutes, first: duration.first, last: duration.last }, label);
  }

  /** Of several sums the largest is believed: a misread one must not accuse. The other contradicts it. */
  #take(told: MinutesFact | null, labelled: Labelled): MinutesFact {
    this.#use(labelled);
    const { value, first, last } = labelled;
    const at = this.#tokens.span(first, last);
    if (!told) return { value, certain: true, at };
    if (told.value === value) return told;
    return told.value > value
      ? { contradiction: { value, at }, ...told }
      : { value, certain: true, at, contradiction: { value: told.value, at: told.at } };
  }

  #use(labelled: Labelled | null): void {
    const duration = labelled && mentionAt(this.#durations, labelled.first);
    if (duration) this.#sums.used.add(duration);
  }

  /** "Total timed: 38", "Treatment time 45 min", "38 timed minutes", "38 min timed". */
  #labelled(label: Mention): Labelled | null {
    const after = this.#numberAfter(label.last);
    if (after !== null) return this.#belongsToNext(after) ? null : this.#sumAt(after);
    return this.#numberBefore(label);
  }

  #numberBefore(label: Mention): Labelled | null {
    const tokens = this.#tokens;
    const behind = tokens.kind(label.last + 1);
    // "5 timed sit to stands" is no sum: behind the number stands a label that says minutes, or ends the phrase.
    const endsPhrase =
      behind === 0 ||
      behind === fullStop ||
      behind === comma ||
      behind === semicolon ||
      behind === closing ||
      behind === opening ||
      behind === newline ||
      behind === slash ||
      behind === bar;
    if (!endsPhrase && !tokens.is(label.last, sumLink)) return null;
    // "53 min total, all timed".
    const total = mentionEndingAt(this.#reading.mentions[sumKind]!, label.first - 1);
    const duration = mentionEndingAt(this.#durations, (total ?? label).first - 1);
    if (duration) return { value: duration.minutes, first: duration.first, last: label.last };
    const value = tokens.isNumber(label.first - 1) ? tokens.values[label.first - 1]! : 0;
    return value > 0 && value <= minutesMax ? { value, first: label.first - 1, last: label.last } : null;
  }

  /** "Treatment time: 38 min timed, 45 min total": the number is the label's that follows it closely. */
  #belongsToNext(first: number): boolean {
    const duration = mentionAt(this.#durations, first);
    const behind = (duration?.last ?? first) + 1;
    const { mentions } = this.#reading;
    const next =
      mentionAt(mentions[timedKind]!, behind) ??
      mentionAt(mentions[untimedKind]!, behind) ??
      mentionAt(mentions[totalKind]!, behind) ??
      mentionAt(mentions[sumKind]!, behind);
    return next !== null && this.#numberAfter(next.last) === null && this.#numberBefore(next) !== null;
  }

  /** "Total: 45 min" and "45 minutes total". The bare word needs the unit, and "a total of 20 min of" is an activity. */
  #plainSum(label: Mention): Labelled | null {
    const tokens = this.#tokens;
    const { mentions } = this.#reading;
    if (mentionOver(mentions[totalKind]!, label.first) ?? mentionOver(mentions[timedKind]!, label.first)) {
      return null;
    }
    const after = this.#numberAfter(label.last);
    const duration =
      after === null
        ? mentionEndingAt(
            this.#durations,
            tokens.is(label.first - 1, clockLead) ? label.first - 2 : label.first - 1,
          )
        : mentionAt(this.#durations, after);
    if (!duration && this.#sums.timed) {
      return after === null ? this.#bareBefore(label) : this.#bareTotal(label, after);
    }
    // "Total: 45'" may be feet, unless minutes were told so before it.
    if (!duration || (duration.prime && !this.#sums.timed)) return null;
    // "53 min total, all timed" are both.
    if (after !== null && this.#sums.used.has(duration)) return null;
    if (after !== null && tokens.is(duration.last + 1, of)) return null;
    if (after === null ? this.#isOfService(duration) : this.#isOfOneService(label)) return null;
    return { value: duration.minutes, first: duration.first, last: duration.last };
  }

  /** "NMR 15 min total". */
  #isOfService({ first }: Duration): boolean {
    const { clauses } = this.#tokens;
    const service = firstWithin(this.#reading.mentions[serviceKind]!, first - ofReachMax, first);
    return service !== null && clauses[service.first] === clauses[first];
  }

  /** "NMR (total of 25 minutes)", "NMR was performed for a total of 25 min". */
  #isOfOneService(label: Mention): boolean {
    const { clauses, explained } = this.#tokens;
    const services = this.#reading.mentions[serviceKind]!;
    const position = positionFrom(services, label.first);
    const service = services[position - 1];
    const clause = explained[clauses[label.first]!]!;
    return (
      this.#tokens.is(label.last + 1, of) &&
      service !== undefined &&
      clauses[service.first] === clause &&
      (position < 2 || clauses[services[position - 2]!.first] !== clause)
    );
  }

  /** "Timed 30, treatment 35": a word that says less than "total" is a sum's label only where no other is. */
  #besideTimed(label: Mention): Labelled | null {
    if (!this.#sums.timed || this.#sums.total) return null;
    const after = this.#numberAfter(label.last);
    return after === null ? null : this.#bareTotal(label, after);
  }

  /** "Timed 38, total 45": beside a sum of timed minutes the bare word needs no unit. */
  #bareTotal(label: Mention, after: number): Labelled | null {
    const labelled = this.#sumAt(after);
    return labelled &&
      labelled.value >= this.#sums.timed!.value &&
      after === label.last + 1 + this.#signs(label.last)
      ? labelled
      : null;
  }

  /** "38 timed / 40 total". */
  #bareBefore(label: Mention): Labelled | null {
    const labelled = this.#numberBefore(label);
    return labelled && labelled.value >= this.#sums.timed!.value ? labelled : null;
  }

  #signs(index: number): number {
    return this.#tokens.kind(index + 1) > number ? 1 : 0;
  }

  /** "Timed/total: 38/45", "Timed and total: 38". */
  #pairOfSums(label: Mention): [Labelled, Labelled] | null {
    const tokens = this.#tokens;
    const link = label.last + 1;
    const isOneNumber = tokens.kind(link) === equals || tokens.id(link) === and;
    if (!isOneNumber && tokens.kind(link) !== slash) return null;
    const { mentions } = this.#reading;
    const second =
      mentionAt(mentions[totalKind]!, label.last + 2) ?? mentionAt(mentions[sumKind]!, label.last + 2);
    const first = second && this.#numberAfter(second.last);
    if (first === null) return null;
    if (isOneNumber) {
      const labelled = this.#sumAt(first);
      return labelled && [labelled, labelled];
    }
    if (tokens.kind(first + 1) !== slash || !tokens.isNumber(first + 2)) return null;
    const value = tokens.values[first + 2]!;
    if (value === 0 || value > minutesMax) return null;
    return [
      { value: tokens.values[first]!, first, last: first },
      { value, first: first + 2, last: first + 2 },
    ];
  }

  /** The "total" of "timed/total". */
  #isOfPair({ first }: Mention): boolean {
    const link = this.#tokens.kind(first - 1);
    return (
      (link === slash || link === equals || this.#tokens.id(first - 1) === and) &&
      mentionEndingAt(this.#reading.mentions[timedKind]!, first - 2) !== null
    );
  }

  #sumAt(first: number): Labelled | null {
    const duration = mentionAt(this.#durations, first);
    if (duration) return { value: duration.minutes, first, last: duration.last };
    const tokens = this.#tokens;
    const value = amountAt(tokens, first);
    const behind = tokens.kind(first + 1);
    // A clock's time, a score, a count of something else.
    const isElse =
      tokens.is(first + 1, notMinutes) || (behind > number && behind !== fullStop && isMeasureSign(behind));
    if (value <= 0 || value > minutesMax || isElse || !Number.isInteger(value)) return null;
    return { value, first, last: first };
  }

  /** The number that a label on its left is about. */
  #numberAfter(label: number): number | null {
    const tokens = this.#tokens;
    for (let index = label + 1; index <= label + 1 + linksMax; index += 1) {
      if (amountAt(tokens, index) > 0) return index;
      const kind = tokens.kind(index);
      if (kind === newline ? index > label + 1 : !isLink(kind) && !tokens.is(index, sumLink)) return null;
    }
    return null;
  }

  /** What was so at the last visit is no sum of this one's. */
  #isOfLastTime(label: Mention): boolean {
    const lastTimes = this.#reading.mentions[lastTimeKind]!;
    if (lastTimes.length === 0) return false;
    const sentence = this.#reading.outline.sentenceAt(label.first);
    return firstWithin(lastTimes, sentence.first, sentence.last) !== null;
  }
}

/** "Total 35", without a unit, is believed where the services make up just that. */
export function totalOfParts({ tokens, mentions }: Reading, times: readonly Time[]): MinutesFact | null {
  let sum = 0;
  for (const { procedure, minutes, certain } of times) {
    if (procedure === null || !certain) return null;
    sum += minutes;
  }
  if (sum === 0) return null;
  for (const { first, last } of mentions[sumKind]!) {
    const behind = tokens.kind(last + 1) > number ? last + 2 : last + 1;
    for (const at of [behind, first - 1]) {
      if (!tokens.isNumber(at) || tokens.values[at] !== sum || tokens.is(at + 1, notMinutes)) continue;
      return { value: sum, certain: true, at: tokens.span(Math.min(first, at), Math.max(last, at)) };
    }
  }
  return null;
}

const links = new Uint8Array(256);
for (const sign of ":=-()[]|") links[sign.charCodeAt(0)] = 1;

function isLink(kind: number): boolean {
  return links[kind] === 1;
}

/** "45:", "45'", "45%". */
const measureSigns = new Uint8Array(256);
for (const sign of ":'%\"") measureSigns[sign.charCodeAt(0)] = 1;

function isMeasureSign(kind: number): boolean {
  return measureSigns[kind] === 1;
}
