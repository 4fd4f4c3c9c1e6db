import type { TreatmentNote } from "@firstpass/claim";
import type { GoalFact, InterventionFact, NoteFacts, PlanOfCareFact, SignatureFact, Told } from "./facts.ts";
import { aimOf, readGoal } from "./goal.ts";
import { readTimes } from "./interventions.ts";
import { readPlanOfCare } from "./plan-of-care.ts";
import { readSignature } from "./signature.ts";
import { type Tokens, tokenize } from "./tokens.ts";
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
  const facts: NoteFacts = {
    note: index,
    serviceDate: note.serviceDate,
    blank: false,
    interventions: [...fields, ...interventionsBeside(fields, times.interventions)],
    timedMinutes: note.timedMinutes === undefined ? times.timed : { value: note.timedMinutes, at: null },
    totalMinutes: totalOfFields(note) ?? times.total,
    goal: goalOf(note, reading),
    signature: signatureOfFields(note) ?? readSignature(tokens, mentions),
    planOfCare: planOfFields(note) ?? readPlanOfCare(tokens, mentions),
  };
  facts.blank = !note.text?.trim() && isEmpty(facts);
  return facts;
}

function isEmpty(facts: NoteFacts): boolean {
  const { interventions, timedMinutes, totalMinutes, goal, signature, planOfCare } = facts;
  return interventions.length === 0 && !timedMinutes && !totalMinutes && !goal && !signature && !planOfCare;
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

function totalOfFields({ totalMinutes, timeIn, timeOut }: TreatmentNote): Told<number> | null {
  if (totalMinutes !== undefined) return { value: totalMinutes, at: null };
  if (timeIn === undefined || timeOut === undefined) return null;
  const value = minutesOf(timeOut) - minutesOf(timeIn);
  return value > 0 ? { value, at: null } : null;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The goal of the fields or the text that says the most for the therapist. */
function goalOf(note: TreatmentNote, { tokens, mentions }: Reading): GoalFact | null {
  const goals = note.planOfCare?.goals.filter((goal) => goal.trim() !== "") ?? [];
  const aims = goals.map((goal) => aimOf(read(goal).mentions));
  if (aims.includes("function")) return { aim: "function", at: null };
  const told = readGoal(tokens, mentions);
  if (told?.aim === "function") return told;
  if (aims.includes("unknown")) return { aim: "unknown", at: null };
  return told ?? (aims.length > 0 ? { aim: "impairment", at: null } : null);
}

function signatureOfFields({ signature }: TreatmentNote): SignatureFact | null {
  if (!signature?.name?.trim() && !signature?.credentials?.trim() && !signature?.signedAt) return null;
  return {
    credentials: signature.credentials?.trim() || null,
    signedAt: signature.signedAt ?? null,
    at: null,
  };
}

function planOfFields({ planOfCare }: TreatmentNote): PlanOfCareFact | null {
  const { certifiedFrom = null, certifiedThrough = null } = planOfCare ?? {};
  return certifiedFrom || certifiedThrough ? { certifiedFrom, certifiedThrough, at: null } : null;
}
