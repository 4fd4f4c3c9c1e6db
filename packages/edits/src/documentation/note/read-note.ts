import type { TreatmentNote } from "@firstpass/claim";
import { assistantOf, isAssistants, withAssistants } from "./assistant.ts";
import type {
  GoalFact,
  InterventionFact,
  MinutesFact,
  NoteFacts,
  PlanOfCareFact,
  SignatureFact,
} from "./facts.ts";
import { aimOf, readGoal } from "./goal.ts";
import { readTimes } from "./interventions.ts";
import { readPlanOfCare } from "./plan-of-care.ts";
import { readSignature } from "./signature.ts";
import { spanOf, type Tokens, tokenize } from "./tokens.ts";
import { findMentions, type Mention } from "./vocabulary.ts";

/** What the notes of a claim tell, in their order. The same note always tells the same. */
export function readFacts(notes: readonly TreatmentNote[]): NoteFacts[] {
  return notes.map(readNote);
}

interface Reading {
  tokens: Tokens;
  mentions: readonly Mention[];
}

function read(text: string): Reading {
  const tokens = tokenize(text);
  return { tokens, mentions: findMentions(tokens) };
}

function readNote(note: TreatmentNote, index: number): NoteFacts {
  const reading = read(note.text ?? "");
  const { tokens, mentions } = reading;
  const times = readTimes(tokens, mentions);
  const fields = interventionsOfFields(note);
  const interventions = [
    ...fields,
    ...interventionsBeside(fields, withAssistants(times.interventions, tokens, mentions)),
  ];
  const signatures = signaturesOf(note, reading);
  const cutShort = mentions.find(({ kind }) => kind === "cutShort");
  const facts: NoteFacts = {
    note: index,
    serviceDate: note.serviceDate,
    blank: false,
    interventions,
    timedMinutes: note.timedMinutes === undefined ? times.timed : told(note.timedMinutes),
    totalMinutes: totalOfFields(note) ?? times.total,
    clock: [],
    group: null,
    oneToOne: null,
    cutShort: cutShort ? { at: spanOf(tokens, cutShort.first, cutShort.last) } : null,
    goals: goalsOf(note, reading),
    activity: { tasks: [], environment: null, assistance: null },
    rationale: null,
    response: { tolerance: null, cue: null, progress: null },
    measures: [],
    deficits: [],
    skilled: [],
    general: [],
    regions: [],
    distinct: null,
    assistant: assistantOf(interventions, signatures, tokens, mentions),
    signatures,
    planOfCare: planOfFields(note) ?? readPlanOfCare(tokens, mentions),
    visitNumber: note.visitNumber === undefined ? null : { value: note.visitNumber, at: null },
    progressReport: null,
    lastProgressReport:
      note.lastProgressReport === undefined ? null : { value: note.lastProgressReport, at: null },
    fingerprint: null,
  };
  facts.blank = !note.text?.trim() && isEmpty(facts);
  return facts;
}

function isEmpty(facts: NoteFacts): boolean {
  const { interventions, timedMinutes, totalMinutes, goals, signatures, planOfCare } = facts;
  return (
    interventions.length === 0 &&
    !timedMinutes &&
    !totalMinutes &&
    goals.length === 0 &&
    signatures.length === 0 &&
    !planOfCare
  );
}

function interventionsOfFields(note: TreatmentNote): InterventionFact[] {
  return note.interventions.map(({ procedure, minutes }) => ({
    procedure,
    minutes: minutes ?? null,
    certain: true,
    at: null,
  }));
}

/** What the text adds to the fields: times of services that the fields do not know, and none when they tell times. */
function interventionsBeside(
  fields: readonly InterventionFact[],
  told: readonly InterventionFact[],
): readonly InterventionFact[] {
  if (fields.length === 0) return told;
  const fieldsTellMinutes = fields.some(({ minutes }) => minutes !== null);
  return told.filter(({ procedure }) =>
    procedure === null ? !fieldsTellMinutes : !fields.some((field) => field.procedure === procedure),
  );
}

function told(value: number): MinutesFact {
  return { value, certain: true, at: null };
}

function totalOfFields({ totalMinutes, timeIn, timeOut }: TreatmentNote): MinutesFact | null {
  if (totalMinutes !== undefined) return told(totalMinutes);
  if (timeIn === undefined || timeOut === undefined) return null;
  const value = minutesOf(timeOut) - minutesOf(timeIn);
  return value > 0 ? told(value) : null;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The goals of the fields, then the one of the text that says the most for the therapist. */
function goalsOf(note: TreatmentNote, { tokens, mentions }: Reading): GoalFact[] {
  const stated = note.planOfCare?.goals.filter((goal) => goal.trim() !== "") ?? [];
  const goals = stated.map((goal): GoalFact => {
    return { aim: aimOf(read(goal).mentions), measurable: false, at: null };
  });
  const told = readGoal(tokens, mentions);
  return told ? [...goals, told] : goals;
}

function signaturesOf(note: TreatmentNote, { tokens, mentions }: Reading): SignatureFact[] {
  const signature = signatureOfFields(note) ?? readSignature(tokens, mentions);
  return signature ? [signature] : [];
}

function signatureOfFields({ signature }: TreatmentNote): SignatureFact | null {
  if (!signature?.name?.trim() && !signature?.credentials?.trim() && !signature?.signedAt) return null;
  const credentials = signature.credentials?.trim() || null;
  return {
    credentials,
    assistant: credentials !== null && isAssistants(credentials),
    signedAt: signature.signedAt ?? null,
    at: null,
  };
}

function planOfFields({ planOfCare }: TreatmentNote): PlanOfCareFact | null {
  const { certifiedFrom = null, certifiedThrough = null } = planOfCare ?? {};
  return certifiedFrom || certifiedThrough ? { certifiedFrom, certifiedThrough, at: null } : null;
}
