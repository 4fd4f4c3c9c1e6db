import type { CalendarDate, Cents, NoteExpectation } from "@firstpass/claim";
import type { Discipline } from "../tables/therapy-table.ts";
import type { UnitMethodName } from "../tables/unit-method.ts";
import type { DiagnosisList, NamePatterns } from "./patterns.ts";

/** The severity that a policy gives an edit; `off` disables it. */
export const policySeverities = ["hold", "warn", "off"] as const;
export type PolicySeverity = (typeof policySeverities)[number];

/**
 * Which lines of a day count as the same provider's: those with the same rendering provider, or those with the same
 * billing provider and rendering providers with the same taxonomy.
 */
export const sameProviderRules = ["rendering", "taxonomy"] as const;
export type SameProviderRule = (typeof sameProviderRules)[number];

/** The distinct-service modifiers that a payer prefers: XE, XP, XS and XU (`x`), 59, or either. */
export const distinctServiceModifiers = ["x", "59", "either"] as const;
export type DistinctServiceModifier = (typeof distinctServiceModifiers)[number];

/** The period of a limit. An episode is the time under one plan of care. */
export const limitPeriods = ["day", "week", "episode", "year"] as const;
export type LimitPeriod = (typeof limitPeriods)[number];

/** A number of days, or a number of calendar months. */
export type FilingLimit = number | { readonly months: number };

/** Where the filing limit of a secondary claim starts: the service, or the date of the earlier payer's decision. */
export const secondaryFilingStarts = ["service", "primary-decision"] as const;
export type SecondaryFilingStart = (typeof secondaryFilingStarts)[number];

/** A payer's requirements. Fields that its file omits are inherited. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  /** The source of the policy's facts; `null` if its file does not state one. */
  readonly source: string | null;
  /** The origin of each fact by field: `timelyFilingDays`, `planOfCare.required`, `rates.97112`. */
  readonly facts: ReadonlyMap<string, PolicyFact>;

  /** Days or calendar months from the service to the filing deadline; `null`: unknown. */
  readonly timelyFilingDays: FilingLimit | null;
  /** Whether a deadline on a Saturday, Sunday or federal holiday moves to the next federal workday. */
  readonly timelyFilingMovesToWorkday: boolean;
  /** The date from which the limit counts when another payer decides first. */
  readonly secondaryFilingFrom: SecondaryFilingStart;
  /** A claim with this many days left or fewer gets a warning. */
  readonly timelyFilingWarningDays: number;
  /** Whether a therapy line must name its rendering provider. */
  readonly renderingProviderRequired: boolean;
  /** Whether claims come with their treatment notes; `null`: as the tenant or the run says. */
  readonly notes: NoteExpectation | null;
  /** Whether a therapy line must name the provider who certified the plan of care, as its referring provider. */
  readonly referringProviderRequired: boolean;
  /** `either`: the payer's method is unknown, so only units that both methods reject are wrong. */
  readonly unitMethod: UnitMethodName | "either";
  /** Procedures whose notes must show the activity, its rationale, an objective measure and the patient's response. */
  readonly elementProcedures: ReadonlySet<string>;
  readonly disciplineModifiers: DisciplineModifierRule;
  readonly assistants: AssistantRule;
  /** Applies to pairs and to units per day. */
  readonly sameProvider: SameProviderRule;
  readonly distinctServiceModifier: DistinctServiceModifier;
  /** The payer's own pairs, in addition to NCCI's. */
  readonly pairs: readonly PayerPair[];
  /** By calendar year of service. A missing year has no threshold. */
  readonly thresholds: ReadonlyMap<number, TherapyThreshold>;
  /** KX is too early while the year's total is below this percentage of the threshold; `null`: never too early. */
  readonly kxEarlyPercent: number | null;
  readonly planOfCare: PlanOfCareRule;
  readonly priorAuthorization: readonly AuthorizationRule[];
  readonly limits: readonly ServiceLimit[];
  readonly repeatPattern: RepeatPatternRule;
  /** By procedure: diagnoses that are by themselves an indication for it. Not a coverage list. */
  readonly indications: ReadonlyMap<string, DiagnosisList>;
  readonly coverage: readonly CoverageRule[];
  readonly localCoverage: LocalCoverage;
  /** Payment per unit by procedure, used to estimate dollars at risk; see {@link rateOf}. */
  readonly rates: ReadonlyMap<string, readonly Rate[]>;
  /** The fee schedule locality by which these claims are paid; `null`: unknown. */
  readonly locality: string | null;
  /** By edit id, or by edit id and message (`modifier/ncci-mue.reviewable`). Edits not listed keep their own severity. */
  readonly severity: ReadonlyMap<string, PolicySeverity>;
}

/** A fact of a policy and its origin. */
export interface PolicyFact {
  /** As written in the file. */
  readonly value: unknown;
  /** Whether the file marks the fact as unconfirmed. */
  readonly unconfirmed: boolean;
  /** The id and file of the policy that states it. */
  readonly policy: string;
  readonly fileName: string;
}

/** The first and last day of service, both included; `null`: open. */
export interface InForce {
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveThrough: CalendarDate | null;
}

export interface DisciplineModifierRule {
  /** Whether "always therapy" lines must have GN, GO or GP. */
  readonly required: boolean;
  /** The procedures that need the modifier, which can include "sometimes therapy"; `null`: all "always therapy" codes. */
  readonly procedures: ReadonlySet<string> | null;
}

/** The rules for services furnished by a therapist assistant. If no modifier is required, the numbers have no effect. */
export interface AssistantRule {
  /** Whether CQ or CO is required. */
  readonly modifierRequired: boolean;
  /** The procedures that need the modifier; `null`: every therapy procedure. */
  readonly procedures: ReadonlySet<string> | null;
  /** The modifier is required if the assistant's share of a service exceeds this percentage. */
  readonly overPercent: number;
  /** The last unit needs no modifier if the therapist alone furnished this many minutes of it. */
  readonly lastUnitMinutes: number;
  /** The payment for a line with the modifier, as a percentage of its rate. */
  readonly payPercent: number;
}

/** Two procedures that a payer pays together only with a modifier, or never. */
export interface PayerPair extends InForce {
  /** The procedure that is paid. */
  readonly column1: string;
  /** The procedure that is denied. */
  readonly column2: string;
  /** Any of these allows the pair. Empty: the pair is never allowed. */
  readonly modifiers: ReadonlySet<string>;
  /** The line that needs the modifier. */
  readonly on: PairSide;
  readonly source: string | null;
  readonly rationale: string | null;
}

export const pairSides = ["column1", "column2", "either"] as const;
export type PairSide = (typeof pairSides)[number];

/** The allowed amounts per year above which a therapy line needs KX, and above which it may be reviewed. */
export interface TherapyThreshold {
  readonly physicalAndSpeechCents: Cents;
  readonly occupationalCents: Cents;
  readonly medicalReviewCents: Cents;
}

export interface PlanOfCareRule {
  /** Whether the payer requires a certified plan of care. If not, the numbers have no effect. */
  readonly required: boolean;
  /** Days from the plan's start within which it must be certified. */
  readonly certificationDays: number;
  /** The number of days for which a certification is valid at most. */
  readonly recertificationDays: number;
  /** Treatment days after which a progress report is due. */
  readonly progressReportTreatmentDays: number;
}

/** Services that need an authorization number. */
export interface AuthorizationRule extends InForce {
  /** `null`: every therapy procedure. */
  readonly procedures: ReadonlySet<string> | null;
  /** The number of visits per period that need no authorization. */
  readonly afterVisits: number;
  readonly per: "episode" | "year";
  /** The plans that require it, by payer name; `null`: all plans. */
  readonly payerNames: NamePatterns | null;
  /** The plans that do not require it, by payer name; `null`: none. */
  readonly exemptPayerNames: NamePatterns | null;
  readonly source: string | null;
}

/** The maximum number of visits or units that a payer pays for in a period. */
export interface ServiceLimit extends InForce {
  readonly count: number;
  readonly of: "visits" | "units";
  readonly per: LimitPeriod;
  /** The procedures that count together; `null`: every therapy procedure. */
  readonly procedures: ReadonlySet<string> | null;
  /** The disciplines that count together; `null`: every discipline. */
  readonly disciplines: ReadonlySet<Discipline> | null;
  readonly source: string | null;
}

/** The same procedure visit after visit, which can trigger an audit. */
export interface RepeatPatternRule {
  /** The number of consecutive visits that form a pattern; `null`: not checked. */
  readonly visits: number | null;
  readonly procedures: ReadonlySet<string>;
}

/** The diagnoses for which a payer's own policy covers procedures. */
export interface CoverageRule extends InForce {
  readonly procedures: ReadonlySet<string>;
  /** A line must point to one of these; `null`: no such list. */
  readonly supports: DiagnosisList | null;
  /** A line that points only to these is not covered; `null`: no such list. */
  readonly doesNotSupport: DiagnosisList | null;
  readonly source: string | null;
}

/** The local coverage determinations that apply to Medicare claims. */
export interface LocalCoverage {
  /** The key in the coverage table, such as `J6` or `JE`. */
  readonly jurisdiction: string | null;
  readonly contractor: string | null;
  /** The contractor's LCD for therapy and its billing article, for citation. */
  readonly lcd: string | null;
  readonly article: string | null;
}

export interface Rate extends InForce {
  readonly cents: Cents;
}

/** A group of fields, all optional. */
type Stated<Group> = { readonly [Field in keyof Group]?: Group[Field] };

/** The fields that a policy file states; all but `id` and `name` are optional. */
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

/** The payment in cents for a unit of a procedure on a date: the rate in force that began last; `null`: unknown. */
export function rateOf(policy: Policy, procedure: string, date: CalendarDate): Cents | null {
  let found: Rate | null = null;
  for (const rate of policy.rates.get(procedure) ?? []) {
    if (!isInForce(rate, date)) continue;
    if (found === null || (rate.effectiveFrom ?? "") >= (found.effectiveFrom ?? "")) found = rate;
  }
  return found?.cents ?? null;
}

/** Whether the file that states a field marks it as unconfirmed; `false` for a field that no file states. */
export function isUnconfirmed(policy: Policy, field: string): boolean {
  return policy.facts.get(field)?.unconfirmed ?? false;
}
