import { isOfToday, type Sentence } from "../outline.ts";
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
  bracket,
  bracketEnd,
  closing,
  colon,
  comma,
  equals,
  fullStop,
  hyphen,
  newline,
  number,
  opening,
  semicolon,
  slash,
  type Tokens,
  word,
} from "../text/tokens.ts";
import { bitOf, internWord } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";
import type { Stretch } from "./clock.ts";
import { type Duration, minutesMax } from "./durations.ts";
import { tableUnder } from "./tables.ts";

/** A time that a note tells, of a service or of none that it names. */
export interface Time {
  /** `null` when the note does not say which service it was spent on. */
  procedure: string | null;
  minutes: number;
  certain: boolean;
  /** The service's name, where it stands in the same sentence. */
  service: Mention | null;
  /** Service and time stand side by side. */
  beside: boolean;
  /** A number without a unit. */
  bare: boolean;
  /** Told as "9:00-9:25". */
  byClock: boolean;
  sentence: Sentence;
  first: number;
  last: number;
}

/** A duration, or a number in a table of minutes: "97112: 25". */
interface Amount extends Duration {
  /** It has no unit. */
  bare: boolean;
}

/** The service under which lines without one stand: "Neuro re-ed:", then "tandem stance 10 min". */
interface Open {
  service: Mention;
  sentence: Sentence;
  isLabel: boolean;
  hasTime: boolean;
}

/**
 * A time shorter than this that no service claims is how long an exercise lasted ("plank 2 min"), not how long the
 * therapist spent on it.
 */
const unclaimedMinutesMin = 8;
/** How far behind "25 minutes of" the service may be named, in tokens. */
const ofReachMax = 7;
/** A service and its time that stand no further apart belong together whatever else the clause says. */
const besideMax = 4;
/** "9:00-9:25 - NMR": they stand side by side, but for a sign. */
const adjoiningMax = 2;
/** "rested 5 min", "5 min seated rest": how far the word may stand from the time. */
const restBeforeMax = 3;
const restBehindMax = 2;
/** A sentence that holds a time and no more words than this is about what stands before it: "(25 min)". */
const aloneWordsMax = 3;
/** A number without a unit behind a service is a number of units below this, and no minutes above that. */
const bareMinutesMin = 5;
const bareMinutesMax = 90;
const primeMinutesMax = 120;
/** How far behind its service a number without a unit may stand: "Neuro re-ed (97112): 25". */
const bareReachMax = 6;

const serviceKind = kindOf("service");
const elsewhereKind = kindOf("elsewhere");
const tasksKind = kindOf("serviceByTasks");
const taskKind = kindOf("task");
const facultyKind = kindOf("faculty");
const asideKind = kindOf("aside");
const restKind = kindOf("rest");
const testKind = kindOf("timedTest");
const activityKind = kindOf("activity");
const measureKind = kindOf("measure");
const sumKinds = [kindOf("timedSum"), kindOf("untimedSum"), kindOf("totalSum"), kindOf("sum")];

const of = bitOf("of");
/** "His exercises" are exercises; "eye exercises" may be anything. */
const owners = new Set(["his", "her", "their", "the", "of", "same", "then", "did", "and"].map(internWord));
const each = bitOf("each");
const per = bitOf("per");
const including = bitOf("including");
const minute = bitOf("minute");
const notMinutes = bitOf("notMinutes");
const crossWord = bitOf("cross");
const withWord = bitOf("with");

/** What a clause says of the times in it. */
const elsewhere = 1;
const aside = 2;
const active = 4;

/** The times that a note tells, in its order, and the stretches of the clock that are a service's. */
export interface Times {
  times: Time[];
  ofServices: Set<Stretch>;
}

export function readTimes(
  reading: Reading,
  durations: readonly Duration[],
  used: ReadonlySet<Duration>,
  stretches: readonly Stretch[],
): Times {
  return new TimeReader(reading, durations, used, stretches).read();
}

const noServices: readonly Mention[] = [];
const noAmounts: readonly Amount[] = [];

class TimeReader {
  readonly #reading: Reading;
  readonly #tokens: Tokens;
  readonly #services: readonly Mention[];
  readonly #amounts: readonly Amount[];
  readonly #flags: Uint8Array;
  readonly #stretches: readonly Stretch[];
  readonly #told: Times = { times: [], ofServices: new Set() };
  #open: Open | null = null;
  /** The block in which a heading says that its numbers are minutes. */
  #minutesBlock = -1;
  /** The last token of the last table, which tells its times itself. */
  #tableThrough = -1;

  constructor(
    reading: Reading,
    durations: readonly Duration[],
    used: ReadonlySet<Duration>,
    stretches: readonly Stretch[],
  ) {
    this.#reading = reading;
    this.#stretches = stretches;
    this.#tokens = reading.tokens;
    this.#services = reading.mentions[serviceKind]!;
    this.#amounts = this.#amountsOf(durations, used);
    this.#flags = this.#amounts.length + stretches.length === 0 ? new Uint8Array(0) : this.#flagClauses();
  }

  read(): Times {
    let nextService = 0;
    let nextAmount = 0;
    for (const sentence of this.#reading.outline.sentences) {
      const { first, last } = sentence;
      const firstService = nextService;
      while (nextService < this.#services.length && this.#services[nextService]!.first <= last)
        nextService += 1;
      while (nextAmount < this.#amounts.length && this.#amounts[nextAmount]!.first < first) nextAmount += 1;
      const firstAmount = nextAmount;
      while (nextAmount < this.#amounts.length && this.#amounts[nextAmount]!.first <= last) nextAmount += 1;
      if (first > this.#tableThrough)
        this.#readSentence(
          sentence,
          // Most sentences have neither.
          nextService === firstService ? noServices : this.#services.slice(firstService, nextService),
          nextAmount === firstAmount ? noAmounts : this.#amounts.slice(firstAmount, nextAmount),
        );
    }
    return this.#told;
  }

  #readSentence(sentence: Sentence, services: readonly Mention[], amounts: readonly Amount[]): void {
    if (this.#open && this.#open.sentence.block !== sentence.block) this.#open = null;
    if (amounts.length === 0) {
      if (services.length === 0) this.#noteMinutesHeading(sentence);
      else if (this.#stretches.length > 0) this.#readStretches(sentence, services);
    } else if (services.length === 0) this.#readUnderOpen(sentence, amounts);
    else this.#attribute(sentence, services, amounts);
    if (services.length > 0) this.#openUp(sentence, services, amounts.length > 0);
  }

  /** "Timed codes (minutes)", "Code Minutes Units". */
  #noteMinutesHeading({ first, last, block, heading, startsLine }: Sentence): void {
    for (let index = heading ? heading.first : first; index <= last; index += 1) {
      if (!this.#tokens.is(index, minute)) continue;
      this.#minutesBlock = block;
      const table = startsLine ? tableUnder(this.#reading, index) : null;
      if (!table) return;
      this.#tableThrough = table.last;
      for (const { service, minutes, at } of table.rows) this.#takeRow(service, minutes, at);
      return;
    }
  }

  #takeRow(service: Mention, minutes: number, at: number): void {
    const sentence = this.#reading.outline.sentenceAt(service.first);
    const { section, futureFrom } = sentence;
    if (section === "home" || section === "history" || section === "plan") return;
    const certain = service.first < futureFrom && !this.#isElsewhere(service.first);
    this.#push(
      { procedure: service.meaning.name, minutes, certain, service, beside: true, sentence },
      at,
      at,
    );
  }

  #isElsewhere(token: number): boolean {
    return (this.#flags[this.#tokens.clauses[token]!]! & elsewhere) !== 0;
  }

  #push(
    time: Pick<Time, "procedure" | "minutes" | "certain" | "service" | "beside" | "sentence">,
    first: number,
    last: number,
    bare = false,
    byClock = false,
  ): void {
    this.#told.times.push({ ...time, first, last, bare, byClock });
  }

  /**
   * "NMR 9:00-9:25, TE 9:25-9:40" and "9:00-9:25 NMR": the clock beside each service. A stretch beside several services
   * is the visit's, as is one that says so.
   */
  #readStretches(sentence: Sentence, services: readonly Mention[]): void {
    const { first, last } = sentence;
    const stretches = this.#stretches.filter((stretch) => stretch.first >= first && stretch.last <= last);
    const [earliest] = stretches;
    if (!earliest || earliest.label === "visit") return;
    const clockFirst = earliest.first < services[0]!.first;
    let carried: Mention | null = null;
    for (const [index, stretch] of stretches.entries()) {
      const from = clockFirst ? stretch.last : (stretches[index - 1]?.last ?? first - 1);
      const end = clockFirst ? (stretches[index + 1]?.first ?? last + 1) : stretch.first;
      const nearby = services.filter((service) => service.first > from && service.first < end);
      const service: Mention | null = nearby.length === 0 && !clockFirst ? carried : (nearby.at(-1) ?? null);
      carried = service;
      if (!service || nearby.some(({ meaning }) => meaning.name !== service.meaning.name)) continue;
      const gap = clockFirst ? nearby[0]!.first - stretch.last : stretch.first - service.last;
      const isWhole = stretches.length === 1 && services[0]!.first === first && stretch.last === last;
      const reach = clockFirst || stretch.label ? adjoiningMax : besideMax;
      if (nearby.length > 0 && gap > reach && !isWhole) continue;
      if (!isOfToday(sentence, stretch.first)) continue;
      this.#told.ofServices.add(stretch);
      const { minutes } = stretch.fact;
      const certain = !this.#isElsewhere(stretch.first);
      const time = { procedure: service.meaning.name, minutes, certain, service, beside: true, sentence };
      this.#push(time, stretch.first, stretch.last, false, true);
    }
  }

  #openUp(sentence: Sentence, services: readonly Mention[], hasTime: boolean): void {
    const [label] = services;
    const isOneService = services.every(({ meaning }) => meaning.name === label!.meaning.name);
    const service = isOneService ? label! : services.at(-1)!;
    const behind = this.#tokens.kind(services.at(-1)!.last + 1);
    const isLabel =
      isOneService &&
      label!.first === sentence.first &&
      (services.at(-1)!.last + 1 >= sentence.last ||
        behind === colon ||
        behind === hyphen ||
        behind === closing);
    this.#open = { service, sentence, isLabel, hasTime };
  }

  /** "NMR: foam with head turns. 25 min." and the lines under "Neuro re-ed:". */
  #readUnderOpen(sentence: Sentence, amounts: readonly Amount[]): void {
    const open = this.#open;
    for (const amount of amounts) {
      const words = sentence.last - sentence.first - (amount.last - amount.first);
      const isAlone = amounts.length === 1 && words <= aloneWordsMax;
      const isListed = open?.isLabel && (sentence.startsLine || this.#follows(open.sentence, sentence));
      const isOpens = open && !open.hasTime && (isAlone || isListed);
      const tasks = isOpens ? null : this.#tasksIn(sentence);
      const service = isOpens ? open.service : tasks;
      this.#take(amount, service?.meaning.name ?? null, null, sentence, tasks);
      if (isAlone && open) open.hasTime = true;
    }
  }

  /** Whether only a semicolon divides the sentences, as it does the items of a list. */
  #follows(before: Sentence, sentence: Sentence): boolean {
    return this.#tokens.text.charCodeAt(this.#tokens.ends[before.last]!) === 59 && !sentence.startsLine;
  }

  /**
   * Which service each time of a sentence belongs to. People write "NMR 25 min, TE 13 min" or "25 min NMR, 13 min TE"
   * and keep to it; a time that follows two services, or precedes two, belongs to neither alone.
   */
  #attribute(sentence: Sentence, services: readonly Mention[], told: readonly Amount[]): void {
    const amounts = this.#withoutWhole(services, told);
    const timeFirst = amounts[0]!.first < services[0]!.first;
    const partsFrom = amounts.length > 1 ? this.#partsFrom(sentence) : Number.POSITIVE_INFINITY;
    let next = 0;
    let carried: Mention | null = null;
    let isHeader = false;
    for (const [index, amount] of amounts.entries()) {
      // "25 minutes, including 10 on foam": told within another.
      if (index > 0 && amount.first > partsFrom) continue;
      const nextTime = amounts[index + 1]?.first ?? sentence.last + 1;
      const behind = services[next];
      const from = next;
      const end = timeFirst ? nextTime : amount.first;
      while (next < services.length && services[next]!.first < end) next += 1;
      const named =
        this.#namedBehind(amount, timeFirst ? behind : services[next], nextTime) ??
        (timeFirst && this.#isCut(amount, services.slice(from, next), nextTime) ? behind! : null);
      if (named) {
        next = services.indexOf(named) + 1;
        carried = named;
        this.#take(amount, named.meaning.name, named, sentence);
        continue;
      }
      const nearby = services.slice(from, next);
      // "He sat for ten minutes before NMR."
      const asides = this.#reading.mentions[asideKind]!;
      if (timeFirst && nearby[0] && firstWithin(asides, amount.last + 1, nearby[0].first - 1))
        nearby.length = 0;
      if (this.#tokens.is(amount.last + 1, each) && nearby.length > 1) {
        for (const service of nearby) this.#take(amount, service.meaning.name, service, sentence);
        continue;
      }
      // "13 min of balance" is said of something that is no service.
      const isOfElse = this.#tokens.is(amount.last + 1, of);
      const before = amounts[index - 1]?.last ?? sentence.first;
      const isOfTasks = firstWithin(this.#reading.mentions[tasksKind]!, before, amount.first) !== null;
      if (nearby.length === 0 && carried && !timeFirst && !isOfElse && !isOfTasks) {
        // "NMR 15 min: foam 10 min, tandem 5 min": parts of what was told.
        if (isHeader) continue;
        nearby.push(carried);
      }
      const [first] = nearby;
      const isOne = first !== undefined && nearby.every(({ meaning }) => meaning.name === first.meaning.name);
      carried = isOne ? nearby.at(-1)! : null;
      isHeader = isOne && this.#isHeader(amount);
      this.#take(amount, isOne ? first.meaning.name : null, isOne ? nearby.at(-1)! : null, sentence);
    }
  }

  /** "One hour of therapy: NMR 30 min, TE 30 min": what heads the services is their sum. */
  #withoutWhole([service]: readonly Mention[], amounts: readonly Amount[]): readonly Amount[] {
    const [whole, ...parts] = amounts;
    if (parts.length === 0 || whole!.last > service!.first || parts[0]!.first < service!.first)
      return amounts;
    const sum = parts.reduce((minutes, part) => minutes + part.minutes, 0);
    return sum === whole!.minutes && this.#hasColon(whole!.last, service!.first) ? parts : amounts;
  }

  #hasColon(first: number, last: number): boolean {
    for (let index = first; index < last; index += 1) if (this.#tokens.kind(index) === colon) return true;
    return false;
  }

  /** "NMR 25 min:", "TE 14 min - ", "(25 min)": what follows was done in that time. */
  #isHeader({ last }: Amount): boolean {
    const { tokens } = this.#reading;
    const sign = tokens.kind(tokens.kind(last + 1) === closing ? last + 2 : last + 1);
    return sign === colon || sign === hyphen || sign === opening;
  }

  /** "25 minutes of neuromuscular re-education", "25 min NMR" where times go first. */
  #namedBehind(amount: Amount, service: Mention | undefined, nextTime: number): Mention | null {
    if (!service || service.first < amount.last || service.first >= nextTime) return null;
    const reach = this.#tokens.is(amount.last + 1, of) ? ofReachMax : 0;
    return service.first < amount.last + reach ? service : null;
  }

  /** "25 min NMR, TE 13 min": of the services between two times one stands beside each. */
  #isCut({ last }: Amount, between: readonly Mention[], nextTime: number): boolean {
    const [one, other] = between;
    return between.length === 2 && one!.first === last + 1 && other!.last >= nextTime - 1;
  }

  #partsFrom({ first, last }: Sentence): number {
    for (let index = first; index <= last; index += 1) {
      if (this.#tokens.is(index, including)) return index;
    }
    return Number.POSITIVE_INFINITY;
  }

  /**
   * "Exercises 15 min: squats, heel raises" name no service, but there is one for strength alone. Where balance is as
   * much as mentioned it may be another.
   */
  #tasksIn({ first, last }: Sentence): Mention | null {
    const { mentions } = this.#reading;
    const named = firstWithin(mentions[tasksKind]!, first, last);
    if (!named) return null;
    const before = this.#tokens.kind(named.first - 1);
    const isOwn = named.first === first || before !== word || owners.has(this.#tokens.id(named.first - 1));
    if (!isOwn || firstNamed(mentions[facultyKind]!, first, last, "neuromuscular")) return null;
    const isStrength = firstNamed(mentions[taskKind]!, first, last, "exercise") !== null;
    return isStrength && !firstNamed(mentions[taskKind]!, first, last, "neuromuscular") ? named : null;
  }

  #take(
    amount: Amount,
    procedure: string | null,
    service: Mention | null,
    sentence: Sentence,
    name = service,
  ): void {
    const { first, last, minutes } = amount;
    const beside = name !== null && (name.first < first ? first - name.last : name.first - last) <= besideMax;
    const certain = this.#judge(amount, procedure, beside, sentence);
    if (certain === null) return;
    this.#push({ procedure, minutes, certain, service, beside, sentence }, first, last, amount.bare);
  }

  /** Whether a time was surely spent on treatment; `null` when it surely was not. */
  #judge(amount: Amount, procedure: string | null, beside: boolean, sentence: Sentence): boolean | null {
    const { section } = sentence;
    const tokens = this.#tokens;
    const { first, last } = amount;
    const next = last + 1;
    if (section === "goals" || section === "home" || section === "history") return null;
    if (this.#isOfTest(amount)) return null;
    if (tokens.kind(next) === slash && tokens.is(next + 1, per)) return null;
    if (amount.prime && (procedure === null || procedure === "97116")) return null;
    if (this.#isRest(amount)) return beside ? false : null;
    const clause = tokens.clauses[first]!;
    const flags = this.#flags[clause]! | this.#flags[tokens.explained[clause]!]!;
    const isLine = beside && this.#isLineOfService(amount, sentence);
    const isDoubtful =
      (!isOfToday(sentence, first) && !isLine) ||
      (flags & elsewhere) !== 0 ||
      ((flags & aside) !== 0 && !beside);
    if (isDoubtful) return procedure !== null || (flags & active) !== 0 ? false : null;
    if (amount.bare) return section === "time" || sentence.block === this.#minutesBlock || isLine;
    // "Plank 1 min x 3" is a set of an exercise.
    if (tokens.is(next, crossWord)) return false;
    if (procedure !== null) return true;
    return amount.minutes >= unclaimedMinutesMin && (tokens.is(next, of) || (flags & active) !== 0);
  }

  /** "97112 - 16" and nothing else on the line: told for the biller, whatever stands above it. */
  #isLineOfService({ last }: Amount, { startsLine, first, last: end, futureFrom }: Sentence): boolean {
    return startsLine && last === end && futureFrom > end && mentionAt(this.#services, first) !== null;
  }

  /** "6 minute walk test", "the 8-minute rule". */
  #isOfTest({ first, last }: Amount): boolean {
    const { mentions } = this.#reading;
    const next = this.#tokens.kind(last + 1) === hyphen ? last + 2 : last + 1;
    return (
      mentionAt(mentions[testKind]!, next) !== null || mentionOver(mentions[measureKind]!, first) !== null
    );
  }

  #isRest({ first, last }: Amount): boolean {
    const rests = this.#reading.mentions[restKind]!;
    if (rests.length === 0) return false;
    const { clauses, explained } = this.#tokens;
    const before = firstWithin(rests, first - restBeforeMax, first - 1);
    if (before && explained[clauses[before.first]!] === explained[clauses[first]!]) return true;
    return (
      !this.#tokens.is(last + 1, withWord) && firstWithin(rests, last + 1, last + restBehindMax) !== null
    );
  }

  /** 25' behind a service are minutes; 150' are feet, and so is any prime where walking is treated. */
  #isPrimeOfMinutes({ first, last, minutes }: Duration): boolean {
    if (minutes > primeMinutesMax) return false;
    const tokens = this.#tokens;
    const before = tokens.kind(first - 1);
    const behind = tokens.kind(last + 1);
    if (before === opening || before === closing || before === colon || before === hyphen) return true;
    if (before === bar || tokens.is(first - 1, crossWord)) return true;
    // "NMR 23': foam", "23' NMR"; "NMR 20' gravel path" is a distance.
    if (behind !== word && behind !== number && mentionEndingAt(this.#services, first - 1)) return true;
    return before !== word && before !== number && mentionAt(this.#services, last + 1) !== null;
  }

  /** The durations that no sum is made of, and the numbers without a unit behind services, in the order of the note. */
  #amountsOf(durations: readonly Duration[], used: ReadonlySet<Duration>): Amount[] {
    const amounts: Amount[] = [];
    for (const duration of durations) {
      if (used.has(duration) || (duration.prime && !this.#isPrimeOfMinutes(duration))) continue;
      amounts.push({ ...duration, bare: false });
    }
    const count = amounts.length;
    this.#addLabelled(amounts);
    for (const service of this.#services) {
      const first = this.#bareBehind(service);
      if (first === null || mentionOver(durations, first)) continue;
      amounts.push({ minutes: this.#tokens.values[first]!, first, last: first, prime: false, bare: true });
    }
    return amounts.length === count ? amounts : amounts.sort((a, b) => a.first - b.first);
  }

  /** "Minutes: 23" beside a service, where it is no sum's label. */
  #addLabelled(amounts: Amount[]): void {
    const tokens = this.#tokens;
    const { mentions } = this.#reading;
    for (let next = 0; next < tokens.numberCount; next += 1) {
      const index = tokens.numbers[next]! - 2;
      if (tokens.kind(index + 1) !== colon || !tokens.is(index, minute)) continue;
      const minutes = tokens.values[index + 2]!;
      if (
        minutes === 0 ||
        minutes > minutesMax ||
        sumKinds.some((kind) => mentionOver(mentions[kind]!, index))
      )
        continue;
      amounts.push({ minutes, first: index, last: index + 2, prime: false, bare: false });
    }
  }

  #bareBehind(service: Mention): number | null {
    const tokens = this.#tokens;
    for (let index = service.last + 1; index <= service.last + bareReachMax; index += 1) {
      const kind = tokens.kind(index);
      if (kind === number) return this.#isBareMinutes(index) ? index : null;
      const isBetween =
        kind === colon ||
        kind === hyphen ||
        kind === opening ||
        kind === closing ||
        kind === bar ||
        kind === bracket ||
        kind === equals;
      if (!isBetween && !tokens.is(index, crossWord)) return null;
    }
    return null;
  }

  #isBareMinutes(index: number): boolean {
    const tokens = this.#tokens;
    const value = tokens.values[index]!;
    if (value < bareMinutesMin || value > bareMinutesMax || !Number.isInteger(value)) return false;
    if (tokens.text[tokens.starts[index]! - 1] === "$" || tokens.is(index + 1, notMinutes)) return false;
    const behind = tokens.kind(index + 1);
    return (
      behind === 0 ||
      behind === newline ||
      behind === comma ||
      behind === closing ||
      behind === bar ||
      behind === fullStop ||
      behind === semicolon ||
      behind === bracketEnd ||
      (behind === colon && !tokens.isNumber(index + 2)) ||
      behind === number ||
      mentionAt(this.#services, index + 1) !== null
    );
  }

  #flagClauses(): Uint8Array {
    const { mentions, outline } = this.#reading;
    const { clauses } = this.#tokens;
    const flags = new Uint8Array(outline.clauseCount);
    for (const { first } of mentions[elsewhereKind]!) flags[clauses[first]!]! |= elsewhere;
    for (const { first } of mentions[asideKind]!) flags[clauses[first]!]! |= aside;
    for (const { first } of mentions[activityKind]!) flags[clauses[first]!]! |= active;
    for (const { first } of this.#services) flags[clauses[first]!]! |= active;
    return flags;
  }
}

/** The first mention of a sort that begins at one of tokens `first` to `last`. */
function firstNamed(mentions: readonly Mention[], first: number, last: number, sort: string): Mention | null {
  for (let next = positionFrom(mentions, first); next < mentions.length; next += 1) {
    const mention = mentions[next]!;
    if (mention.first > last) return null;
    if (mention.meaning.sort === sort) return mention;
  }
  return null;
}
