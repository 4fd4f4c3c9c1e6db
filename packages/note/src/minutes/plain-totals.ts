import { sumLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import {
  firstWithin,
  mentionAt,
  mentionEndingAt,
  mentionOver,
  positionFrom,
} from "../vocabulary/mention-search.ts";
import { kindOf, type Mention, type Mentions } from "../vocabulary/vocabulary.ts";
import type { Duration } from "./durations.ts";
import { numberOf, type SumNumber, type SumNumbers } from "./sum-numbers.ts";

const { serviceReachMax } = sumLimits;

const timedKind = kindOf("timedSum");
const totalKind = kindOf("totalSum");
const serviceKind = kindOf("service");
const of = wordClass("of");
const clockLead = wordClass("clockLead");

/** Finds the number of a total whose label says no more than "total". */
export class PlainTotals {
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

  /** "Total: 45 min" and "45 minutes total", but not "a total of 20 min of" an activity. The word alone needs a unit. */
  of(label: Mention, timed: number | null, used: ReadonlySet<Duration>): SumNumber | null {
    const tokens = this.#tokens;
    const mentions = this.#mentions;
    if (mentionOver(mentions[totalKind]!, label.first) ?? mentionOver(mentions[timedKind]!, label.first)) {
      return null;
    }
    const after = this.#numbers.after(label.last);
    const duration = after === null ? this.#durationBefore(label) : mentionAt(this.#durations, after);
    if (!duration && timed !== null) {
      return after === null ? this.#bareBefore(label, timed) : this.#bareAfter(label, after, timed);
    }
    // "Total: 45'" may be feet, unless timed minutes came first.
    if (!duration || (duration.prime && timed === null)) return null;
    // "53 min total, all timed" is both.
    if (after !== null && used.has(duration)) return null;
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
  nextToTimed(label: Mention, timed: number): SumNumber | null {
    const after = this.#numbers.after(label.last);
    return after === null ? null : this.#bareAfter(label, after, timed);
  }

  /** "Timed 38, total 45": next to timed minutes, "total" needs no unit. */
  #bareAfter(label: Mention, after: number, timed: number): SumNumber | null {
    const link = label.last + 1;
    const isLinked = this.#tokens.isSign(link) || this.#tokens.hasClass(link, of);
    const isNext = after === (isLinked ? link + 1 : link);
    const number = isNext ? this.#numbers.at(after) : null;
    return number && number.value >= timed ? number : null;
  }

  /** "38 timed / 40 total". */
  #bareBefore(label: Mention, timed: number): SumNumber | null {
    const number = this.#numbers.before(label);
    return number && number.value >= timed ? number : null;
  }
}
