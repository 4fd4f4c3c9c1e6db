import type { TreatmentNote } from "@firstpass/claim";
import { readAssistant } from "./elements/assistants.ts";
import { readElements, withDescription } from "./elements/elements.ts";
import { readGoals } from "./elements/goals.ts";
import {
  readLastProgressReport,
  readPlanOfCare,
  readProgressReport,
  readVisitNumber,
} from "./elements/plan.ts";
import { readSignatures } from "./elements/signatures.ts";
import type { ClockFact, MinutesFact, NoteFacts, Stated } from "./facts.ts";
import { type Fields, readFields } from "./fields.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { factLimits, sumLimits } from "./limits.ts";
import { type ClockRange, readClockRanges } from "./minutes/clock.ts";
import { findDurations } from "./minutes/durations.ts";
import { groupOf, readCutShort, readDistinct, readOneToOne } from "./minutes/group-and-individual.ts";
import { interventionsOf, withText } from "./minutes/interventions.ts";
import { withListed } from "./minutes/listed-times.ts";
import { performerOf } from "./minutes/performers.ts";
import { type CountedTime, confirmedBySums, withoutRestated } from "./minutes/restated.ts";
import { sharedTimeOf } from "./minutes/shared-time.ts";
import { readSums } from "./minutes/sums.ts";
import { findTimeLists, untimedProcedures } from "./minutes/time-lists.ts";
import { readTimes } from "./minutes/times.ts";
import { totalOfParts } from "./minutes/total-of-parts.ts";
import type { NoteJudge } from "./model/note-model.ts";
import { wordsOf } from "./model/note-words.ts";
import { shippedModel } from "./model/shipped-model.ts";
import { type Reading, readText } from "./reading.ts";
import { unclearMatters } from "./unclear/unclear-matters.ts";
import { mentionEndingAt } from "./vocabulary/mention-search.ts";
import { kindOf } from "./vocabulary/vocabulary.ts";

const { factsMax } = factLimits;
const { restMax } = sumLimits;

const oneToOneKind = kindOf("oneToOne");

/**
 * Reads the notes of a claim, in their order. The same note always has the same facts.
 * @param model judges whether a note has each element
 */
export function readFacts(notes: readonly TreatmentNote[], model: NoteJudge = shippedModel()): NoteFacts[] {
  return notes.map((note, index) => {
    const fields = readFields(note);
    return readText(note.text ?? "", (reading) => factsOf(note, index, fields, reading, model));
  });
}

function factsOf(
  note: TreatmentNote,
  index: number,
  fields: Fields,
  reading: Reading,
  model: NoteJudge,
): NoteFacts {
  const durations = findDurations(reading.tokens);
  const lists = findTimeLists(reading, durations);
  const ranges = readClockRanges(reading);
  const sums = readSums(reading, durations, lists, ranges);
  const { times, serviceRanges } = readTimes(reading, durations, sums.used, ranges);
  const once = withoutRestated(times, (time) => performerOf(reading, time));
  const counted = withListed(reading, confirmedBySums(once, sums), lists, durations, sums);
  const statedTotal = sums.total ?? (sums.timed ? null : totalOfParts(reading, counted));
  const interventions = withText(fields.interventions, interventionsOf(reading, counted), counted);
  const clock = clockOf(fields.clock, visitClock(reading, ranges, serviceRanges));
  const isOfTimed = isTimedTotal(statedTotal, sums.timed, counted, clock);
  const timed = isOfTimed ? statedTotal : sums.timed;
  const total = isOfTimed ? null : statedTotal;
  const written = fields.signature ? [fields.signature] : readSignatures(reading);
  const signatures = note.unsigned ? [] : written;
  const { activity, rationale, response, measures, deficits, skilled, general, regions } = fields.elements
    ? withDescription(fields.elements, readElements(reading))
    : readElements(reading);
  const facts: NoteFacts = {
    note: index,
    serviceDate: note.serviceDate,
    blank: false,
    wordless: isWordless(note),
    interventions,
    timedMinutes: minutesOf(note.timedMinutes, timed),
    totalMinutes: totalOf(note.totalMinutes, clock, total) ?? totalOfServices(serviceRanges),
    clock,
    group: groupOf(interventions),
    oneToOne: readOneToOne(reading, durations, interventions),
    cutShort: readCutShort(reading),
    goals: [...fields.goals, ...readGoals(reading)].slice(0, factsMax),
    activity,
    rationale,
    response,
    measures,
    deficits,
    skilled,
    general,
    regions,
    distinct: readDistinct(reading),
    assistant: readAssistant(reading, written, interventions),
    signatures,
    planOfCare: fields.planOfCare ?? readPlanOfCare(reading, note.serviceDate),
    visitNumber: fieldOf(note.visitNumber) ?? readVisitNumber(reading),
    progressReport: readProgressReport(reading),
    lastProgressReport: fieldOf(note.lastProgressReport) ?? readLastProgressReport(reading),
    fingerprint: note.text === undefined ? null : fingerprintOf(note.text),
  };
  const sharedTime = sharedTimeOf(interventions);
  if (sharedTime) facts.sharedTime = sharedTime;
  const known = [...times, ...counted, ...ranges, ...sums.numbers];
  const unclear = unclearMatters(reading, { durations, known }, facts);
  const isDoubtful = written.length > signatures.length && !unclear.includes("signature");
  if (isDoubtful) unclear.push("signature");
  if (unclear.length > 0) facts.unclear = unclear;
  facts.blank = !note.text?.trim() && isEmpty(facts);
  if (!facts.wordless) facts.presence = model.judge(reading, facts, wordsOf(note));
  return facts;
}

function isWordless({ text, interventions }: TreatmentNote): boolean {
  return !text?.trim() && !interventions.some(({ description }) => description?.trim());
}

function isEmpty(facts: NoteFacts): boolean {
  const { interventions, timedMinutes, totalMinutes, goals, signatures, planOfCare } = facts;
  const count = interventions.length + goals.length + signatures.length;
  return count === 0 && !timedMinutes && !totalMinutes && !planOfCare;
}

function fieldOf<Value>(value: Value | undefined): Stated<Value> | null {
  return value === undefined ? null : { value, at: null };
}

/** The minutes of a field take precedence. Different minutes in the text are kept as a contradiction. */
function minutesOf(field: number | undefined, text: MinutesFact | null): MinutesFact | null {
  if (field === undefined) return text;
  const fact: MinutesFact = { value: field, certain: true, at: null };
  if (text?.certain && text.value !== field) fact.contradiction = { value: text.value, at: text.at };
  return fact;
}

/** The first of: the total in the fields, their time in and out, the total in the text, its time in and out. */
function totalOf(
  field: number | undefined,
  clock: readonly ClockFact[],
  text: MinutesFact | null,
): MinutesFact | null {
  if (field !== undefined) return minutesOf(field, text);
  const [first] = clock;
  if (!first || (first.at && text)) return text;
  return { value: clock.reduce((sum, { minutes }) => sum + minutes, 0), certain: true, at: first.at };
}

/** "NMR 25, TE 15, total 40, 9:00-9:46": the timed codes add up to a total that is shorter than the visit. */
function isTimedTotal(
  total: MinutesFact | null,
  timed: MinutesFact | null,
  counted: readonly CountedTime[],
  clock: readonly ClockFact[],
): boolean {
  if (!total || timed || clock.length === 0) return false;
  let sum = 0;
  for (const { procedure, minutes, certain } of counted) {
    if (procedure === null || !certain) return false;
    if (!untimedProcedures.has(procedure)) sum += minutes;
  }
  const rest = clock.reduce((minutes, range) => minutes + range.minutes, 0) - sum;
  return sum === total.value && rest > 0 && rest <= restMax;
}

/** The sum of the services' clock ranges. The visit lasted at least that long, if the note states no other time. */
function totalOfServices(ranges: ReadonlySet<ClockRange>): MinutesFact | null {
  const [first] = ranges;
  if (!first) return null;
  let value = 0;
  for (const { fact } of ranges) value += fact.minutes;
  return { value, certain: false, at: first.fact.at };
}

/**
 * Time in and out of the visit: the clock ranges that are not a service's. Next to those, a range of individual treatment
 * is a part of the visit too: "Individual 10:00-10:25. Group 10:30-11:00".
 */
function visitClock(
  { mentions }: Reading,
  ranges: readonly ClockRange[],
  serviceRanges: ReadonlySet<ClockRange>,
): ClockFact[] {
  const isPart = ({ first }: ClockRange) => mentionEndingAt(mentions[oneToOneKind]!, first - 1) !== null;
  return ranges
    .filter((range) => !serviceRanges.has(range) && !(serviceRanges.size > 0 && isPart(range)))
    .map(({ fact }) => fact)
    .sort((a, b) => a.timeIn - b.timeIn);
}

/** Time in and out from the fields, which the text may contradict; otherwise from the text. */
function clockOf(field: ClockFact | null, text: ClockFact[]): ClockFact[] {
  if (!field) return text;
  const minutes = text.reduce((sum, range) => sum + range.minutes, 0);
  const [first] = text;
  return first && minutes !== field.minutes
    ? [{ ...field, contradiction: { value: minutes, at: first.at } }]
    : [field];
}
