import type { MinutesFact } from "../facts.ts";
import { durationLimits, sumLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";
import {
  firstWithin,
  mentionAt,
  mentionEndingAt,
  mentionOver,
  positionFrom,
} from "../vocabulary/mention-search.ts";
import { kindOf, type Mention, type Mentions } from "../vocabulary/vocabulary.ts";
import type { ClockRange } from "./clock.ts";
import type { Duration } from "./durations.ts";
import { type SumNumber, SumNumbers } from "./sum-numbers.ts";
import { sumsOf, type TimeList } from "./time-lists.ts";
import { VisitNumbers } from "./visit-numbers.ts";

/** The sums that a note states. */
export interface Sums {
  timed: MinutesFact | null;
  total: MinutesFact | null;
  /** The durations that are part of a sum. */
  used: Set<Duration>;
  /** The tokens of all sums. */
  numbers: SumNumber[];
}

const { minutesMax } = durationLimits;
const { serviceReachMax, listReachMax, lastTimeReachMax, measureReachMax } = sumLimits;

const timedKind = kindOf("timedSum");
const untimedKind = kindOf("untimedSum");
const totalKind = kindOf("totalSum");
const sumKind = kindOf("sum");
const visitKind = kindOf("visit");
const totalWithTimedKind = kindOf("totalWithTimed");
const seenKind = kindOf("seenFor");
const serviceKind = kindOf("service");
const lastTimeKind = kindOf("lastTime");
const measureKind = kindOf("measure");
const deny = wordClass("deny");
const of = wordClass("of");
const sumLink = wordClass("sumLink");
const clockLead = wordClass("clockLead");
const and = internWord("and");

/** @param lists services with minutes, whose sum shows which number is the timed one. */
export function readSums(
  reading: Reading,
  durations: readonly Duration[],
  lists: readonly TimeList[],
  ranges: readonly ClockRange[],
): Sums {
  return new SumReader(reading, durations, lists, ranges).read();
}

class SumReader {
  readonly #reading: Reading;
  readonly #tokens: Tokens;
  readonly #mentions: Mentions;
  readonly #durations: readonly Duration[];
  readonly #numbers: SumNumbers;
  readonly #visits: VisitNumbers;
  readonly #lists: readonly TimeList[];
  readonly #listed: ReadonlySet<number>;
  readonly #listSums: ReadonlySet<number>;
  /** The timed minutes, for the total next to them. */
  #timedAt: SumNumber | null = null;
  readonly #sums: Sums = { timed: null, total: null, used: new Set(), numbers: [] };

  constructor(
    reading: Reading,
    durations: readonly Duration[],
    lists: readonly TimeList[],
    ranges: readonly ClockRange[],
  ) {
    this.#lists = lists;
    this.#listed = new Set(lists.flatMap(({ times }) => times.map(({ first }) => first)));
    this.#listSums = new Set(lists.map(({ times }) => sumsOf(times).timed));
    this.#reading = reading;
    this.#tokens = reading.tokens;
    this.#mentions = reading.mentions;
    this.#durations = durations;
    this.#numbers = new SumNumbers(reading, durations, ranges);
    this.#visits = new VisitNumbers(reading, durations, this.#numbers);
  }

  read(): Sums {
    const mentions = this.#mentions;
    for (const label of mentions[timedKind]!) this.#readTimed(label);
    if (!this.#sums.timed) this.#readSumOfList();
    for (const label of mentions[untimedKind]!) this.#use(this.#numbers.of(label));
    for (const label of mentions[totalKind]!) {
      // The "treatment minutes" of "timed code treatment minutes" are the timed ones.
      const isPart =
        mentionOver(mentions[timedKind]!, label.first) ?? mentionOver(mentions[untimedKind]!, label.first);
      if (!isPart && !this.#isSecondOfPair(label)) this.#takeTotal(this.#numbers.of(label), label);
    }
    for (const label of mentions[sumKind]!) {
      if (!this.#isSecondOfPair(label)) this.#takeTotal(this.#plainTotal(label), label);
    }
    for (const label of mentions[totalWithTimedKind]!) this.#takeTotal(this.#totalWithTimed(label), label);
    for (const label of mentions[visitKind]!) this.#readVisit(label);
    for (const label of mentions[seenKind]!) this.#readSeenFor(label);
    const { timed, total } = this.#sums;
    const whole =
      timed && timed.value > 0 && !total && this.#timedAt
        ? this.#visits.near(this.#timedAt, timed.value)
        : null;
    if (whole) this.#sums.total = this.#take(null, whole);
    return this.#sums;
  }

  #readTimed(label: Mention): void {
    // "Un-timed 5", "5 not timed".
    const isDenied = this.#tokens.hasClass(label.first - 1, deny);
    if (isDenied || mentionOver(this.#mentions[untimedKind]!, label.first)) return;
    const pair = this.#pairOfSums(label);
    const timed = pair?.[0] ?? this.#timedOf(label);
    if (timed && (this.#isSumOfList(timed) || !this.#isFromLastTime(label)))
      this.#sums.timed = this.#take(this.#sums.timed, timed);
    if (pair) this.#takeTotal(pair[1], label);
    if (timed && !pair) this.#timedAt = timed;
    // "39 timed total of 44".
    const total = timed && timed.last === label.last && mentionEndingAt(this.#mentions[sumKind]!, label.last);
    const after = total && this.#numbers.after(label.last);
    const number = after ? this.#numbers.at(after) : null;
    if (number && number.value >= timed!.value) this.#takeTotal(number, label);
  }

  /** "NMR 25 TE 15 = 40/45", "TC 40: NMR 25, TE 15": a number that the services add up to, whatever its label. */
  #readSumOfList(): void {
    for (const { times, first, last } of this.#lists) {
      const { timed } = sumsOf(times);
      if (timed === 0) continue;
      const after = this.#sumIn(timed, last + 1, last + listReachMax, times.length > 1);
      const number =
        after ?? (times.length > 1 ? this.#sumIn(timed, first - listReachMax, first - 1, true) : null);
      if (!number) continue;
      this.#timedAt = number;
      this.#sums.timed = this.#take(null, number);
      return;
    }
  }

  /** @param isFree it needs neither an equals sign nor a total after a slash. */
  #sumIn(sum: number, first: number, last: number, isFree: boolean): SumNumber | null {
    const tokens = this.#tokens;
    for (let index = first; index <= last; index += 1) {
      if (!tokens.isNumber(index) || tokens.value(index) !== sum) continue;
      const number = this.#numbers.at(index);
      if (!number || this.#isLabeledTotal(number) || this.#isMeasured(index)) continue;
      const hasTotal = tokens.kind(number.last + 1) === sign.slash && tokens.value(number.last + 2) >= sum;
      if (isFree || hasTotal || tokens.kind(index - 1) === sign.equals) return number;
    }
    return null;
  }

  /** "Berg 33/56". */
  #isMeasured(index: number): boolean {
    return firstWithin(this.#mentions[measureKind]!, index - measureReachMax, index) !== null;
  }

  /** "Total 35", "35 total", "35 min session". */
  #isLabeledTotal(number: SumNumber): boolean {
    return this.#visits.isOfVisit(number) || this.#numbers.belongsToNextLabel(number.first);
  }

  /** The number before or after "timed". The one that the services add up to is certain. */
  #timedOf(label: Mention): SumNumber | null {
    const numbers = this.#numbers;
    const after = numbers.of(label);
    const before = numbers.nextTo(label);
    if (!before || this.#isListed(before)) return after ?? this.#noMinutes(label);
    if (after === null || after.first === before.first) {
      return after ?? (numbers.endsBeforeNumber(label) ? before : null);
    }
    if (numbers.isWholeAfter(label.last, after.first)) return before;
    if (this.#isSumOfList(before)) return before;
    if (this.#isSumOfList(after)) return after;
    if (numbers.isNumberFirst(after.first)) return before;
    if (after.value < before.value) return after;
    // "39 timed total of 44".
    const isBeforeTotal =
      mentionEndingAt(this.#mentions[sumKind]!, label.last) ?? numbers.labelAt(label.last + 1);
    return isBeforeTotal ? before : after;
  }

  /** "Timed 0": all codes are untimed. "All timed, 30 minutes". */
  #noMinutes({ last }: Mention): SumNumber | null {
    const tokens = this.#tokens;
    if (tokens.kind(last + 1) === sign.comma) {
      const duration = mentionAt(this.#durations, last + 2);
      return duration && numberOf(duration);
    }
    let at = tokens.isSign(last + 1) ? last + 2 : last + 1;
    // "Timed minutes are 0".
    while (tokens.hasClass(at, sumLink)) at += 1;
    const isZero = tokens.isNumber(at) && tokens.value(at) === 0 && tokens.length(at) === 1;
    return isZero ? { value: 0, first: at, last: at } : null;
  }

  /** The number is the time of a service. */
  #isListed({ first }: SumNumber): boolean {
    return this.#listed.has(first);
  }

  #isSumOfList({ value }: SumNumber): boolean {
    return this.#listSums.has(value);
  }

  #takeTotal(total: SumNumber | null, label: Mention): void {
    if (total && !this.#isFromLastTime(label)) this.#sums.total = this.#take(this.#sums.total, total);
  }

  /** "45 minute session". A group session is a service with its own time. */
  #readVisit(label: Mention): void {
    const duration = mentionEndingAt(this.#durations, label.first - 1);
    if (!duration || mentionOver(this.#mentions[serviceKind]!, label.first)) return;
    this.#takeTotal(numberOf(duration), label);
  }

  /** "Patient seen for 45 min", but not "seen for 25 min of gait training" or "manual therapy x 10 min". */
  #readSeenFor(label: Mention): void {
    const duration = mentionAt(this.#durations, label.last + 1);
    const services = this.#mentions[serviceKind]!;
    if (!duration || duration.prime || mentionOver(services, label.first)) return;
    const next = duration.last + 1;
    const reach = this.#tokens.hasClass(next, of) ? serviceReachMax : 0;
    if (!firstWithin(services, next, next + reach)) this.#takeTotal(numberOf(duration), label);
  }

  /** Of several values the largest counts, since a misread one must not accuse. The other contradicts it. */
  #take(known: MinutesFact | null, number: SumNumber): MinutesFact {
    this.#use(number);
    const { value, first, last } = number;
    const at = this.#tokens.span(first, last);
    // Zero may be an empty field of a template.
    if (!known) return { value, certain: value > 0, at };
    if (known.value === value) return known;
    return known.value > value
      ? { contradiction: { value, at }, ...known }
      : { value, certain: true, at, contradiction: { value: known.value, at: known.at } };
  }

  #use(number: SumNumber | null): void {
    if (!number) return;
    this.#sums.numbers.push(number);
    const duration = mentionAt(this.#durations, number.first);
    if (duration) this.#sums.used.add(duration);
  }

  /** "Total: 45 min" and "45 minutes total", but not "a total of 20 min of" an activity. The word alone needs a unit. */
  #plainTotal(label: Mention): SumNumber | null {
    const tokens = this.#tokens;
    const mentions = this.#mentions;
    if (mentionOver(mentions[totalKind]!, label.first) ?? mentionOver(mentions[timedKind]!, label.first)) {
      return null;
    }
    const after = this.#numbers.after(label.last);
    const duration = after === null ? this.#durationBefore(label) : mentionAt(this.#durations, after);
    if (!duration && this.#sums.timed) {
      return after === null ? this.#bareBefore(label) : this.#bareAfter(label, after);
    }
    // "Total: 45'" may be feet, unless timed minutes came first.
    if (!duration || (duration.prime && !this.#sums.timed)) return null;
    // "53 min total, all timed" is both.
    if (after !== null && this.#sums.used.has(duration)) return null;
    if (after !== null && tokens.hasClass(duration.last + 1, of)) return null;
    if (after === null ? this.#isOfService(duration) : this.#isOfOneService(label)) return null;
    return numberOf(duration);
  }

  /** "45 minutes total", "45 minutes in total". */
  #durationBefore({ first }: Mention): Duration | null {
    return mentionEndingAt(
      this.#durations,
      this.#tokens.hasClass(first - 1, clockLead) ? first - 2 : first - 1,
    );
  }

  /** "NMR 15 min total". */
  #isOfService({ first }: Duration): boolean {
    const { clauses } = this.#tokens;
    const service = firstWithin(this.#mentions[serviceKind]!, first - serviceReachMax, first);
    return service !== null && clauses[service.first] === clauses[first];
  }

  /** "NMR (total of 25 minutes)", "NMR was performed for a total of 25 min". */
  #isOfOneService(label: Mention): boolean {
    if (!this.#tokens.hasClass(label.last + 1, of)) return false;
    const { clauses } = this.#tokens;
    const services = this.#mentions[serviceKind]!;
    const position = positionFrom(services, label.first);
    const clause = this.#tokens.explainedClause(label.first);
    const isInClause = (service: Mention | undefined) =>
      service !== undefined && clauses[service.first] === clause;
    return isInClause(services[position - 1]) && !isInClause(services[position - 2]);
  }

  /** "Timed 30, treatment 35": next to timed minutes, "treatment" labels the total if nothing else does. */
  #totalWithTimed(label: Mention): SumNumber | null {
    if (!this.#sums.timed?.value || this.#sums.total) return null;
    const after = this.#numbers.after(label.last);
    return after === null ? null : this.#bareAfter(label, after);
  }

  /** "Timed 38, total 45": next to timed minutes, "total" needs no unit. */
  #bareAfter(label: Mention, after: number): SumNumber | null {
    const link = label.last + 1;
    const isLinked = this.#tokens.isSign(link) || this.#tokens.hasClass(link, of);
    const isNext = after === (isLinked ? link + 1 : link);
    const number = isNext ? this.#numbers.at(after) : null;
    return number && number.value >= this.#sums.timed!.value ? number : null;
  }

  /** "38 timed / 40 total". */
  #bareBefore(label: Mention): SumNumber | null {
    const number = this.#numbers.before(label);
    return number && number.value >= this.#sums.timed!.value ? number : null;
  }

  /** "Timed/total: 38/45", "Timed and total: 38". */
  #pairOfSums(label: Mention): [SumNumber, SumNumber] | null {
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
  #isSecondOfPair({ first }: Mention): boolean {
    const link = this.#tokens.kind(first - 1);
    const isLinked = link === sign.slash || link === sign.equals || this.#tokens.id(first - 1) === and;
    return isLinked && mentionEndingAt(this.#mentions[timedKind]!, first - 2) !== null;
  }

  /** "Last visit: 45 min". */
  #isFromLastTime(label: Mention): boolean {
    const lastTimes = this.#mentions[lastTimeKind]!;
    if (lastTimes.length === 0) return false;
    const sentence = this.#reading.outline.sentenceAt(label.first);
    const first = Math.max(sentence.first, label.first - lastTimeReachMax);
    return firstWithin(lastTimes, first, Math.min(sentence.last, label.last + lastTimeReachMax)) !== null;
  }
}

function numberOf({ minutes, first, last }: Duration): SumNumber {
  return { value: minutes, first, last };
}
