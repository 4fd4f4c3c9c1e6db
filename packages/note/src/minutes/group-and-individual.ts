import type { CompanyFact, InterventionFact, Sign } from "../facts.ts";
import { isOfToday } from "../outline.ts";
import { firstWithin, mentionAt, mentionEndingAt, type Reading } from "../reading.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";
import type { Duration } from "./durations.ts";
import { groupProcedure } from "./interventions.ts";

const oneToOneKind = kindOf("oneToOne");
const cutShortKind = kindOf("cutShort");
const lastTimeKind = kindOf("lastTime");
const distinctKind = kindOf("distinct");

/** How far behind "one-to-one" its time may stand, in tokens. */
const reachMax = 6;

/** Treatment in a group: a service of its own. */
export function groupOf(interventions: readonly InterventionFact[]): CompanyFact | null {
  const groups = interventions.filter(({ procedure }) => procedure === groupProcedure);
  const [first] = groups;
  if (!first) return null;
  const timed = groups.filter(({ minutes }) => minutes !== null);
  const minutes = timed.reduce((sum, group) => sum + group.minutes!, 0);
  return { minutes: timed.length === 0 ? null : minutes, at: (timed[0] ?? first).at };
}

/** Treatment of this patient alone, with its time where one stands beside it or beside a service so described. */
export function readOneToOne(
  { tokens, mentions, outline }: Reading,
  durations: readonly Duration[],
  interventions: readonly InterventionFact[],
): CompanyFact | null {
  const services = interventions.filter(
    ({ company, minutes }) => company === "one-to-one" && minutes !== null,
  );
  const ofServices = services.reduce((sum, service) => sum + service.minutes!, 0);
  for (const { first, last } of mentions[oneToOneKind]!) {
    const sentence = outline.sentenceAt(first);
    if (!isOfToday(sentence, first)) continue;
    const before = mentionEndingAt(durations, first - 1);
    const behind = durationWithin(durations, last + 1, Math.min(last + reachMax, sentence.last));
    const minutes = ofServices || (behind ?? before)?.minutes || null;
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

/** The session ended early; an earlier one that did is another matter. */
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
    if (isOfToday(outline.sentenceAt(first), first)) return { at: tokens.span(first, last) };
  }
  return null;
}
