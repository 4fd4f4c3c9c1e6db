import { stages } from "@firstpass/claim";
import { z } from "zod";
import { disciplines } from "../tables/therapy-table.ts";
import { unitMethodNames } from "../tables/unit-method.ts";
import {
  distinctServiceModifiers,
  limitPeriods,
  pairSides,
  policySeverities,
  sameProviderRules,
} from "./policy.ts";
import {
  cents,
  count,
  days,
  diagnoses,
  effective,
  filingCode,
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

/** What docs/policies.md says of a field. */
export interface FieldNotes {
  readonly description: string;
  /** The field as a file writes it; of the fields that stand in a file for themselves. */
  readonly example?: string;
  /** The edits whose numbers these are. */
  readonly edits?: readonly string[];
}

/** A field that may be left out, with its page in docs/policies.md. */
function field<Schema extends z.ZodType>(
  schema: Schema,
  description: string,
  notes: Partial<FieldNotes> = {},
) {
  return schema.optional().meta({ description, ...notes } satisfies FieldNotes);
}

/** A lone value may stand where a list of one is meant. */
const alone = (value: unknown) => (value === undefined || Array.isArray(value) ? value : [value]);

const procedures = setOf(procedure);
const source = field(text, "Where it is written.");
const dates = field(effective, "`from` and `through`: first and last day of service, both included.");

const match = z.strictObject(
  {
    payerIds: field(setOf(payerId), "The payer's id, such as `60054`."),
    filingCodes: field(setOf(filingCode), "The filing code (SBR09), such as `MB`, `BL`, `CI` or `MC`."),
    payerNames: field(
      namePatterns,
      "The payer's name as the claim has it, with `*` for anything: `aetna*`. A claim says of the plan no more than this and its filing code.",
    ),
    states: field(setOf(state), "The state in which the service was furnished."),
  },
  { error: (issue) => (issue.code === "invalid_type" ? "is not a list of criteria" : undefined) },
);

const pair = z
  .strictObject({
    column1: procedure.meta({ description: "The procedure that is paid." }),
    column2: procedure.meta({ description: "The procedure that is denied beside it." }),
    modifiers: z
      .array(modifier, "is not a list: write it in square brackets")
      .meta({ description: "Any one of these lets the pair pass. `[]`: nothing does." }),
    on: field(
      z.enum(pairSides),
      "Where the modifier must stand: `column1`, `column2` or `either`, which is what is meant when it is left out.",
    ),
    effective: dates,
    source,
    rationale: field(text, "Why the payer bundles the two."),
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
    physicalAndSpeech: cents.meta({ description: "Past it a GP or GN line needs KX; both count together." }),
    occupational: cents.meta({ description: "Past it a GO line needs KX." }),
    medicalReview: cents.meta({ description: "Past it the payer may ask for the records." }),
  })
  .transform(({ physicalAndSpeech, occupational, medicalReview }) => ({
    physicalAndSpeechCents: physicalAndSpeech,
    occupationalCents: occupational,
    medicalReviewCents: medicalReview,
  }));

const authorization = z
  .strictObject({
    procedures: field(procedures, "Which procedures need it; left out: every therapy procedure."),
    afterVisits: field(count, "So many visits need none; left out: none do."),
    per: field(z.enum(["episode", "year"]), "In what those visits are counted; left out: `year`."),
    payerNames: field(namePatterns, "The plans that ask for it, by payer name; left out: all."),
    exemptPayerNames: field(namePatterns, "The plans that do not, by payer name."),
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
    visits: field(count, "The most visits; state this or `units`."),
    units: field(count, "The most units; state this or `visits`."),
    per: z.enum(limitPeriods).meta({
      description:
        "`day`, `week` (Sunday to Saturday), `episode` (the time under one plan of care) or `year` (of the calendar).",
    }),
    procedures: field(procedures, "Which procedures count together; left out: every therapy procedure."),
    disciplines: field(setOf(z.enum(disciplines)), "Which disciplines count together; left out: all three."),
    effective: dates,
    source,
  })
  .refine(
    ({ visits, units }) => (visits === undefined) !== (units === undefined),
    "states visits and units, or neither: state one of the two",
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
    procedures: procedures.meta({ description: "The procedures that the rule is about." }),
    supports: field(diagnoses, "A line must point to one of these."),
    doesNotSupport: field(diagnoses, "A line that points to nothing but these is not covered."),
    effective: dates,
    source,
  })
  .refine(
    ({ supports, doesNotSupport }) => supports !== undefined || doesNotSupport !== undefined,
    "names no diagnosis: state supports or doesNotSupport",
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
    amount: cents.meta({ description: "Dollars for one unit." }),
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
    `is not the id of an edit: write it as stage/name, the stage one of ${stages.join(", ")}`,
  );

/** A policy file's YAML. An unknown key is an error, so that a misspelt one is not passed over. */
export const policyFileSchema = z.strictObject({
  id: text
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not an id: use lower-case letters, digits and single dashes")
    .meta({
      description: "Lower-case letters, digits and single dashes; one policy has it.",
      example: "id: acme",
    }),
  name: text.meta({ description: "What people call it.", example: "name: Acme Health" }),
  source: field(text, "Where the policy's facts come from.", {
    example: "source: Acme provider manual 2026, chapter 7",
  }),
  extends: field(
    text,
    "The id of the policy that this one builds on. What this file leaves unsaid is as it is there. Left out: `default`.",
    {
      example: "extends: medicare-part-b",
    },
  ),
  match: field(
    z.preprocess(alone, z.array(match).min(1, "is an empty list: leave it out to match every claim")),
    "The claims it is for: criteria that must all hold, or a list of such, any one of which is enough. Left out: every claim. Not inherited.",
    {
      example: `match:
  - payerIds: ["12345"]
  - { filingCodes: [CI], payerNames: ["acme*"], states: [IL, WI] }`,
    },
  ),
  precedence: field(
    z.int("is not a whole number").min(-1000, "is below -1000").max(1000, "is over 1000"),
    "Decides between policies that fit a claim equally closely: the higher wins. Left out: 0. Not inherited.",
    { example: "precedence: 10" },
  ),
  effective: field(
    effective,
    "First and last day of service that it is for, both included, by the claim's first. Not inherited.",
    { example: "effective: { from: 2026-01-01, through: 2026-12-31 }" },
  ),
  unconfirmed: field(
    listOf(text),
    "Fields of this file that nobody has confirmed: a field (`rates`) or one of its entries (`rates.97112`, `planOfCare.required`). `firstpass policy explain` marks them, and messages may say so.",
    {
      example: `timelyFilingDays: 90
rates: { "97112": "36.10" }
unconfirmed: [timelyFilingDays, rates.97112]`,
    },
  ),

  timelyFilingDays: field(
    days.nullable(),
    "Days from the service to the last day of filing. `null`: not known.",
    {
      example: "timelyFilingDays: 90",
      edits: ["integrity/timely-filing"],
    },
  ),
  timelyFilingWarningDays: field(days, "A claim with so many days left, or fewer, is worth a warning.", {
    example: "timelyFilingWarningDays: 14",
    edits: ["integrity/timely-filing"],
  }),
  renderingProviderRequired: field(z.boolean(), "Whether a therapy line must name who rendered it.", {
    example: "renderingProviderRequired: true",
    edits: ["integrity/rendering-provider"],
  }),
  unitMethod: field(
    z.enum([...unitMethodNames, "either"]),
    "How minutes become units: `cms` (the minutes of the day together), `ama` (each code alone), or `either` where it is not known: then only what both refuse is wrong.",
    {
      example: "unitMethod: cms",
      edits: ["documentation/units-exceed-minutes", "documentation/units-below-minutes"],
    },
  ),
  elementProcedures: field(
    procedures,
    "Procedures whose notes are to show what was done, why, an objective measure and the patient's response.",
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
      required: field(z.boolean(), "Whether lines that are always therapy must carry GN, GO or GP."),
      procedures: field(
        procedures.nullable(),
        "On which procedures, those that are therapy only sometimes among them. `null`: on all that always are.",
      ),
    }),
    "The modifier that says whose plan of care a line is under.",
    {
      example: "disciplineModifiers: { required: true }",
      edits: ["modifier/therapy-discipline"],
    },
  ),
  assistants: field(
    z.strictObject({
      modifierRequired: field(
        z.boolean(),
        "Whether CQ or CO must say that an assistant furnished the service.",
      ),
      procedures: field(procedures.nullable(), "On which procedures. `null`: on every therapy procedure."),
      overPercent: field(percent, "The assistant's share of a service past which the modifier is due."),
      lastUnitMinutes: field(
        count,
        "So many minutes of the last unit by the therapist alone, and that unit needs no modifier.",
      ),
      payPercent: field(percent, "What a line with the modifier pays, in percent of its rate."),
    }),
    "Services furnished by a therapist assistant.",
    {
      example: "assistants: { modifierRequired: true, overPercent: 10, lastUnitMinutes: 8, payPercent: 85 }",
      edits: ["modifier/assistant", "modifier/therapy-threshold"],
    },
  ),
  sameProvider: field(
    z.enum(sameProviderRules),
    "Whose lines of a day are held against each other: `rendering` (one rendering provider's), or `taxonomy` (one group's, where the rendering providers have one taxonomy).",
    {
      example: "sameProvider: taxonomy",
      edits: ["modifier/ncci-ptp", "modifier/ncci-mue", "modifier/payer-pair"],
    },
  ),
  distinctServiceModifier: field(
    z.preprocess((value) => (value === 59 ? "59" : value), z.enum(distinctServiceModifiers)),
    "Which modifier the payer wants to see on a distinct service: `x` (XE, XP, XS or XU), `59` or `either`.",
    {
      example: "distinctServiceModifier: x",
      edits: ["modifier/ncci-ptp", "modifier/distinct-service-unsupported"],
    },
  ),
  pairs: field(
    list(pair),
    "Pairs of the payer's own, beside NCCI's. The list replaces that of the policy below.",
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
    mapOf(z.string().regex(/^20\d\d$/, "is not a year of this century"), threshold, Number),
    "By calendar year of service, allowed amounts in dollars.",
    {
      example: `thresholds:
  2026: { physicalAndSpeech: "2480.00", occupational: "2480.00", medicalReview: "3000.00" }`,
      edits: ["modifier/therapy-threshold", "modifier/medical-review-threshold"],
    },
  ),
  kxEarlyPercent: field(
    percent.nullable(),
    "KX is early while the year's total is below this share of the threshold. `null`: it is never too early.",
    { example: "kxEarlyPercent: 50", edits: ["modifier/therapy-threshold"] },
  ),
  planOfCare: field(
    z.strictObject({
      required: field(z.boolean(), "Whether the payer asks for a certified plan of care at all."),
      certificationDays: field(days, "Days from the plan's start within which it must be certified."),
      recertificationDays: field(days, "The longest time one certification lasts."),
      progressReportTreatmentDays: field(days, "Treatment days after which a progress report is due."),
    }),
    "Certification and progress reports. The numbers mean nothing when no plan is required.",
    {
      example:
        "planOfCare: { required: true, certificationDays: 30, recertificationDays: 90, progressReportTreatmentDays: 10 }",
      edits: ["medical-necessity/plan-of-care", "medical-necessity/progress-report"],
    },
  ),
  priorAuthorization: field(
    list(authorization),
    "Services that need an authorization number on claim or line. The list replaces that of the policy below.",
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
    "The most visits or units in a period. The list replaces that of the policy below.",
    {
      example: `limits:
  - { visits: 60, per: year, disciplines: [GP, GO] }
  - { units: 4, per: day, procedures: ["97112"] }`,
      edits: ["medical-necessity/frequency"],
    },
  ),
  repeatPattern: field(
    z.strictObject({
      visits: field(count.nullable(), "So many visits running are a pattern. `null`: nobody looks."),
      procedures: field(procedures, "The procedures that are looked at."),
    }),
    "The same procedure visit after visit with nothing distinct to show, which draws an audit.",
    {
      example: 'repeatPattern: { visits: 10, procedures: ["97112"] }',
      edits: ["medical-necessity/repeat-pattern"],
    },
  ),
  indications: field(
    mapOf(procedureKey, diagnoses, String),
    "By procedure: diagnoses that by themselves point to the deficit that it treats. They are no list of what is covered: a deficit in the note does as well.",
    {
      example: `indications:
  "97112": [G20*, I69*, R26*, R27*]`,
      edits: ["medical-necessity/documented-deficit"],
    },
  ),
  coverage: field(
    list(coverage),
    "Diagnoses that the payer's own policy pays procedures for, or does not. A diagnosis is a code (`I69.354`) or the beginning of some (`I69*`). The list replaces that of the policy below.",
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
        "Under which the coverage table has the determinations: `J6`, `JE`.",
      ),
      contractor: field(text.nullable(), "The Medicare administrative contractor."),
      lcd: field(text.nullable(), "Its local coverage determination for therapy. `null`: it has none."),
      article: field(text.nullable(), "Its billing and coding article for therapy. `null`: it has none."),
    }),
    "Whose local coverage determinations hold, for Medicare.",
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
          list(rate).min(1, "is an empty list: state a rate, or leave it out"),
        ],
        'is not an amount in dollars: write it like "32.40"',
      ),
      String,
    ),
    "What one unit of a procedure pays, in dollars: one amount, or amounts with the days of service they are for. A rate without an end stands until one begins that is newer. For the estimate of dollars at risk and the totals of a year; where no rate is known the charge counts.",
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
    "The locality of the fee schedule by which these claims are paid, as the imported fee table names it: its fees are the rates of what `rates` leaves out. `null`: not known.",
    { example: 'locality: "16"' },
  ),
  severity: field(
    mapOf(severityKey, z.enum(policySeverities), String),
    "What a finding does: `hold`, `warn`, or `off` for none at all. By edit, or by edit and message, which counts more. What is not named keeps the edit's own severity. A file that states the severity of an edit states it of all its messages; an edit that is off is off, whatever is said of them.",
    {
      example: `severity:
  documentation/treatment-time: warn
  documentation/units-exceed-minutes.partly: off`,
    },
  ),
});
