import type { CalendarDate } from "@firstpass/claim";

/** A stretch of a note's text, in UTF-16 positions. */
export interface Span {
  start: number;
  end: number;
}

/** A value that a note tells. `at` is its place in the text, `null` when a field of the claim tells it. */
export interface Told<Value> {
  value: Value;
  at: Span | null;
}

/** A service that a note names, with the time spent on it where the note tells it. */
export interface InterventionFact {
  /** `null` when the note tells a time and not which service it was spent on. */
  procedure: string | null;
  /** `null` when the service is only named. */
  minutes: number | null;
  /** `false` for a time that may be something else ("stood 5 minutes"): it may excuse a claim, never accuse it. */
  certain: boolean;
  at: Span | null;
}

export interface GoalFact {
  /**
   * What the goal is about: something the patient wants to do (walk, dress, climb stairs), the body alone (strength,
   * balance, range of motion), or nothing that the reader knows.
   */
  aim: "function" | "impairment" | "unknown";
  at: Span | null;
}

export interface SignatureFact {
  credentials: string | null;
  /** ISO 8601 instant, as sent; `null` when it is not told. */
  signedAt: string | null;
  at: Span | null;
}

export interface PlanOfCareFact {
  certifiedFrom: CalendarDate | null;
  certifiedThrough: CalendarDate | null;
  at: Span | null;
}

/**
 * What one treatment note tells, as later edits need it: plain data, without the note's text.
 * Fields of the claim win over its text.
 */
export interface NoteFacts {
  /** Position in `claim.notes`. */
  note: number;
  serviceDate: CalendarDate;
  /** Nothing was written: neither text nor any field. */
  blank: boolean;
  interventions: InterventionFact[];
  /** Minutes of the timed codes together. */
  timedMinutes: Told<number> | null;
  /** Minutes of the whole treatment. */
  totalMinutes: Told<number> | null;
  /** The goal that is tied to a function, else one of which nothing is known, else one of the body alone. */
  goal: GoalFact | null;
  signature: SignatureFact | null;
  planOfCare: PlanOfCareFact | null;
}
