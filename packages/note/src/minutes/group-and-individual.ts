import type { InterventionFact, Sign, TreatmentModeFact } from "../facts.ts";
import { oneToOneLimits } from "../limits.ts";
import { isCurrent } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import { firstWithin, mentionAt, mentionEndingAt } from "../vocabulary/mention-search.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";
import type { Duration } from "./durations.ts";
import { groupProcedure } from "./interventions.ts";

const { timeReachMax } = oneToOneLimits;

const oneToOneKind = kindOf("oneToOne");
const cutShortKind = kindOf("cutShort");
const lastTimeKind = kindOf("lastTime");
const distinctKind = kindOf("distinct");

/** Treatment in a group, from the interventions. */
export function groupOf(interventions: readonly InterventionFact[]): TreatmentModeFact | null {
  const groups = interventions.filter(({ procedure }) => procedure === groupProcedure);
  const [first] = groups;
  if (!first) return null;
  const timed = groups.filter(({ minutes }) => minutes !== null);
  const minutes = timed.reduce((sum, group) => sum + group.minutes!, 0);
  return { minutes: timed.length === 0 ? null : minutes, at: (timed[0] ?? first).at };
}

/** Treatment of this patient alone. Its time is that of the services described so, or the one next to the phrase. */
export function readOneToOne(
  { tokens, mentions, outline }: Reading,
  durations: readonly Duration[],
  interventions: readonly InterventionFact[],
): TreatmentModeFact | null {
  const services = interventions.filter(
    ({ company, minutes }) => company === "one-to-one" && minutes !== null,
  );
  const serviceMinutes = services.reduce((sum, service) => sum + service.minutes!, 0);
  for (const { first, last } of mentions[oneToOneKind]!) {
    const sentence = outline.sentenceAt(first);
    if (!isCurrent(sentence, first)) continue;
    const before = mentionEndingAt(durations, first - 1);
    const after = durationWithin(durations, last + 1, Math.min(last + timeReachMax, sentence.last));
    const minutes = serviceMinutes || (after ?? before)?.minutes || null;
    return { minutes, at: tokens.span(first, last) };
  }
  return null;
}

function durationWithin(durations: readonly Duration[], first: number, last: number): Duration | null {
  for (let index = first; index <= last; index += 1) {
    const duration = mentionAt(durations, index);
    if (duration) return duration;
  }
  return null;
}

/** The session ended early. An earlier session does not count. */
export function readCutShort({ tokens, mentions, outline }: Reading): Sign | null {
  for (const { first, last } of mentions[cutShortKind]!) {
    const sentence = outline.sentenceAt(first);
    const isEarlier = firstWithin(mentions[lastTimeKind]!, sentence.first, sentence.last) !== null;
    if (!isEarlier && sentence.section !== "history" && first < sentence.futureFrom) {
      return { at: tokens.span(first, last) };
    }
  }
  return null;
}

/** The note says that services were distinct. */
export function readDistinct({ tokens, mentions, outline }: Reading): Sign | null {
  for (const { first, last } of mentions[distinctKind]!) {
    if (isCurrent(outline.sentenceAt(first), first)) return { at: tokens.span(first, last) };
  }
  return null;
}
