import { noteExpectations, stages } from "@firstpass/claim";
import { z } from "zod";
import { disciplines } from "../tables/therapy-table.ts";
import { unitMethodNames } from "../tables/unit-method.ts";
import {
  distinctServiceModifiers,
  limitPeriods,
  pairSides,
  policySeverities,
  sameProviderRules,
  secondaryFilingStarts,
} from "./policy.ts";
import {
  cents,
  count,
  days,
  diagnoses,
  effective,
  filingCode,
  filingLimit,
  inForce,
  listOf,
  mapOf,
  modifier,
  namePatterns,
  payerId,
  percent,
  procedure,
  procedureKey,
  setOf,
  state,
  text,
} from "./values.ts";

/** The documentation of a field in docs/policies.md. */
export interface FieldNotes {
  readonly description: string;
  /** YAML; only for top-level fields. */
  readonly example?: string;
  /** The edits that use the field. */
  readonly edits?: readonly string[];
}

/** An optional field with its documentation. */
function field<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  notes: Partial<FieldNotes> = {},
) {
  return schema.optional().meta({ description, ...notes } satisfies FieldNotes);
}

/** Allows a single value instead of a list. */
const toList = (value: unknown) => (value === undefined || Array.isArray(value) ? value : [value]);

const procedures = setOf(procedure);
const source = field(text, "Where the payer publishes it.");
const dates = field(effective, "`from` and `through`: the first and last day of service, both included.");

const match = z.strictObject(
  {
    payerIds: field(setOf(payerId), "The payer's id, such as `60054`."),
    filingCodes: field(
      setOf(filingCode),
      "The filing code (SBR09), such as `MB`, `BL`, `CI` or `MC`. `MA` on an institutional claim counts as `MB`, because outpatient therapy is a Part B service.",
    ),
    payerNames: field(
      namePatterns,
      "The payer's name on the claim, with `*` as a wildcard: `aetna*`. The name and the filing code are all that a claim states about the plan.",
    ),
    states: field(setOf(state), "The state in which the service was furnished."),
  },
  {
    error: (issue) =>
      issue.code === "invalid_type" ? "is not a list of criteria: see docs/policies.md" : undefined,
  },
);

const pair = z
  .strictObject({
    column1: procedure.meta({ description: "The procedure that is paid." }),
    column2: procedure.meta({ description: "The procedure that is bundled into it." }),
    modifiers: z
      .array(modifier, "is not a list: write it in square brackets")
      .meta({ description: "Any of these modifiers allows the pair. `[]`: the pair is never allowed." }),
    on: field(
      z.enum(pairSides),
      "The line that needs the modifier: `column1`, `column2` or `either`. Default: `either`.",
    ),
    effective: dates,
    source,
    rationale: field(text, "Why the payer bundles the pair."),
  })
  .transform(({ on, effective, modifiers, source, rationale, ...codes }) => ({
    ...codes,
    modifiers: new Set(modifiers),
    on: on ?? ("either" as const),
    ...inForce(effective),
    source: source ?? null,
    rationale: rationale ?? null,
  }));

const threshold = z
  .strictObject({
    physicalAndSpeech: cents.meta({
      description: "Above this amount, GP and GN lines need KX. Both disciplines count together.",
    }),
    occupational: cents.meta({ description: "Above this amount, GO lines need KX." }),
    medicalReview: cents.meta({ description: "Above this amount, the payer may request records." }),
  })
  .transform(({ physicalAndSpeech, occupational, medicalReview }) => ({
    physicalAndSpeechCents: physicalAndSpeech,
    occupationalCents: occupational,
    medicalReviewCents: medicalReview,
  }));

const authorization = z
  .strictObject({
    procedures: field(
      procedures,
      "The procedures that need authorization. Default: every therapy procedure.",
    ),
    afterVisits: field(count, "The number of visits that need no authorization. Default: 0."),
    per: field(
      z.enum(["episode", "year"]),
      "The period in which those visits are counted: `episode` or `year`. Default: `year`.",
    ),
    payerNames: field(
      namePatterns,
      "The plans that require authorization, by payer name. Default: all plans.",
    ),
    exemptPayerNames: field(namePatterns, "The plans that do not require authorization, by payer name."),
    effective: dates,
    source,
  })
  .transform(({ procedures, afterVisits, per, payerNames, exemptPayerNames, effective, source }) => ({
    procedures: procedures ?? null,
    afterVisits: afterVisits ?? 0,
    per: per ?? ("year" as const),
    payerNames: payerNames ?? null,
    exemptPayerNames: exemptPayerNames ?? null,
    ...inForce(effective),
    source: source ?? null,
  }));

const limit = z
  .strictObject({
    visits: field(count, "The maximum number of visits. State either this or `units`."),
    units: field(count, "The maximum units. State either this or `visits`."),
    per: z.enum(limitPeriods).meta({
      description:
        "`day`, `week` (Sunday to Saturday), `episode` (the time under one plan of care) or `year` (calendar year).",
    }),
    procedures: field(procedures, "The procedures that count together. Default: every therapy procedure."),
    disciplines: field(
      setOf(z.enum(disciplines)),
      "The disciplines that count together. Default: all three.",
    ),
    effective: dates,
    source,
  })
  .refine(
    ({ visits, units }) => (visits === undefined) !== (units === undefined),
    "states both visits and units, or neither: state one of them",
  )
  .transform(({ visits, units, per, procedures, disciplines, effective, source }) => ({
    count: visits ?? units ?? 0,
    of: units === undefined ? ("visits" as const) : ("units" as const),
    per,
    procedures: procedures ?? null,
    disciplines: disciplines ?? null,
    ...inForce(effective),
    source: source ?? null,
  }));

const coverage = z
  .strictObject({
    procedures: procedures.meta({ description: "The procedures that the rule applies to." }),
    supports: field(diagnoses, "A line must point to at least one of these."),
    doesNotSupport: field(diagnoses, "A line that points only to these is not covered."),
    effective: dates,
    source,
  })
  .refine(
    ({ supports, doesNotSupport }) => supports !== undefined || doesNotSupport !== undefined,
    "has no diagnosis: state supports or doesNotSupport",
  )
  .transform(({ procedures, supports, doesNotSupport, effective, source }) => ({
    procedures,
    supports: supports ?? null,
    doesNotSupport: doesNotSupport ?? null,
    ...inForce(effective),
    source: source ?? null,
  }));

const rate = z
  .strictObject({
    amount: cents.meta({ description: "The payment for one unit, in dollars." }),
    effective: dates,
  })
  .transform(({ amount, effective }) => ({ cents: amount, ...inForce(effective) }));

const anyTime = cents.transform((amount) => ({ cents: amount, ...inForce(undefined) }));

const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item, "is not a list: begin each entry with a dash");

const severityKey = z
  .string()
  .regex(
    new RegExp(`^(${stages.join("|")})/[a-z0-9]+(-[a-z0-9]+)*(\\.[A-Za-z0-9]+)?$`),
    `is not an edit id: write it as stage/name, where the stage is one of ${stages.join(", ")}`,
  );

/** The schema of a policy file. An unknown key is an error, so that misspelled keys are not ignored. */
export const policyFileSchema = z.strictObject({
  id: text
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not an id: use lower-case letters, digits and single dashes")
    .meta({
      description: "A unique id of lower-case letters, digits and single dashes.",
      example: "id: acme",
    }),
  name: text.meta({ description: "The payer's name, for display.", example: "name: Acme Health" }),
  source: field(text, "The source of the policy's facts.", {
    example: "source: Acme provider manual 2026, chapter 7",
  }),
  extends: field(
    text,
    "The id of the policy that this one extends. Fields omitted here are inherited from it. Default: `default`.",
    {
      example: "extends: medicare-part-b",
    },
  ),
  match: field(
    z.preprocess(toList, z.array(match).min(1, "is an empty list: omit it to match every claim")),
    "The claims that the policy applies to: criteria that must all be met, or a list of alternatives, any of which is enough. Default: every claim. Not inherited.",
    {
      example: `match:
  - payerIds: ["12345"]
  - { filingCodes: [CI], payerNames: ["acme*"], states: [IL, WI] }`,
    },
  ),
  precedence: field(
    z.int("is not a whole number").min(-1000, "is below -1000").max(1000, "is over 1000"),
    "Decides between policies that match a claim equally well: the higher value wins. Default: 0. Not inherited.",
    { example: "precedence: 10" },
  ),
  effective: field(
    effective,
    "The first and last day of service that the policy applies to, both included. The claim's first day counts. Not inherited.",
    { example: "effective: { from: 2026-01-01, through: 2026-12-31 }" },
  ),
  unconfirmed: field(
    listOf(text),
    "Unconfirmed fields of this file: a field (`rates`) or one of its entries (`rates.97112`, `planOfCare.required`). `firstpass policy explain` marks them, and some findings call them unconfirmed.",
    {
      example: `timelyFilingDays: 90
rates: { "97112": "36.10" }
unconfirmed: [timelyFilingDays, rates.97112]`,
    },
  ),

  timelyFilingDays: field(
    filingLimit.nullable(),
    "Days from the service to the filing deadline (`90`), or calendar months (`12 months`). `null`: unknown.",
    { example: "timelyFilingDays: 90", edits: ["integrity/timely-filing"] },
  ),
  timelyFilingMovesToWorkday: field(
    z.boolean(),
    "Whether a deadline on a Saturday, Sunday or federal holiday moves to the next federal workday.",
    { example: "timelyFilingMovesToWorkday: true", edits: ["integrity/timely-filing"] },
  ),
  secondaryFilingFrom: field(
    z.enum(secondaryFilingStarts),
    "The date from which the limit counts on a claim that another payer decides first: `service`, or `primary-decision` (the date on which that payer decided the claim).",
    { example: "secondaryFilingFrom: service", edits: ["integrity/timely-filing"] },
  ),
  timelyFilingWarningDays: field(days, "A claim with this many days left or fewer gets a warning.", {
    example: "timelyFilingWarningDays: 14",
    edits: ["integrity/timely-filing"],
  }),
  renderingProviderRequired: field(z.boolean(), "Whether a therapy line must name its rendering provider.", {
    example: "renderingProviderRequired: true",
    edits: ["integrity/rendering-provider"],
  }),
  notes: field(
    z.enum(noteExpectations),
    "Whether this payer's claims come with their treatment notes: `expected` (a missing note is a finding) or `optional` (the documentation of a claim without notes is not checked). Takes precedence over the tenant's setting and over `firstpass scrub --notes`. Default: what those say.",
    { example: "notes: optional", edits: ["documentation/note-missing"] },
  ),
  referringProviderRequired: field(
    z.boolean(),
    "Whether a therapy line must name the provider who certified the plan of care, as its referring provider.",
    { example: "referringProviderRequired: true", edits: ["integrity/referring-provider"] },
  ),
  unitMethod: field(
    z.enum([...unitMethodNames, "either"]),
    "How minutes convert to units: `cms` (all timed minutes of the day together), `ama` (each code alone) or `either` (unknown: only units that both methods reject are wrong).",
    {
      example: "unitMethod: cms",
      edits: ["documentation/units-exceed-minutes", "documentation/units-below-minutes"],
    },
  ),
  elementProcedures: field(
    procedures,
    "Procedures whose notes must document the activity, its rationale, an objective measure and the patient's response.",
    {
      example: 'elementProcedures: ["97112", "97530"]',
      edits: [
        "documentation/activity-description",
        "documentation/clinical-rationale",
        "documentation/objective-baseline",
        "documentation/patient-response",
      ],
    },
  ),
  disciplineModifiers: field(
    z.strictObject({
      required: field(z.boolean(), 'Whether "always therapy" lines must have GN, GO or GP.'),
      procedures: field(
        procedures.nullable(),
        'The procedures that need the modifier, which can include "sometimes therapy" codes. `null`: all "always therapy" codes.',
      ),
    }),
    "The modifier for the discipline of the plan of care.",
    {
      example: "disciplineModifiers: { required: true }",
      edits: ["modifier/therapy-discipline"],
    },
  ),
  assistants: field(
    z.strictObject({
      modifierRequired: field(z.boolean(), "Whether services furnished by an assistant must have CQ or CO."),
      procedures: field(
        procedures.nullable(),
        "The procedures that need the modifier. `null`: every therapy procedure.",
      ),
      overPercent: field(
        percent,
        "The modifier is required if the assistant's share of the service exceeds this percentage.",
      ),
      lastUnitMinutes: field(
        count,
        "The last unit needs no modifier if the therapist alone furnished at least this many minutes of it.",
      ),
      payPercent: field(percent, "The payment for a line with the modifier, as a percentage of its rate."),
    }),
    "Services furnished by a therapist assistant.",
    {
      example: "assistants: { modifierRequired: true, overPercent: 10, lastUnitMinutes: 8, payPercent: 85 }",
      edits: ["modifier/assistant", "modifier/therapy-threshold"],
    },
  ),
  sameProvider: field(
    z.enum(sameProviderRules),
    "Which lines of a day are checked against each other: those with the same rendering provider (`rendering`), or those of the same group whose rendering providers have the same taxonomy (`taxonomy`).",
    {
      example: "sameProvider: taxonomy",
      edits: ["modifier/ncci-ptp", "modifier/ncci-mue", "modifier/payer-pair"],
    },
  ),
  distinctServiceModifier: field(
    z.preprocess((value) => (value === 59 ? "59" : value), z.enum(distinctServiceModifiers)),
    "The modifier that the payer prefers for a distinct service: `x` (XE, XP, XS or XU), `59` or `either`.",
    {
      example: "distinctServiceModifier: x",
      edits: ["modifier/ncci-ptp", "modifier/distinct-service-unsupported"],
    },
  ),
  pairs: field(
    list(pair),
    "The payer's own pairs, in addition to NCCI's. The list replaces the inherited one.",
    {
      example: `pairs:
  - column1: "97112"
    column2: "97110"
    modifiers: ["59", XE, XP, XS, XU]
    on: either
    effective: { from: 2025-01-01 }
    source: provider manual, page 12
    rationale: bundled unless distinct`,
      edits: [
        "modifier/payer-pair",
        "modifier/distinct-service-needless",
        "modifier/distinct-service-unsupported",
      ],
    },
  ),
  thresholds: field(
    mapOf(z.string().regex(/^20\d\d$/, "is not a year like 2026"), threshold, Number),
    "Therapy thresholds by calendar year of service, as allowed amounts in dollars.",
    {
      example: `thresholds:
  2026: { physicalAndSpeech: "2480.00", occupational: "2480.00", medicalReview: "3000.00" }`,
      edits: ["modifier/therapy-threshold", "modifier/medical-review-threshold"],
    },
  ),
  kxEarlyPercent: field(
    percent.nullable(),
    "KX is too early while the year's total is below this percentage of the threshold. `null`: KX is never too early.",
    { example: "kxEarlyPercent: 50", edits: ["modifier/therapy-threshold"] },
  ),
  planOfCare: field(
    z.strictObject({
      required: field(z.boolean(), "Whether the payer requires a certified plan of care."),
      certificationDays: field(days, "Days from the plan's start within which it must be certified."),
      recertificationDays: field(days, "The maximum number of days for which a certification is valid."),
      progressReportTreatmentDays: field(days, "Treatment days after which a progress report is due."),
    }),
    "Certification and progress reports. If no plan is required, the numbers have no effect.",
    {
      example:
        "planOfCare: { required: true, certificationDays: 30, recertificationDays: 90, progressReportTreatmentDays: 10 }",
      edits: ["medical-necessity/plan-of-care", "medical-necessity/progress-report"],
    },
  ),
  priorAuthorization: field(
    list(authorization),
    "Services that need an authorization number on the claim or line. The list replaces the inherited one.",
    {
      example: `priorAuthorization:
  - procedures: ["97112", "97110"]
    afterVisits: 12
    per: year
    exemptPayerNames: ["*student*"]`,
      edits: ["medical-necessity/prior-authorization"],
    },
  ),
  limits: field(
    list(limit),
    "The maximum number of visits or units in a period. The list replaces the inherited one.",
    {
      example: `limits:
  - { visits: 60, per: year, disciplines: [GP, GO] }
  - { units: 4, per: day, procedures: ["97112"] }`,
      edits: ["medical-necessity/frequency"],
    },
  ),
  repeatPattern: field(
    z.strictObject({
      visits: field(
        count.nullable(),
        "The number of consecutive visits that form a pattern. `null`: not checked.",
      ),
      procedures: field(procedures, "The procedures to check."),
    }),
    "The same procedure visit after visit without a distinct service, which can trigger an audit.",
    {
      example: 'repeatPattern: { visits: 10, procedures: ["97112"] }',
      edits: ["medical-necessity/repeat-pattern"],
    },
  ),
  indications: field(
    mapOf(procedureKey, diagnoses, String),
    "By procedure: diagnoses that by themselves imply the deficit that the procedure treats. This is not a coverage list: a deficit documented in the note is enough as well.",
    {
      example: `indications:
  "97112": [G20*, I69*, R26*, R27*]`,
      edits: ["medical-necessity/documented-deficit"],
    },
  ),
  coverage: field(
    list(coverage),
    "The diagnoses for which the payer's own policy covers procedures, or does not cover them. A diagnosis is a code (`I69.354`) or a prefix (`I69*`). The list replaces the inherited one.",
    {
      example: `coverage:
  - procedures: ["97112"]
    doesNotSupport: [M62.81, Z00*]
    effective: { from: 2026-01-01 }
    source: medical policy 1234`,
      edits: ["medical-necessity/coverage"],
    },
  ),
  localCoverage: field(
    z.strictObject({
      jurisdiction: field(
        text.nullable(),
        "The MAC jurisdiction, such as `J6` or `JE`: the key for determinations in the coverage table.",
      ),
      contractor: field(text.nullable(), "The Medicare administrative contractor."),
      lcd: field(text.nullable(), "Its local coverage determination for therapy. `null`: none."),
      article: field(text.nullable(), "Its billing and coding article for therapy. `null`: none."),
    }),
    "For Medicare: the contractor and its local coverage determinations.",
    {
      example:
        "localCoverage: { jurisdiction: J6, contractor: National Government Services, lcd: L33631, article: A56566 }",
      edits: ["medical-necessity/coverage", "medical-necessity/documented-deficit"],
    },
  ),
  rates: field(
    mapOf(
      procedureKey,
      z.union(
        [
          anyTime.transform((rate) => [rate]),
          list(rate).min(1, "is an empty list: add a rate, or omit the list"),
        ],
        'is not an amount in dollars: write it like "32.40"',
      ),
      String,
    ),
    "The payment per unit of a procedure, in dollars: one amount, or amounts with the days of service that they apply to. A rate without an end date applies until a newer one begins. Rates are used to estimate the dollars at risk and the year's totals; without a rate, the charge is used.",
    {
      example: `rates:
  "97110": "30.00"
  "97112":
    - { amount: "32.40", effective: { from: 2025-01-01, through: 2025-12-31 } }
    - { amount: "33.10", effective: { from: 2026-01-01 } }`,
      edits: ["modifier/therapy-threshold", "modifier/medical-review-threshold"],
    },
  ),
  locality: field(
    text.nullable(),
    "The fee schedule locality by which these claims are paid, as named in the imported fee table. Its fees are the rates of procedures that `rates` omits. `null`: unknown.",
    { example: 'locality: "16"' },
  ),
  severity: field(
    mapOf(severityKey, z.enum(policySeverities), String),
    "The severity of findings: `hold`, `warn` or `off` (no finding), by edit or by edit and message. A message takes precedence over its edit; edits not listed keep their own severity. Stating the severity of an edit discards the inherited severities of its messages. An edit that is `off` is off for all its messages.",
    {
      example: `severity:
  documentation/treatment-time: warn
  documentation/units-exceed-minutes.partly: off`,
    },
  ),
});
