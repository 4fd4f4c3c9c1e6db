import { timeLimits } from "../limits.ts";
import type { Sentence } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";
import { type Amount, findAmounts } from "./amounts.ts";
import { attribute } from "./attribution.ts";
import { CertaintyJudge } from "./certainty.ts";
import { ClauseContext } from "./clause-context.ts";
import type { ClockRange } from "./clock.ts";
import { clockTimesIn } from "./clock-times.ts";
import type { Duration } from "./durations.ts";
import { exerciseServiceIn } from "./exercise-service.ts";
import { type Row, tableUnder } from "./tables.ts";

/** A time that a note states. */
export interface Time {
  /** `null` if the note does not say which service it was spent on. */
  procedure: string | null;
  minutes: number;
  certain: boolean;
  /** The service's name, if it is in the same sentence. */
  service: Mention | null;
  /** Service and time are right next to each other. */
  adjacent: boolean;
  /** A number without a unit. */
  bare: boolean;
  /** Stated as "9:00-9:25". */
  byClock: boolean;
  sentence: Sentence;
  first: number;
  last: number;
}

export interface Times {
  /** In the order of the note. */
  times: Time[];
  /** The clock ranges that are times of services. */
  serviceRanges: Set<ClockRange>;
}

/** The service that the lines after it belong to: "Neuro re-ed:", then "tandem stance 10 min". */
interface OpenService {
  service: Mention;
  sentence: Sentence;
  isLabel: boolean;
  hasTime: boolean;
}

const { adjacentMax, aloneWordsMax } = timeLimits;

const serviceKind = kindOf("service");
const minute = wordClass("minute");

/** @param used durations that are part of a sum, and no times. */
export function readTimes(
  reading: Reading,
  durations: readonly Duration[],
  used: ReadonlySet<Duration>,
  ranges: readonly ClockRange[],
): Times {
  return new TimeReader(reading, findAmounts(reading, durations, used), ranges).read();
}

const noServices: readonly Mention[] = [];
const noAmounts: readonly Amount[] = [];

class TimeReader {
  readonly #reading: Reading;
  readonly #tokens: Tokens;
  readonly #services: readonly Mention[];
  readonly #amounts: readonly Amount[];
  readonly #ranges: readonly ClockRange[];
  readonly #context: ClauseContext;
  readonly #certainty: CertaintyJudge;
  readonly #times: Time[] = [];
  readonly #serviceRanges = new Set<ClockRange>();
  #open: OpenService | null = null;
  /** The block in which a heading says that its numbers are minutes. */
  #minutesBlock = -1;
  /** The last token of the last table, whose times are taken. */
  #tableThrough = -1;

  constructor(reading: Reading, amounts: readonly Amount[], ranges: readonly ClockRange[]) {
    this.#reading = reading;
    this.#tokens = reading.tokens;
    this.#services = reading.mentions[serviceKind]!;
    this.#amounts = amounts;
    this.#ranges = ranges;
    this.#context = new ClauseContext(reading, amounts.length + ranges.length > 0);
    this.#certainty = new CertaintyJudge(reading, this.#context);
  }

  read(): Times {
    const services = this.#services;
    const amounts = this.#amounts;
    let nextService = 0;
    let nextAmount = 0;
    for (const sentence of this.#reading.outline.sentences) {
      const { first, last } = sentence;
      const firstService = nextService;
      while (nextService < services.length && services[nextService]!.first <= last) nextService += 1;
      while (nextAmount < amounts.length && amounts[nextAmount]!.first < first) nextAmount += 1;
      const firstAmount = nextAmount;
      while (nextAmount < amounts.length && amounts[nextAmount]!.first <= last) nextAmount += 1;
      if (first <= this.#tableThrough) continue;
      this.#readSentence(
        sentence,
        nextService === firstService ? noServices : services.slice(firstService, nextService),
        nextAmount === firstAmount ? noAmounts : amounts.slice(firstAmount, nextAmount),
      );
    }
    return { times: this.#times, serviceRanges: this.#serviceRanges };
  }

  #readSentence(sentence: Sentence, services: readonly Mention[], amounts: readonly Amount[]): void {
    if (this.#open && this.#open.sentence.block !== sentence.block) this.#open = null;
    if (amounts.length === 0) {
      if (services.length === 0) this.#readMinutesHeading(sentence);
      else if (this.#ranges.length > 0) this.#readClockTimes(sentence, services);
    } else if (services.length === 0) this.#readUnderOpen(sentence, amounts);
    else {
      for (const { amount, service } of attribute(this.#reading, sentence, services, amounts)) {
        this.#take(amount, service?.meaning.name ?? null, service, sentence);
      }
    }
    if (services.length > 0) this.#open = this.#openService(sentence, services, amounts.length > 0);
  }

  /** "Timed codes (minutes)", "Code Minutes Units". */
  #readMinutesHeading({ first, last, block, heading, startsLine }: Sentence): void {
    for (let index = heading ? heading.first : first; index <= last; index += 1) {
      if (!this.#tokens.hasClass(index, minute)) continue;
      this.#minutesBlock = block;
      const table = startsLine ? tableUnder(this.#reading, index) : null;
      if (!table) return;
      this.#tableThrough = table.last;
      for (const row of table.rows) this.#takeRow(row);
      return;
    }
  }

  #takeRow({ service, minutes, at }: Row): void {
    const sentence = this.#reading.outline.sentenceAt(service.first);
    const { section, futureFrom } = sentence;
    if (section === "home" || section === "history" || section === "plan") return;
    this.#times.push({
      procedure: service.meaning.name,
      minutes,
      certain: service.first < futureFrom && !this.#context.isElsewhere(service.first),
      service,
      adjacent: true,
      bare: false,
      byClock: false,
      sentence,
      first: at,
      last: at,
    });
  }

  #readClockTimes(sentence: Sentence, services: readonly Mention[]): void {
    for (const { range, service } of clockTimesIn(sentence, services, this.#ranges)) {
      this.#serviceRanges.add(range);
      this.#times.push({
        procedure: service.meaning.name,
        minutes: range.fact.minutes,
        certain: !this.#context.isElsewhere(range.first),
        service,
        adjacent: true,
        bare: false,
        byClock: true,
        sentence,
        first: range.first,
        last: range.last,
      });
    }
  }

  /** "NMR: foam with head turns. 25 min." and the lines under "Neuro re-ed:". */
  #readUnderOpen(sentence: Sentence, amounts: readonly Amount[]): void {
    const open = this.#open;
    for (const amount of amounts) {
      const words = sentence.last - sentence.first - (amount.last - amount.first);
      const isAlone = amounts.length === 1 && words <= aloneWordsMax;
      const isListed = open?.isLabel && (sentence.startsLine || this.#continuesList(open.sentence));
      const isOpenTime = open && !open.hasTime && (isAlone || isListed);
      const exercises = isOpenTime ? null : exerciseServiceIn(this.#reading, sentence);
      const service = isOpenTime ? open.service : exercises;
      this.#take(amount, service?.meaning.name ?? null, null, sentence, exercises);
      if (isAlone && open) open.hasTime = true;
    }
  }

  /** Whether a sentence ended with a semicolon, like the items of a list. */
  #continuesList({ last }: Sentence): boolean {
    return this.#tokens.text[this.#tokens.ends[last]!] === ";";
  }

  #openService(sentence: Sentence, services: readonly Mention[], hasTime: boolean): OpenService {
    const first = services[0]!;
    const last = services.at(-1)!;
    const isOneService = services.every(({ meaning }) => meaning.name === first.meaning.name);
    const mark = this.#tokens.kind(last.last + 1);
    const isMarked = mark === sign.colon || mark === sign.hyphen || mark === sign.closeParen;
    const isLabel =
      isOneService && first.first === sentence.first && (last.last + 1 >= sentence.last || isMarked);
    return { service: isOneService ? first : last, sentence, isLabel, hasTime };
  }

  /** @param name the word that names the service, if it is not `service`. */
  #take(
    amount: Amount,
    procedure: string | null,
    service: Mention | null,
    sentence: Sentence,
    name = service,
  ): void {
    const { minutes, bare, first, last } = amount;
    const adjacent = name !== null && gapBetween(name, amount) <= adjacentMax;
    const certainty = this.#certainty.judge({
      amount,
      procedure,
      isAdjacent: adjacent,
      sentence,
      isUnderMinutes: sentence.block === this.#minutesBlock,
    });
    if (certainty === "not treatment") return;
    this.#times.push({
      procedure,
      minutes,
      certain: certainty === "certain",
      service,
      adjacent,
      bare,
      byClock: false,
      sentence,
      first,
      last,
    });
  }
}

/** In tokens. */
function gapBetween(name: Mention, { first, last }: Amount): number {
  return name.first < first ? first - name.last : name.first - last;
}
