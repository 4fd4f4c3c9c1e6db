import type { MinutesFact } from "../facts.ts";
import { sumLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { firstWithin, mentionAt, mentionEndingAt, mentionOver } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention, type Mentions } from "../vocabulary/vocabulary.ts";
import type { ClockRange } from "./clock.ts";
import type { Duration } from "./durations.ts";
import { PlainTotals } from "./plain-totals.ts";
import { numberOf, type SumNumber, SumNumbers } from "./sum-numbers.ts";
import { SumPairs } from "./sum-pairs.ts";
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
  readonly #pairs: SumPairs;
  readonly #plain: PlainTotals;
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
    this.#pairs = new SumPairs(reading, this.#numbers);
    this.#plain = new PlainTotals(reading, durations, this.#numbers);
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
      if (!isPart && !this.#pairs.isSecond(label)) this.#takeTotal(this.#numbers.of(label), label);
    }
    for (const label of mentions[sumKind]!) {
      if (!this.#pairs.isSecond(label)) this.#takePlainTotal(label);
    }
    for (const label of mentions[totalWithTimedKind]!) this.#takeNextToTimed(label);
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
    const pair = this.#pairs.at(label);
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

  #takePlainTotal(label: Mention): void {
    const { timed, used } = this.#sums;
    this.#takeTotal(this.#plain.of(label, timed?.value ?? null, used), label);
  }

  /** "Timed 30, treatment 35": "treatment" labels the total if nothing else does. */
  #takeNextToTimed(label: Mention): void {
    const { timed, total } = this.#sums;
    if (timed?.value && !total) this.#takeTotal(this.#plain.nextToTimed(label, timed.value), label);
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
    // Zero may be an empty field of a template, unless the note lists the minutes of untimed codes alone.
    if (!known) return { value, certain: value > 0 || this.#listsOnlyUntimed(), at };
    if (known.value === value) return known;
    return known.value > value
      ? { contradiction: { value, at }, ...known }
      : { value, certain: true, at, contradiction: { value: known.value, at: known.at } };
  }

  #listsOnlyUntimed(): boolean {
    return this.#lists.length > 0 && this.#lists.every(({ times }) => sumsOf(times).timed === 0);
  }

  #use(number: SumNumber | null): void {
    if (!number) return;
    this.#sums.numbers.push(number);
    const duration = mentionAt(this.#durations, number.first);
    if (duration) this.#sums.used.add(duration);
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
