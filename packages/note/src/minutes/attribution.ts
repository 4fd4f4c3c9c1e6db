import { timeLimits } from "../limits.ts";
import type { Sentence } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { firstWithin } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention, type Mentions } from "../vocabulary/vocabulary.ts";
import type { Amount } from "./amounts.ts";
import { performerOf } from "./performers.ts";

/** A time and its service; `null` if the time belongs to none, or to several together. */
export interface Attribution {
  amount: Amount;
  service: Mention | null;
}

const { serviceReachMax } = timeLimits;

const asideKind = kindOf("aside");
const tasksKind = kindOf("serviceByTasks");

const of = wordClass("of");
const each = wordClass("each");
const including = wordClass("including");

/**
 * Assigns each time of a sentence to its service. People write "NMR 25 min, TE 13 min" or "25 min NMR, 13 min TE" and
 * keep to one order. A time next to two services belongs to neither alone.
 * @param services those of the sentence, at least one.
 * @param amounts those of the sentence, at least one.
 */
export function attribute(
  reading: Reading,
  sentence: Sentence,
  services: readonly Mention[],
  amounts: readonly Amount[],
): Attribution[] {
  return new Attributor(reading, sentence, services, amounts).read();
}

class Attributor {
  readonly #reading: Reading;
  readonly #tokens: Tokens;
  readonly #mentions: Mentions;
  readonly #sentence: Sentence;
  readonly #services: readonly Mention[];
  readonly #amounts: readonly Amount[];
  /** The sentence states times before their services. */
  readonly #isTimeFirst: boolean;
  readonly #attributions: Attribution[] = [];
  /** The index of the first service after the times read so far. */
  #nextService = 0;
  /** The service that a time without a service of its own belongs to: "NMR: foam 10 min, tandem 15 min". */
  #current: Mention | null = null;
  /** The time of the current service includes the times after it: "NMR 15 min: foam 10 min, tandem 5 min". */
  #includesNext = false;

  constructor(
    reading: Reading,
    sentence: Sentence,
    services: readonly Mention[],
    amounts: readonly Amount[],
  ) {
    this.#reading = reading;
    this.#tokens = reading.tokens;
    this.#mentions = reading.mentions;
    this.#sentence = sentence;
    this.#services = services;
    this.#amounts = this.#withoutSum(amounts);
    this.#isTimeFirst = this.#amounts[0]!.first < services[0]!.first;
  }

  read(): Attribution[] {
    const partsFrom = this.#amounts.length > 1 ? this.#partsFrom() : Number.POSITIVE_INFINITY;
    for (const [index, amount] of this.#amounts.entries()) {
      // "25 minutes, including 10 on foam".
      if (index > 0 && amount.first > partsFrom) continue;
      this.#attribute(amount, index);
    }
    return this.#attributions;
  }

  #attribute(amount: Amount, index: number): void {
    const nextTime = this.#amounts[index + 1]?.first ?? this.#sentence.last + 1;
    const firstCandidate = this.#services[this.#nextService];
    const candidates = this.#takeServicesBefore(this.#isTimeFirst ? nextTime : amount.first);
    const following = this.#isTimeFirst ? firstCandidate : this.#services[this.#nextService];
    if (following && this.#isNamedAfter(amount, following, candidates, nextTime)) {
      this.#nextService = this.#services.indexOf(following) + 1;
      this.#current = following;
      this.#add(amount, following);
      return;
    }
    const lastTime = this.#amounts[index - 1]?.last ?? this.#sentence.first;
    this.#attributeTo(this.#isSetApart(amount, candidates) ? [] : candidates, index, lastTime);
  }

  #attributeTo(candidates: readonly Mention[], index: number, lastTime: number): void {
    const amount = this.#amounts[index]!;
    if (candidates.length > 1 && this.#tokens.hasClass(amount.last + 1, each)) {
      for (const service of candidates) this.#add(amount, service);
      return;
    }
    const isContinued = candidates.length === 0 && this.#continuesCurrent(amount, lastTime);
    if (isContinued && this.#includesNext) return;
    const service = isContinued ? this.#current : onlyServiceOf(candidates);
    this.#current = service;
    this.#includesNext = service !== null && this.#isHeader(amount) && !this.#isDivided(index);
    this.#add(amount, service);
  }

  #add(amount: Amount, service: Mention | null): void {
    this.#attributions.push({ amount, service });
  }

  /** Takes the next services that begin before a token. */
  #takeServicesBefore(end: number): Mention[] {
    const first = this.#nextService;
    while (this.#nextService < this.#services.length && this.#services[this.#nextService]!.first < end) {
      this.#nextService += 1;
    }
    return this.#services.slice(first, this.#nextService);
  }

  /** Whether a time belongs to the service after it: "25 minutes of neuromuscular re-education". */
  #isNamedAfter(amount: Amount, service: Mention, candidates: readonly Mention[], nextTime: number): boolean {
    const reach = this.#tokens.hasClass(amount.last + 1, of) ? serviceReachMax : 0;
    const isNear = service.first >= amount.last && service.first < amount.last + reach;
    if (isNear && service.first < nextTime) return true;
    return this.#isTimeFirst && this.#isBetweenTwo(amount, candidates, nextTime);
  }

  /** "25 min NMR, TE 13 min": two services between two times, each next to its own. */
  #isBetweenTwo({ last }: Amount, [one, other, more]: readonly Mention[], nextTime: number): boolean {
    if (!one || !other || more) return false;
    return one.first === last + 1 && other.last >= nextTime - 1;
  }

  /** "He sat for ten minutes before NMR." */
  #isSetApart({ last }: Amount, [service]: readonly Mention[]): boolean {
    if (!this.#isTimeFirst || !service) return false;
    return firstWithin(this.#mentions[asideKind]!, last + 1, service.first - 1) !== null;
  }

  /** Whether a time without a service belongs to the current one, and not to an object or tasks of its own. */
  #continuesCurrent({ first, last }: Amount, lastTime: number): boolean {
    if (this.#isTimeFirst || !this.#current) return false;
    // "13 min of balance".
    if (this.#tokens.hasClass(last + 1, of)) return false;
    return firstWithin(this.#mentions[tasksKind]!, lastTime, first) === null;
  }

  /** "One hour of therapy: NMR 30 min, TE 30 min": without the first time, if it is the sum of the others. */
  #withoutSum(amounts: readonly Amount[]): readonly Amount[] {
    const [whole, ...parts] = amounts;
    const service = this.#services[0]!;
    const isHeading = parts.length > 0 && whole!.last <= service.first && parts[0]!.first >= service.first;
    if (!isHeading || !this.#hasColon(whole!.last, service.first)) return amounts;
    const sum = parts.reduce((minutes, part) => minutes + part.minutes, 0);
    return sum === whole!.minutes ? parts : amounts;
  }

  #hasColon(first: number, end: number): boolean {
    for (let index = first; index < end; index += 1) if (this.#tokens.kind(index) === sign.colon) return true;
    return false;
  }

  /** "NMR 25 min:", "TE 14 min - ", "(25 min)": the text after it is about that time. */
  #isHeader({ last }: Amount): boolean {
    const tokens = this.#tokens;
    const mark = tokens.kind(tokens.kind(last + 1) === sign.closeParen ? last + 2 : last + 1);
    return mark === sign.colon || mark === sign.hyphen || mark === sign.openParen;
  }

  /** "16 min (PT 8 min, PTA 8 min)": the times after it are the performers' and add up to it. */
  #isDivided(index: number): boolean {
    let rest = this.#amounts[index]!.minutes;
    for (let next = index + 1; rest > 0 && next < this.#amounts.length; next += 1) {
      const amount = this.#amounts[next]!;
      if (performerOf(this.#reading, amount) === null) return false;
      rest -= amount.minutes;
    }
    return rest === 0;
  }

  /** The token after which times are parts of earlier ones. */
  #partsFrom(): number {
    const { first, last } = this.#sentence;
    for (let index = first; index <= last; index += 1) {
      if (this.#tokens.hasClass(index, including)) return index;
    }
    return Number.POSITIVE_INFINITY;
  }
}

/** The last of several mentions of one service; `null` if there are several services, or none. */
function onlyServiceOf(mentions: readonly Mention[]): Mention | null {
  const last = mentions.at(-1);
  return last && mentions.every(({ meaning }) => meaning.name === last.meaning.name) ? last : null;
}
