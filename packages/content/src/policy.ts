import type { CalendarDate, Cents } from "@firstpass/claim";
import type { UnitMethodName } from "./unit-method.ts";

/** What a payer's policy makes of an edit; `off` silences it. */
export type PolicySeverity = "hold" | "warn" | "off";

/** What a payer asks for, complete: what its own file leaves unsaid is filled in from the default policy. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  /** Where the policy's facts come from; `null` when its file does not say. */
  readonly source: string | null;
  /** `either` where the payer's method is not known: only what both methods refuse is wrong. */
  readonly unitMethod: UnitMethodName | "either";
  /** Days from the service to the last day of filing; `null` when not known. */
  readonly timelyFilingDays: number | null;
  /** A claim with so many days left, or fewer, is worth a warning. */
  readonly timelyFilingWarningDays: number;
  /** By edit id; an edit that is not named keeps its own severity. */
  readonly severity: ReadonlyMap<string, PolicySeverity>;
  readonly planOfCare: PlanOfCareRule;
  /** By calendar year of service. A year that is missing has no threshold. */
  readonly thresholds: ReadonlyMap<number, TherapyThreshold>;
  /** What one unit of a procedure pays, for the estimate of dollars at risk. */
  readonly rates: ReadonlyMap<string, Cents>;
}

export interface PlanOfCareRule {
  /** Whether the payer asks for a certified plan of care at all. The numbers mean nothing when it does not. */
  readonly required: boolean;
  /** Days from the plan's start within which it must be certified. */
  readonly certificationDays: number;
  /** The longest time one certification lasts. */
  readonly recertificationDays: number;
  /** Treatment days after which a progress report is due. */
  readonly progressReportTreatmentDays: number;
}

/** A year's allowed amounts past which a therapy line needs KX, and past which it may be reviewed. */
export interface TherapyThreshold {
  readonly physicalAndSpeechCents: Cents;
  readonly occupationalCents: Cents;
  readonly medicalReviewCents: Cents;
}

/** The claims a policy is for. Every criterion given must hold; an empty match is every claim. */
export interface PolicyMatch {
  readonly payerIds?: ReadonlySet<string>;
  readonly filingCodes?: ReadonlySet<string>;
  /** States of the billing provider's address. */
  readonly states?: ReadonlySet<string>;
}

/** One policy file as read: what it states, and for which claims. */
export interface PolicyFile {
  readonly fileName: string;
  /** Alternatives: the policy is for a claim that meets any one of them. */
  readonly match: readonly PolicyMatch[];
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveThrough: CalendarDate | null;
  readonly stated: StatedPolicy;
}

export type StatedPolicy = Pick<Policy, "id" | "name"> & Partial<Omit<Policy, "id" | "name">>;
