import { timeLimits } from "../limits.ts";
import { isCurrent, type Sentence } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { firstWithin, mentionAt, mentionOver } from "../vocabulary/mention-search.ts";
import { kindOf, type Mentions } from "../vocabulary/vocabulary.ts";
import type { Amount } from "./amounts.ts";
import type { ClauseContext } from "./clause-context.ts";

/** Whether a time was spent on treatment. */
export type Certainty = "certain" | "doubtful" | "not treatment";

const { unclaimedMinutesMin, restBeforeReachMax, restAfterReachMax } = timeLimits;

/** After gait training, a prime means feet. */
const gaitTraining = "97116";

const serviceKind = kindOf("service");
const restKind = kindOf("rest");
const testKind = kindOf("timedTest");
const measureKind = kindOf("measure");

const of = wordClass("of");
const per = wordClass("per");
const cross = wordClass("cross");
const withWord = wordClass("with");

/** A time in its sentence, with the service it is attributed to. */
export interface Candidate {
  amount: Amount;
  procedure: string | null;
  /** The service is right next to it. */
  isAdjacent: boolean;
  sentence: Sentence;
  /** A heading says that the numbers of the block are minutes. */
  isUnderMinutes: boolean;
}

export class CertaintyJudge {
  readonly #tokens: Tokens;
  readonly #mentions: Mentions;
  readonly #context: ClauseContext;

  constructor({ tokens, mentions }: Reading, context: ClauseContext) {
    this.#tokens = tokens;
    this.#mentions = mentions;
    this.#context = context;
  }

  judge(candidate: Candidate): Certainty {
    const { amount, procedure, isAdjacent, sentence, isUnderMinutes } = candidate;
    const { section } = sentence;
    if (section === "goals" || section === "home" || section === "history") return "not treatment";
    if (this.#isTest(amount) || this.#isRate(amount) || this.#isRepeated(amount)) return "not treatment";
    if (amount.prime && (procedure === null || procedure === gaitTraining)) return "not treatment";
    if (this.#isRest(amount)) return isAdjacent ? "doubtful" : "not treatment";
    const { first, last } = amount;
    const isServiceLine = isAdjacent && this.#isServiceLine(amount, sentence);
    const isDoubtful =
      (!isCurrent(sentence, first) && !isServiceLine) ||
      this.#context.isElsewhereAround(first) ||
      (this.#context.isAside(first) && !isAdjacent);
    if (isDoubtful) {
      return procedure !== null || this.#context.isActive(first) ? "doubtful" : "not treatment";
    }
    if (amount.bare) return section === "time" || isUnderMinutes || isServiceLine ? "certain" : "doubtful";
    // "Plank 1 min x 3" is a set of an exercise.
    if (this.#tokens.hasClass(last + 1, cross)) return "doubtful";
    if (procedure !== null) return "certain";
    const isTreatment = this.#tokens.hasClass(last + 1, of) || this.#context.isActive(first);
    return isTreatment && amount.minutes >= unclaimedMinutesMin ? "certain" : "doubtful";
  }

  /** "97112 - 16" alone on its line is for the biller, whatever the section. */
  #isServiceLine({ last }: Amount, { startsLine, first, last: end, futureFrom }: Sentence): boolean {
    if (!startsLine || last !== end || futureFrom <= end) return false;
    return mentionAt(this.#mentions[serviceKind]!, first) !== null;
  }

  /** "6 minute walk test", "the 8-minute rule". */
  #isTest({ first, last }: Amount): boolean {
    const next = this.#tokens.kind(last + 1) === sign.hyphen ? last + 2 : last + 1;
    return (
      mentionAt(this.#mentions[testKind]!, next) !== null ||
      mentionOver(this.#mentions[measureKind]!, first) !== null
    );
  }

  /** "4 x 1 min" are bouts of an exercise. */
  #isRepeated({ first, minutes }: Amount): boolean {
    const tokens = this.#tokens;
    return minutes < unclaimedMinutesMin && tokens.hasClass(first - 1, cross) && tokens.isNumber(first - 2);
  }

  /** "10 min/day". */
  #isRate({ last }: Amount): boolean {
    return this.#tokens.kind(last + 1) === sign.slash && this.#tokens.hasClass(last + 2, per);
  }

  /** "rested 5 min", "5 min rest", but not "5 min with rest breaks". */
  #isRest({ first, last }: Amount): boolean {
    const rests = this.#mentions[restKind]!;
    if (rests.length === 0) return false;
    const tokens = this.#tokens;
    const before = firstWithin(rests, first - restBeforeReachMax, first - 1);
    if (before && tokens.explainedClause(before.first) === tokens.explainedClause(first)) return true;
    if (tokens.hasClass(last + 1, withWord)) return false;
    return firstWithin(rests, last + 1, last + restAfterReachMax) !== null;
  }
}
