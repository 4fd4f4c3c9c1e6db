import type { Cents } from "@firstpass/claim";
import type { UnitMethodName } from "./unit-method.ts";

/** What a payer's policy makes of an edit; `off` silences it. */
export const policySeverities = ["hold", "warn", "off"] as const;
export type PolicySeverity = (typeof policySeverities)[number];

/** What a payer asks for, complete: what its own file leaves unsaid comes from the policy below it. */
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

/** What one file says of a policy; anything but its id and name may be left unsaid. */
export type StatedPolicy = Pick<Policy, "id" | "name"> &
  Partial<Omit<Policy, "id" | "name" | "planOfCare">> & {
    readonly planOfCare?: Partial<PlanOfCareRule>;
  };

/**
 * Lays what a file states over the policy below it. Severities, thresholds and rates are laid over entry by entry, and
 * so are the rules for the plan of care; all else is replaced. The source is the file's own.
 */
export function layPolicyOver(below: Policy, stated: StatedPolicy): Policy {
  return {
    ...below,
    source: null,
    ...stated,
    severity: new Map([...below.severity, ...(stated.severity ?? [])]),
    planOfCare: { ...below.planOfCare, ...stated.planOfCare },
    thresholds: new Map([...below.thresholds, ...(stated.thresholds ?? [])]),
    rates: new Map([...below.rates, ...(stated.rates ?? [])]),
  };
}
