import type { CalendarDate } from "@firstpass/claim";

/**
 * What one treatment note tells, as the edits of all stages need it: plain data without a word of the note, small when it
 * is written as JSON, for two later stages read it again. Names (`tandem stance`, `left knee`) are the vocabulary's,
 * never the note's.
 *
 * Fields of the claim win over its text; where both speak and differ, the fact has `contradiction`. Optional members are
 * absent when the note says nothing of them. What is denied ("no LOB", "denies dizziness") is left out.
 */
export interface NoteFacts {
  /** Position in `claim.notes`. */
  note: number;
  serviceDate: CalendarDate;
  /** Nothing was written: neither text nor any field. */
  blank: boolean;
  /** Fields and not a word: neither text nor a description of a service. */
  wordless: boolean;

  /** Services with their times in the order of the note, then those that are only named; those of fields first. */
  interventions: InterventionFact[];
  /** Minutes of the timed codes together. */
  timedMinutes: MinutesFact | null;
  /** Minutes of the whole treatment; from time in and out where no sum is stated. */
  totalMinutes: MinutesFact | null;
  /** Time in and out as told, each stretch once. Two sessions of a day are two stretches. */
  clock: ClockFact[];
  /** Treatment in a group. */
  group: CompanyFact | null;
  /** Treatment of this patient alone ("one-to-one", "1:1", "individual"), said in so many words. */
  oneToOne: CompanyFact | null;
  /** The session ended before what was planned was done. */
  cutShort: Sign | null;

  /** What the patient is to reach. At most {@link factsMax}. */
  goals: GoalFact[];
  /** What was done. */
  activity: ActivityFact;
  /** Why the activity addresses the deficit. */
  rationale: Sign | null;
  /** How the patient took it. */
  response: ResponseFact;
  /** Objective measures: scores, degrees, distances … At most {@link factsMax}. */
  measures: MeasureFact[];
  /** Neuromuscular deficits that the note documents, each kind once. */
  deficits: DeficitFact[];
  /** Signs of a therapist's skill: facilitation, grading, clinical decisions. Each name once. */
  skilled: Told<string>[];
  /** Signs of general conditioning: strengthening, range of motion, endurance. Each name once. */
  general: Told<string>[];
  /** Body regions treated, each once: `left knee`, `shoulder`, `lumbar spine`. */
  regions: Told<string>[];
  /** The note itself says that services were distinct: "separate from", "distinct body region", "non-overlapping". */
  distinct: Sign | null;

  /** An assistant treated the patient, alone or with the therapist. */
  assistant: AssistantFact | null;
  /** Those of the claim's fields, else those of the text, in their order. */
  signatures: SignatureFact[];

  planOfCare: PlanOfCareFact | null;
  visitNumber: Told<number> | null;
  /** The note is itself a progress report, a re-evaluation or a recertification. */
  progressReport: Sign | null;
  lastProgressReport: Told<CalendarDate> | null;

  /** For `similarity()` with another note's; `null` when the note is too short to be told from another. */
  fingerprint: string | null;
}

/** The most goals, tasks, measures … that are kept of one note: the first of them. */
export const factsMax = 12;

/** The most times that are read of one note. A note that states more is no treatment note, and none of them is certain. */
export const timesMax = 200;

/** A stretch of a note's text, in UTF-16 positions; the end is not part of it. */
export type Span = readonly [start: number, end: number];

/** Something that a note shows. `at` is its place in the text, `null` when a field of the claim tells it. */
export interface Sign {
  at: Span | null;
}

export interface Told<Value> extends Sign {
  value: Value;
}

/** A sum of minutes. */
export interface MinutesFact extends Told<number> {
  /** `false` where the number may be something else: it may excuse a claim, never accuse it. */
  certain: boolean;
  /** Another value told for the same thing, by the text against a field or by the text against itself. */
  contradiction?: Told<number>;
}

/** A service that a note names, with the time spent on it where the note tells it. */
export interface InterventionFact extends Sign {
  /** `null` when the note tells a time and not which service it was spent on. */
  procedure: string | null;
  /** `null` when the service is only named. */
  minutes: number | null;
  /** `false` for a time that may be something else ("stood 5 minutes"): it may excuse a claim, never accuse it. */
  certain: boolean;
  /** What the text tells for a service whose minutes a field tells otherwise. */
  contradiction?: Told<number>;
  /** With whom the patient shared the therapist, where the note says so of this service. */
  company?: "group" | "one-to-one";
  /** An assistant furnished it. */
  assistant?: true;
  /** Where on the body: `left shoulder`. */
  region?: string;
  /** What it is for, in the vocabulary's words: `balance`, `strength`, `range of motion`. */
  purpose?: string;
}

/** From time in to time out. */
export interface ClockFact extends Sign {
  /** Minutes since midnight; `timeOut` may be on the clock's other half ("12:30 - 1:15"). */
  timeIn: number;
  timeOut: number;
  minutes: number;
  /** Minutes from time in to time out as the text tells them, where fields of the claim tell other ones. */
  contradiction?: Told<number>;
}

export interface CompanyFact extends Sign {
  /** `null` when the note does not say how long. */
  minutes: number | null;
}

export interface GoalFact extends Sign {
  /**
   * What the goal is about: something the patient wants to do (walk, dress, climb stairs), the body alone (strength,
   * balance, range of motion), or nothing that the reader knows.
   */
  aim: "function" | "impairment" | "unknown";
  /** There is something in it to measure by: a number, a distance, a score, a level of assistance, a date. */
  measurable: boolean;
}

export interface ActivityFact {
  /** Explicit tasks ("tandem stance"), not labels of services ("balance training"). Each name once. At most {@link factsMax}. */
  tasks: TaskFact[];
  /** On what, where or against what: foam, parallel bars, a busy corridor. */
  environment: Told<string> | null;
  /** How much help was given: contact guard, minimal assistance, independent. */
  assistance: Told<string> | null;
}

export interface TaskFact extends Told<string> {
  /** What such a task trains: movement and balance, strength and endurance, or a daily function. */
  sort: "neuromuscular" | "exercise" | "function";
}

export interface ResponseFact {
  tolerance: Sign | null;
  /** Cues and what the patient needed of them. */
  cue: Sign | null;
  progress: Sign | null;
}

export interface MeasureFact extends Sign {
  /** What sort of measure: `score`, `seconds`, `degrees`, `grade`, `distance`, `assistance`, `pain`, `vital`. */
  kind: string;
  /** `Berg`, `TUG`, `knee flexion`. */
  name: string;
  /** As measured; `null` when it is no plain number ("4-/5", "CGA"). */
  value: number | null;
}

export interface DeficitFact extends Sign {
  /** `balance`, `proprioception`, `coordination`, `posture`, `kinesthesia`, `motor control`, `movement` … */
  kind: string;
}

export interface AssistantFact extends Sign {
  /** Minutes that the assistant furnished; `null` when the note does not say. */
  minutes: number | null;
}

export interface SignatureFact extends Sign {
  credentials: string | null;
  /** The credentials are an assistant's (PTA, COTA). */
  assistant: boolean;
  /** ISO 8601 instant, as sent; `null` when it is not told. */
  signedAt: string | null;
}

export interface PlanOfCareFact extends Sign {
  certifiedFrom: CalendarDate | null;
  certifiedThrough: CalendarDate | null;
}
