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
import { type ClockFact, factsMax, type MinutesFact, type NoteFacts, type Told } from "./facts.ts";
import { readFields } from "./fields.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { readClock, type Stretch } from "./minutes/clock.ts";
import { findDurations } from "./minutes/durations.ts";
import { groupOf, readCutShort, readDistinct, readOneToOne } from "./minutes/group-and-individual.ts";
import { beside, interventionsOf } from "./minutes/interventions.ts";
import { confirmed, withoutRestated } from "./minutes/restated.ts";
import { readSums, totalOfParts } from "./minutes/sums.ts";
import { readTimes } from "./minutes/times.ts";
import { readingOf } from "./reading.ts";

/** What the notes of a claim tell, in their order. The same note always tells the same. */
export function readFacts(notes: readonly TreatmentNote[]): NoteFacts[] {
  return notes.map(readNote);
}

function readNote(note: TreatmentNote, index: number): NoteFacts {
  // The fields first: what is read of a text holds until the next text is read.
  const fields = readFields(note);
  const reading = readingOf(note.text ?? "");
  const durations = findDurations(reading.tokens);
  const sums = readSums(reading, durations);
  const stretches = readClock(reading);
  const { times, ofServices } = readTimes(reading, durations, sums.used, stretches);
  const counted = confirmed(withoutRestated(times), sums);
  const total = sums.total ?? totalOfParts(reading, counted);
  const interventions = beside(fields.interventions, interventionsOf(reading, counted), counted);
  const clock = clockOf(fields.clock, visitsOf(stretches, ofServices));
  const signatures = fields.signature ? [fields.signature] : readSignatures(reading);
  const { activity, rationale, response, measures, deficits, skilled, general, regions } = fields.elements
    ? withDescription(fields.elements, readElements(reading))
    : readElements(reading);
  const facts: NoteFacts = {
    note: index,
    serviceDate: note.serviceDate,
    blank: false,
    wordless: isWordless(note),
    interventions,
    timedMinutes: minutesOf(note.timedMinutes, sums.timed),
    totalMinutes: totalOf(note.totalMinutes, clock, total) ?? totalOfServices(ofServices),
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
    assistant: readAssistant(reading, signatures, interventions),
    signatures,
    planOfCare: fields.planOfCare ?? readPlanOfCare(reading),
    visitNumber: fieldOf(note.visitNumber) ?? readVisitNumber(reading),
    progressReport: readProgressReport(reading),
    lastProgressReport: fieldOf(note.lastProgressReport) ?? readLastProgressReport(reading),
    fingerprint: note.text === undefined ? null : fingerprintOf(note.text),
  };
  facts.blank = !note.text?.trim() && isEmpty(facts);
  return facts;
}

function isWordless({ text, interventions }: TreatmentNote): boolean {
  return !text?.trim() && !interventions.some(({ description }) => description?.trim());
}

function isEmpty(facts: NoteFacts): boolean {
  const { interventions, timedMinutes, totalMinutes, goals, signatures, planOfCare } = facts;
  const told = interventions.length + goals.length + signatures.length;
  return told === 0 && !timedMinutes && !totalMinutes && !planOfCare;
}

function fieldOf<Value>(value: Value | undefined): Told<Value> | null {
  return value === undefined ? null : { value, at: null };
}

/** A field's minutes win over the text's, which contradict them where they differ. */
function minutesOf(field: number | undefined, text: MinutesFact | null): MinutesFact | null {
  if (field === undefined) return text;
  const fact: MinutesFact = { value: field, certain: true, at: null };
  if (text?.certain && text.value !== field) fact.contradiction = { value: text.value, at: text.at };
  return fact;
}

/** The sum of the fields, then their time in and out, then the sum of the text, then its time in and out. */
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

/** Services by the clock, and no other time: the visit may have been as long, and may have been longer. */
function totalOfServices(stretches: ReadonlySet<Stretch>): MinutesFact | null {
  const [first] = stretches;
  if (!first) return null;
  let value = 0;
  for (const { fact } of stretches) value += fact.minutes;
  return { value, certain: false, at: first.fact.at };
}

/** Time in and out of the visit: what is no service's own, by the clock. */
function visitsOf(stretches: readonly Stretch[], ofServices: ReadonlySet<Stretch>): ClockFact[] {
  return stretches
    .filter((stretch) => !ofServices.has(stretch))
    .map(({ fact }) => fact)
    .sort((a, b) => a.timeIn - b.timeIn);
}

/** Time in and out of the fields, which the text may contradict; else those of the text. */
function clockOf(field: ClockFact | null, told: ClockFact[]): ClockFact[] {
  if (!field) return told;
  const minutes = told.reduce((sum, stretch) => sum + stretch.minutes, 0);
  const [first] = told;
  return first && minutes !== field.minutes
    ? [{ ...field, contradiction: { value: minutes, at: first.at } }]
    : [field];
}
