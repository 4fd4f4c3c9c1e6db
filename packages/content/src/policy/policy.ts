import type { CalendarDate, Cents } from "@firstpass/claim";
import type { Discipline } from "../tables/therapy-table.ts";
import type { UnitMethodName } from "../tables/unit-method.ts";
import type { DiagnosisList, NamePatterns } from "./patterns.ts";

/** What a payer's policy makes of an edit; `off` silences it. */
export const policySeverities = ["hold", "warn", "off"] as const;
export type PolicySeverity = (typeof policySeverities)[number];

/**
 * Which lines of a day are the same provider's: those of one rendering provider, or those of one group (billing
 * provider) whose rendering providers have one taxonomy.
 */
export const sameProviderRules = ["rendering", "taxonomy"] as const;
export type SameProviderRule = (typeof sameProviderRules)[number];

/** Which of the distinct-service modifiers a payer wants to see: XE, XP, XS and XU (`x`), 59, or whichever. */
export const distinctServiceModifiers = ["x", "59", "either"] as const;
export type DistinctServiceModifier = (typeof distinctServiceModifiers)[number];

/** What limits are counted in. An episode is the time under one plan of care. */
export const limitPeriods = ["day", "week", "episode", "year"] as const;
export type LimitPeriod = (typeof limitPeriods)[number];

/** What a payer asks for, complete: what its own file leaves unsaid comes from the policies below it. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  /** Where the policy's facts come from; `null` when its file does not say. */
  readonly source: string | null;
  /** Where each fact comes from, by field: `timelyFilingDays`, `planOfCare.required`, `rates.97112`. */
  readonly facts: ReadonlyMap<string, PolicyFact>;

  /** Days from the service to the last day of filing; `null` when not known. */
  readonly timelyFilingDays: number | null;
  /** A claim with so many days left, or fewer, is worth a warning. */
  readonly timelyFilingWarningDays: number;
  /** Whether a therapy line must name who rendered it. */
  readonly renderingProviderRequired: boolean;
  /** `either` where the payer's method is not known: only what both methods refuse is wrong. */
  readonly unitMethod: UnitMethodName | "either";
  /** Procedures whose notes are to show the activity, its rationale, an objective measure and the patient's response. */
  readonly elementProcedures: ReadonlySet<string>;
  readonly disciplineModifiers: DisciplineModifierRule;
  readonly assistants: AssistantRule;
  /** For pairs and for units of a day. */
  readonly sameProvider: SameProviderRule;
  readonly distinctServiceModifier: DistinctServiceModifier;
  /** Pairs of the payer's own, beside NCCI's. */
  readonly pairs: readonly PayerPair[];
  /** By calendar year of service. A year that is missing has no threshold. */
  readonly thresholds: ReadonlyMap<number, TherapyThreshold>;
  /** KX is early while the year's total is below this share of the threshold; `null` when it is never too early. */
  readonly kxEarlyPercent: number | null;
  readonly planOfCare: PlanOfCareRule;
  readonly priorAuthorization: readonly AuthorizationRule[];
  readonly limits: readonly ServiceLimit[];
  readonly repeatPattern: RepeatPatternRule;
  /** By procedure: the diagnoses that by themselves point to what it treats. No list of what is covered. */
  readonly indications: ReadonlyMap<string, DiagnosisList>;
  readonly coverage: readonly CoverageRule[];
  readonly localCoverage: LocalCoverage;
  /** What one unit of a procedure pays, for the estimate of dollars at risk: see {@link rateOf}. */
  readonly rates: ReadonlyMap<string, readonly Rate[]>;
  /** The locality of the fee schedule by which these claims are paid; `null` when not known. */
  readonly locality: string | null;
  /**
   * By edit id, or by edit id and message (`modifier/ncci-mue.reviewable`); what is not named keeps the edit's own
   * severity.
   */
  readonly severity: ReadonlyMap<string, PolicySeverity>;
}

/** Which file a fact of a policy comes from. */
export interface PolicyFact {
  /** As the file writes it. */
  readonly value: unknown;
  /** Whether the file says that the fact is not confirmed. */
  readonly unconfirmed: boolean;
  /** Id and file of the policy that states it. */
  readonly policy: string;
  readonly fileName: string;
}

/** First and last day of service, both included; `null` where it is open. */
export interface InForce {
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveThrough: CalendarDate | null;
}

export interface DisciplineModifierRule {
  /** Whether lines that are always therapy must carry GN, GO or GP. */
  readonly required: boolean;
  /** On which procedures, those that are therapy only sometimes among them; `null`: on all that always are. */
  readonly procedures: ReadonlySet<string> | null;
}

/** What is asked for when a therapist assistant furnished a service. The numbers mean nothing when nothing is asked for. */
export interface AssistantRule {
  /** Whether CQ or CO must say so. */
  readonly modifierRequired: boolean;
  /** On which procedures; `null`: on every therapy procedure. */
  readonly procedures: ReadonlySet<string> | null;
  /** The assistant's share of a service past which the modifier is due. */
  readonly overPercent: number;
  /** So many minutes of the last unit by the therapist alone, and that unit needs no modifier. */
  readonly lastUnitMinutes: number;
  /** What a line with the modifier pays, in percent of its rate. */
  readonly payPercent: number;
}

/** Two procedures that a payer pays together only with a modifier, or never. */
export interface PayerPair extends InForce {
  /** The procedure that is paid. */
  readonly column1: string;
  /** The procedure that is denied. */
  readonly column2: string;
  /** Any one of them lets the pair pass; none: nothing does. */
  readonly modifiers: ReadonlySet<string>;
  /** Where the modifier must stand. */
  readonly on: PairSide;
  readonly source: string | null;
  readonly rationale: string | null;
}

export const pairSides = ["column1", "column2", "either"] as const;
export type PairSide = (typeof pairSides)[number];

/** A year's allowed amounts past which a therapy line needs KX, and past which it may be reviewed. */
export interface TherapyThreshold {
  readonly physicalAndSpeechCents: Cents;
  readonly occupationalCents: Cents;
  readonly medicalReviewCents: Cents;
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

/** Services that need an authorization number. */
export interface AuthorizationRule extends InForce {
  /** `null`: every therapy procedure. */
  readonly procedures: ReadonlySet<string> | null;
  /** So many visits in the period need none. */
  readonly afterVisits: number;
  readonly per: "episode" | "year";
  /** The plans that ask for it, by payer name; `null`: all of them. */
  readonly payerNames: NamePatterns | null;
  /** Plans that do not, by payer name; `null`: none. */
  readonly exemptPayerNames: NamePatterns | null;
  readonly source: string | null;
}

/** The most visits, or units, that a payer pays in a period. */
export interface ServiceLimit extends InForce {
  readonly count: number;
  readonly of: "visits" | "units";
  readonly per: LimitPeriod;
  /** Counted together; `null`: every therapy procedure. */
  readonly procedures: ReadonlySet<string> | null;
  /** Counted together; `null`: every discipline. */
  readonly disciplines: ReadonlySet<Discipline> | null;
  readonly source: string | null;
}

/** The same procedure visit after visit, which draws an audit. */
export interface RepeatPatternRule {
  /** So many visits running are a pattern; `null` when nobody looks. */
  readonly visits: number | null;
  readonly procedures: ReadonlySet<string>;
}

/** Which diagnoses a payer's own policy pays a procedure for. */
export interface CoverageRule extends InForce {
  readonly procedures: ReadonlySet<string>;
  /** A line must point to one of these; `null` when there is no such list. */
  readonly supports: DiagnosisList | null;
  /** A line that points to nothing but these is not covered; `null` when there is no such list. */
  readonly doesNotSupport: DiagnosisList | null;
  readonly source: string | null;
}

/** Whose local coverage determinations hold for Medicare claims. */
export interface LocalCoverage {
  /** `J6`, `JE` … the key of the coverage table. */
  readonly jurisdiction: string | null;
  readonly contractor: string | null;
  /** The contractor's therapy determination and its billing article, to be cited. */
  readonly lcd: string | null;
  readonly article: string | null;
}

export interface Rate extends InForce {
  readonly cents: Cents;
}

/** What the policy says of a group of fields: any of them may be left unsaid. */
type Stated<Group> = { readonly [Field in keyof Group]?: Group[Field] };

/** What one file says of a policy; anything but its id and name may be left unsaid. */
export type StatedPolicy = Pick<Policy, "id" | "name"> &
  Partial<
    Omit<
      Policy,
      | "id"
      | "name"
      | "facts"
      | "disciplineModifiers"
      | "assistants"
      | "planOfCare"
      | "repeatPattern"
      | "localCoverage"
    >
  > & {
    readonly disciplineModifiers?: Stated<DisciplineModifierRule>;
    readonly assistants?: Stated<AssistantRule>;
    readonly planOfCare?: Stated<PlanOfCareRule>;
    readonly repeatPattern?: Stated<RepeatPatternRule>;
    readonly localCoverage?: Stated<LocalCoverage>;
  };

export function isInForce({ effectiveFrom, effectiveThrough }: InForce, date: CalendarDate): boolean {
  return (
    (effectiveFrom === null || effectiveFrom <= date) &&
    (effectiveThrough === null || date <= effectiveThrough)
  );
}

/** What one unit of a procedure pays on a day: the rate in force that began last; `null` when none is known. */
export function rateOf(policy: Policy, procedure: string, date: CalendarDate): Cents | null {
  let found: Rate | null = null;
  for (const rate of policy.rates.get(procedure) ?? []) {
    if (!isInForce(rate, date)) continue;
    if (found === null || (rate.effectiveFrom ?? "") >= (found.effectiveFrom ?? "")) found = rate;
  }
  return found?.cents ?? null;
}

/** Whether the file that states a field says that it is not confirmed. A field that nobody states is not stated wrongly. */
export function isUnconfirmed(policy: Policy, field: string): boolean {
  return policy.facts.get(field)?.unconfirmed ?? false;
}
