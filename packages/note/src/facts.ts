import type { CalendarDate } from "@firstpass/claim";
import type { Element } from "./model/elements.ts";

/**
 * The facts of one treatment note, for the edits of all stages. Plain data without a word of the note, and compact as
 * JSON, because two later stages read it again. Names (`tandem stance`, `left knee`) are the vocabulary's, never the
 * note's.
 *
 * Fields of the claim win over the text. Where the two differ, the fact has a `contradiction`. Optional members are absent
 * if the note does not mention them. Denied findings ("no LOB", "denies dizziness") are left out.
 */
export interface NoteFacts {
  /** Position in `claim.notes`. */
  note: number;
  serviceDate: CalendarDate;
  /** Neither text nor any field. */
  blank: boolean;
  /** Neither text nor a description of a service. */
  wordless: boolean;

  /** The fields' services, then the text's: first those with times, in the order of the note, then those only named. */
  interventions: InterventionFact[];
  /** The one time that several services share. */
  sharedTime?: SharedTimeFact;
  /** Minutes of the timed codes together. */
  timedMinutes: MinutesFact | null;
  /** Minutes of the whole treatment, or from time in to time out if no sum is stated. */
  totalMinutes: MinutesFact | null;
  /** Each time in and out once. Two sessions on a day are two entries. */
  clock: ClockFact[];
  /** Treatment in a group. */
  group: TreatmentModeFact | null;
  /** Treatment of this patient alone, stated as such: "one-to-one", "1:1", "individual". */
  oneToOne: TreatmentModeFact | null;
  /** The session ended before the planned treatment was finished. */
  cutShort: Sign | null;

  /** The first 12. */
  goals: GoalFact[];
  activity: ActivityFact;
  /** Why the tasks address the deficit. */
  rationale: RationaleFact | null;
  /** How the patient responded. */
  response: ResponseFact;
  /** Objective measures: scores, degrees, distances … The first 12. */
  measures: MeasureFact[];
  /** Neuromuscular deficits, each kind once. */
  deficits: DeficitFact[];
  /** Signs of a therapist's skill: facilitation, grading, clinical decisions. Each name once. */
  skilled: Stated<string>[];
  /** Signs of general conditioning: strengthening, range of motion, endurance. Each name once. */
  general: Stated<string>[];
  /** Body regions treated, each once: `left knee`, `shoulder`, `lumbar spine`. */
  regions: Stated<string>[];
  /** The note says that services were distinct: "separate from", "distinct body region", "non-overlapping". */
  distinct: Sign | null;

  /** An assistant treated the patient, alone or with the therapist. */
  assistant: AssistantFact | null;
  /** From the claim's fields, or else from the text, in its order. */
  signatures: SignatureFact[];

  planOfCare: PlanOfCareFact | null;
  visitNumber: Stated<number> | null;
  /** The note is itself a progress report, a re-evaluation or a recertification. */
  progressReport: Sign | null;
  lastProgressReport: Stated<CalendarDate> | null;

  /** How certain it is that the note has each element. Without those that a field of the claim states. */
  presence?: Partial<Record<Element, PresenceFact>>;

  /** What the note may state in words that were not understood. An edit that misses it only warns. */
  unclear?: UnclearMatter[];

  /** For `similarity()` with another note. `null` if the note is too short to compare. */
  fingerprint: string | null;
}

export type UnclearMatter = "minutes" | "signature" | "plan of care";

/** Whether a note has an element, as judged by its vocabulary and its sentences. */
export interface PresenceFact {
  /** The probability that the note has it, calibrated on authors that the model had not seen. */
  confidence: number;
  /** Absent if the note has it. In doubt, the absence of the element may cause a warning but no hold. */
  lack?: "doubtful" | "certain";
  /** The sentence that shows it best, where the vocabulary did not find it. */
  at?: Span;
}

/** A range of a note's text, in UTF-16 positions; the end is exclusive. */
export type Span = readonly [start: number, end: number];

/** Something that a note shows. `at` is `null` if a field of the claim shows it. */
export interface Sign {
  at: Span | null;
}

export interface Stated<Value> extends Sign {
  value: Value;
}

/** A sum of minutes. */
export interface MinutesFact extends Stated<number> {
  /** `false` if the number may be something else. It may then excuse a claim, never accuse it. */
  certain: boolean;
  /** Another value for the same sum, in the text. */
  contradiction?: Stated<number>;
}

/** A service in a note, or a time without one. */
export interface InterventionFact extends Sign {
  /** `null` for a time whose service the note does not name. */
  procedure: string | null;
  /** `null` if the service is only named. */
  minutes: number | null;
  /** `false` for a time that may be something else ("bike 5 minutes"). It may then excuse a claim, never accuse it. */
  certain: boolean;
  /** Other minutes for the same service, in the text. */
  contradiction?: Stated<number>;
  /** The mode of treatment, if the note states it for this service. */
  company?: "group" | "one-to-one" | "mixed";
  /** An assistant furnished it. */
  assistant?: true;
  /** Where on the body: `left shoulder`. */
  region?: string;
  /** Its purpose, in the vocabulary's words: `balance`, `strength`, `range of motion`. */
  purpose?: string;
}

/**
 * A time that the note states for several services together: "group exercise and NMR x 55 min". Absent if the note states
 * several times without a service.
 */
export interface SharedTimeFact extends Sign {
  minutes: number;
  /** Services named together with the time, by twos. */
  pairs: [string, string][];
}

/** From time in to time out. */
export interface ClockFact extends Sign {
  /** Minutes since midnight. `timeOut` may be half a day early ("12:30 - 1:15"). */
  timeIn: number;
  timeOut: number;
  minutes: number;
  /** Other minutes from time in to time out, in the text. */
  contradiction?: Stated<number>;
}

export interface TreatmentModeFact extends Sign {
  /** `null` if the note does not say how long. */
  minutes: number | null;
}

export interface GoalFact extends Sign {
  /**
   * Something the patient wants to do (walk, dress, climb stairs), the body alone (strength, balance, range of motion), or
   * nothing that the reader knows.
   */
  aim: "function" | "impairment" | "unknown";
  /** It has something to measure it by: a number, a distance, a score, a level of assistance, a date. */
  measurable: boolean;
  /** It follows the word "goal" or a heading, is further down in a list, or is what a wish or a task is for. */
  stated: "label" | "list" | "purpose";
}

export interface RationaleFact extends Sign {
  /** It is a cause ("because he sways"), which may be that of something else than the treatment. */
  cause?: true;
}

export interface ActivityFact {
  /** Explicit tasks ("tandem stance"), not names of services ("balance training"). The first 12, each once. */
  tasks: TaskFact[];
  /** On what, where or against what: foam, parallel bars, a busy corridor. */
  environment: Stated<string> | null;
  /** How much help was given: contact guard, minimal assistance, independent. */
  assistance: Stated<string> | null;
}

export interface TaskFact extends Stated<string> {
  /** The sort of training: movement and balance, strength and endurance, or a daily function. */
  sort: "neuromuscular" | "exercise" | "function";
}

export interface ResponseFact {
  tolerance: ResponseSign | null;
  /** Cues, and how many the patient needed. */
  cue: ResponseSign | null;
  progress: ResponseSign | null;
}

export interface ResponseSign extends Sign {
  /** It is in the clinician's assessment. */
  assessed?: true;
}

export interface MeasureFact extends Sign {
  /** `score`, `seconds`, `degrees`, `strength`, `distance`, `assistance`, `pain` … */
  kind: string;
  /** `Berg`, `TUG`, `knee flexion`. */
  name: string;
  /** As measured; `null` if it is not a plain number ("4-/5", "CGA"). */
  value: number | null;
}

export interface DeficitFact extends Sign {
  /** `balance`, `proprioception`, `coordination`, `posture`, `kinesthesia`, `motor control`, `movement` … */
  kind: string;
}

export interface AssistantFact extends Sign {
  /** Minutes that the assistant furnished; `null` if the note does not say. */
  minutes: number | null;
}

export interface SignatureFact extends Sign {
  credentials: string | null;
  /** The credentials are an assistant's (PTA, COTA). */
  assistant: boolean;
  /** ISO 8601, a date or an instant; `null` if unknown. */
  signedAt: string | null;
  /** Signed what another clinician wrote: "cosigned by". */
  cosigner?: true;
}

/** Without dates if the note only says that the plan is certified. */
export interface PlanOfCareFact extends Sign {
  certifiedFrom: CalendarDate | null;
  certifiedThrough: CalendarDate | null;
}
