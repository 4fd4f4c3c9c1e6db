import { isFirstInLine } from "../elements/names.ts";
import { timeListLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";
import { mentionAt, mentionEndingAt, mentionOver } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention, type Mentions } from "../vocabulary/vocabulary.ts";
import { amountAt, type Duration, firstOfAmount, lastOfAmount } from "./durations.ts";
import { performerBeginningAt } from "./performers.ts";

/** A service and its minutes in a list. */
export interface ListedTime {
  service: Mention;
  minutes: number;
  /** The tokens of the minutes. */
  first: number;
  last: number;
  /** A name of the service is right next to its minutes. */
  isExact: boolean;
  /** The words may be about something else: "exercises 15 min" in a sentence, "gait 50'" in feet. */
  isProse: boolean;
  /** Written with a prime, like feet. */
  isPrime: boolean;
  /** Its line ends with the minutes. */
  endsLine: boolean;
}

/** Services and minutes in a row: "NMR 25 / TE 15", "Neuro reed 16 manual 12 exercise 15". */
export interface TimeList {
  times: ListedTime[];
  /** The first and the last token. */
  first: number;
  last: number;
}

const {
  minutesMin,
  minutesMax,
  nameReachMax,
  leadsMax,
  wordsBeforeMax,
  wordMinutesMin,
  fillersMax,
  parenReachMax,
  gapMax,
} = timeListLimits;

const serviceKind = kindOf("service");
const shortServiceKind = kindOf("serviceInList");
const assistantKind = kindOf("assistant");
const untimedKind = kindOf("untimedSum");
const labelKinds = [kindOf("timedSum"), kindOf("totalSum"), kindOf("sum"), untimedKind];
const minute = wordClass("minute");
const notMinutes = wordClass("notMinutes");
const cross = wordClass("cross");
const clockLead = wordClass("clockLead");
const meterOrMinute = internWord("m");
/** Between a time and its service: "15 minutes of exercise", "23 went to the gait". */
const leads = new Set(
  "of on to for in at by the were was is went doing spent with some more further".split(" ").map(internWord),
);
const joiners = new Set(["and", "then", "plus", "w", "with"].map(internWord));

/** Codes without timed units, whose minutes no sum of timed minutes includes. */
export const untimedProcedures: ReadonlySet<string> = new Set(
  "90912 92507 92508 92526 92610 95992 97010 97012 97016 97018 97022 97150 97161 97162 97163 97164 97165 97166 97167 97168 G0283".split(
    " ",
  ),
);

/** @returns the minutes of all codes, and of the timed codes. */
export function sumsOf(times: readonly ListedTime[]): { all: number; timed: number } {
  let all = 0;
  let timed = 0;
  for (const { service, minutes } of times) {
    all += minutes;
    if (!untimedProcedures.has(service.meaning.name)) timed += minutes;
  }
  return { all, timed };
}

export function findTimeLists(reading: Reading, durations: readonly Duration[]): TimeList[] {
  return new ListReader(reading, durations).read();
}

class ListReader {
  readonly #reading: Reading;
  readonly #tokens: Tokens;
  readonly #mentions: Mentions;
  readonly #durations: readonly Duration[];
  readonly #names: readonly Mention[];

  constructor(reading: Reading, durations: readonly Duration[]) {
    const { tokens, mentions } = reading;
    this.#reading = reading;
    this.#tokens = tokens;
    this.#mentions = mentions;
    this.#durations = durations;
    this.#names = namesIn(mentions);
  }

  read(): TimeList[] {
    const lists: TimeList[] = [];
    let taken = -1;
    for (let index = 0; index < this.#names.length; index += 1) {
      const service = this.#names[index]!;
      if (service.first <= taken) continue;
      const before = this.#names[index - 1];
      const time = this.#timeOf(service, this.#names[index + 1]?.first ?? this.#tokens.count, taken);
      if (!time || (before && before.last > taken && this.#areJoined(before, service))) continue;
      const times = [time, ...this.#timesOfOthers(time)];
      const first = Math.min(service.first, time.first);
      const last = Math.max(service.last, times.at(-1)!.last);
      const list = lists.at(-1);
      if (list && this.#isGap(list.last + 1, first - 1)) {
        list.times.push(...times);
        list.last = last;
      } else lists.push({ times, first, last });
      taken = last;
    }
    return lists;
  }

  /** "NMR and TE 38": the minutes of both. */
  #areJoined({ last, meaning }: Mention, { first, meaning: { name } }: Mention): boolean {
    if (meaning.name === name) return false;
    const tokens = this.#tokens;
    if (first - last === 1) return /[+&]/.test(tokens.text.slice(tokens.ends[last], tokens.starts[first]));
    return first - last === 2 && (tokens.kind(last + 1) === sign.slash || joiners.has(tokens.id(last + 1)));
  }

  #timeOf(service: Mention, next: number, taken: number): ListedTime | null {
    const before = this.#timeBefore(service, taken);
    const after = this.#timeAfter(service, next);
    // "Splint 25 NMR 15": the number before may be that of a service without a known name.
    const isOfOther =
      before &&
      after &&
      this.#tokens.isWord(before.first - 1) &&
      before.first === before.last &&
      before.last === service.first - 1;
    return isOfOther ? after : (before ?? after);
  }

  #timeAfter(service: Mention, end: number): ListedTime | null {
    const tokens = this.#tokens;
    let fillers = 0;
    for (let index = service.last + 1; index < end && index <= service.last + nameReachMax; index += 1) {
      if (amountAt(tokens, index) > 0 && (tokens.isNumber(index) || this.#isWordNumber(index))) {
        return this.#timeAt(service, index, fillers === 0);
      }
      const kind = tokens.kind(index);
      if (kind === sign.openParen) {
        const close = this.#closeOf(index);
        if (close !== null) index = close;
        continue;
      }
      if (tokens.isWord(index)) {
        if (
          joiners.has(tokens.id(index)) ||
          labelKinds.some((label) => mentionAt(this.#mentions[label]!, index))
        ) {
          return null;
        }
        if (!tokens.hasClass(index, cross)) fillers += 1;
        if (fillers > fillersMax) return null;
      } else if (!isLink(kind)) return null;
    }
    return null;
  }

  /** "NMR PT 10 / PTA 15": the minutes of those who continued the service. */
  #timesOfOthers({ service, last }: ListedTime): ListedTime[] {
    const tokens = this.#tokens;
    const times: ListedTime[] = [];
    if (this.#mentions[assistantKind]!.length === 0) return times;
    for (let end = last; ; end = times.at(-1)!.last) {
      let at = end + 1;
      while (isLink(tokens.kind(at)) || tokens.kind(at) === sign.comma || joiners.has(tokens.id(at))) at += 1;
      if (at === end + 1 || !performerBeginningAt(this.#reading, at)) return times;
      const number = isLink(tokens.kind(at + 1)) ? at + 2 : at + 1;
      const time = tokens.isNumber(number) ? this.#timeAt(service, number, true) : null;
      if (!time) return times;
      times.push(time);
    }
  }

  #isWordNumber(index: number): boolean {
    return amountAt(this.#tokens, index) >= minutesMin;
  }

  /** The closing parenthesis after "(", unless there is a number between them. */
  #closeOf(open: number): number | null {
    for (let index = open + 1; index <= open + parenReachMax; index += 1) {
      if (this.#tokens.kind(index) === sign.closeParen) return index;
      if (this.#tokens.isNumber(index) || this.#tokens.isNewline(index)) return null;
    }
    return null;
  }

  /** "25 minutes of NMR", "23 aquatic". */
  #timeBefore(service: Mention, taken: number): ListedTime | null {
    const tokens = this.#tokens;
    if (isFirstInLine(tokens, service.first)) return null;
    let last = service.first - 1;
    for (let count = 0; count < leadsMax && leads.has(tokens.id(last)); count += 1) last -= 1;
    const duration = mentionEndingAt(this.#durations, last) ?? this.#durationBefore(service, taken);
    if (duration) last = duration.last;
    const first = duration?.first ?? firstOfAmount(tokens, last);
    const value = duration?.minutes ?? amountAt(tokens, first);
    if (first <= taken || value === 0 || this.#isLabeled(first)) return null;
    if (!tokens.isNumber(first) && value < wordMinutesMin) return null;
    if (!isMinutes(value) || (!duration && !this.#isFree(first))) return null;
    const isProse = this.#isProse(service, duration, last);
    return {
      service,
      minutes: value,
      first,
      last,
      isExact: true,
      isProse,
      isPrime: duration?.prime === true,
      endsLine: this.#endsLine(service.last),
    };
  }

  /** "15 minutes with the cups as an activity": only words are between. */
  #durationBefore({ first }: Mention, taken: number): Duration | null {
    for (let index = first - 1; index >= first - wordsBeforeMax && index > taken; index -= 1) {
      const duration = mentionEndingAt(this.#durations, index);
      if (duration) return duration.prime ? null : duration;
      if (!this.#tokens.isWord(index) || isFirstInLine(this.#tokens, index)) return null;
    }
    return null;
  }

  #timeAt(service: Mention, first: number, isExact: boolean): ListedTime | null {
    const tokens = this.#tokens;
    const duration = mentionAt(this.#durations, first);
    const minutes = duration?.minutes ?? amountAt(tokens, first);
    const last = duration?.last ?? lastOfAmount(tokens, first);
    if (!isMinutes(minutes) || (!duration && !this.#isBareMinutes(last))) return null;
    if (mentionOver(this.#names, first)) return null;
    const isProse = this.#isProse(service, duration, last);
    return {
      service,
      minutes,
      first,
      last,
      isExact,
      isProse,
      isPrime: duration?.prime === true,
      endsLine: this.#endsLine(last),
    };
  }

  /** "Timed 40: NMR, TE". */
  #isLabeled(first: number): boolean {
    const before = this.#tokens.isSign(first - 1) ? first - 2 : first - 1;
    return labelKinds.some((label) => mentionEndingAt(this.#mentions[label]!, before));
  }

  /** "92507 30 untimed; 97129 15". */
  #isUntimedLabel(index: number): boolean {
    return mentionOver(this.#mentions[untimedKind]!, index) !== null;
  }

  #isProse(service: Mention, duration: Duration | null, last: number): boolean {
    if (!duration) return this.#tokens.id(last + 1) === meterOrMinute;
    return mentionAt(this.#mentions[serviceKind]!, service.first) !== service;
  }

  #isBareMinutes(index: number): boolean {
    const tokens = this.#tokens;
    const end = tokens.text[tokens.ends[index]!];
    if (end === "#" || !this.#isFree(index)) return false;
    const after = index + 1;
    // "15 in 9:05".
    const isBeforeClock = tokens.hasClass(after, clockLead) && amountAt(tokens, after + 1) > 0;
    // "25m" may be minutes: a sum must confirm it.
    const isAttached = tokens.id(after) === meterOrMinute && tokens.starts[after] === tokens.ends[index];
    if (tokens.hasClass(after, notMinutes) && !isBeforeClock && !isAttached) return false;
    // "10-15", "15/28", "9:05", but not "15 - 40 timed" or "24/NMR 15".
    const isTouching = tokens.isSign(after) && tokens.starts[after] === tokens.ends[index];
    if (!isTouching) return true;
    return (
      !measureSigns.has(tokens.kind(after)) && !(isLink(tokens.kind(after)) && tokens.isNumber(after + 1))
    );
  }

  /** It is not the end of a range, a fraction or a price. */
  #isFree(index: number): boolean {
    const { text, starts } = this.#tokens;
    const before = text[starts[index]! - 1];
    return before !== "$" && before !== "#" && before !== "." && before !== ":";
  }

  #endsLine(last: number): boolean {
    const tokens = this.#tokens;
    let index = last + 1;
    while (tokens.kind(index) === sign.period || tokens.kind(index) === sign.closeParen) index += 1;
    return index >= tokens.count || tokens.isNewline(index);
  }

  /** Whether only signs and words such as "and" or "(PTA)" are between two times. */
  #isGap(first: number, last: number): boolean {
    const tokens = this.#tokens;
    if (last - first >= gapMax) return false;
    for (let index = first; index <= last; index += 1) {
      if (tokens.kind(index) === sign.openParen) {
        const close = this.#closeOf(index);
        if (close === null || close > last) return false;
        index = close;
      } else if (tokens.isNumber(index)) return false;
      else if (this.#isUntimedLabel(index)) continue;
      else if (
        tokens.isWord(index) &&
        !joiners.has(tokens.id(index)) &&
        tokens.id(index) !== meterOrMinute &&
        !tokens.hasClass(index, minute)
      )
        return false;
    }
    return true;
  }
}

function namesIn(mentions: Mentions): readonly Mention[] {
  const services = mentions[serviceKind]!;
  const short = mentions[shortServiceKind]!;
  if (short.length === 0) return services;
  const more = short.filter(
    ({ first, last }) => !mentionOver(services, first) && !mentionOver(services, last),
  );
  return more.length === 0 ? services : [...services, ...more].sort((a, b) => a.first - b.first);
}

function isMinutes(value: number): boolean {
  return Number.isInteger(value) && value >= minutesMin && value <= minutesMax;
}

const links = new Uint8Array(256);
for (const character of ":-()[]=|/") links[character.charCodeAt(0)] = 1;

function isLink(kind: number): boolean {
  return links[kind] === 1;
}

const measureSigns = new Set(Array.from('%"', (character) => character.charCodeAt(0)));
