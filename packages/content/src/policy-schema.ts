import { isCalendarDate, parseMoney, stages } from "@firstpass/claim";
import { z } from "zod";
import { policySeverities } from "./policy.ts";
import { unitMethodNames } from "./unit-method.ts";

const daysMax = 3660;

const text = z.string("is not text: put it in quotes").trim().min(1, "is empty: give a value").max(200);
const days = z
  .int("is not a whole number of days")
  .min(0, "is negative")
  .max(daysMax, `is over ${daysMax} days`);
const date = text.refine(isCalendarDate, "is not an existing day: write it as YYYY-MM-DD");
const code = text.transform((value) => value.toUpperCase());
const codes = z
  .array(code, "is not a list: write it in square brackets")
  .min(1, "is an empty list: name one or more, or leave it out");

const cents = z.union([z.string(), z.number()], "is not an amount in dollars").transform((value, context) => {
  const amount = parseMoney(value);
  if (amount !== null && amount >= 0) return amount;
  context.addIssue({ code: "custom", message: 'is not an amount in dollars: write it like "32.40"' });
  return z.NEVER;
});

const editId = z
  .string()
  .regex(
    new RegExp(`^(${stages.join("|")})/[a-z0-9]+(-[a-z0-9]+)*$`),
    `is not the id of an edit: write it as stage/name, the stage one of ${stages.join(", ")}`,
  );

const match = z.strictObject(
  { payerIds: codes.optional(), filingCodes: codes.optional(), states: codes.optional() },
  { error: (issue) => (issue.code === "invalid_type" ? "is not a list of criteria" : undefined) },
);

const threshold = z
  .strictObject({ physicalAndSpeech: cents, occupational: cents, medicalReview: cents })
  .transform(({ physicalAndSpeech, occupational, medicalReview }) => ({
    physicalAndSpeechCents: physicalAndSpeech,
    occupationalCents: occupational,
    medicalReviewCents: medicalReview,
  }));

/** A policy file's YAML. An unknown key is an error, so that a misspelt one is not passed over. */
export const policyFileSchema = z.strictObject({
  id: text.regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "is not an id: use lower-case letters, digits and single dashes",
  ),
  name: text,
  source: text.optional(),
  /** Criteria that must all hold, or a list of such, any one of which is enough; left out: every claim. */
  match: z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(match).min(1, "is an empty list: leave it out to match every claim").optional(),
  ),
  effective: z.strictObject({ from: date.optional(), through: date.optional() }).optional(),
  unitMethod: z.enum([...unitMethodNames, "either"]).optional(),
  timelyFilingDays: days.nullable().optional(),
  timelyFilingWarningDays: days.optional(),
  planOfCare: z
    .strictObject({
      required: z.boolean().optional(),
      certificationDays: days.optional(),
      recertificationDays: days.optional(),
      progressReportTreatmentDays: days.optional(),
    })
    .optional(),
  thresholds: z
    .record(z.string().regex(/^20\d\d$/, "is not a year of this century"), threshold)
    .transform((years) => new Map(Object.entries(years).map(([year, amounts]) => [Number(year), amounts])))
    .optional(),
  rates: z
    .record(z.string().regex(/^[0-9A-Z]{5}$/, "is not a procedure code: put it in quotes"), cents)
    .transform((rates) => new Map(Object.entries(rates)))
    .optional(),
  severity: z
    .record(editId, z.enum(policySeverities))
    .transform((severity) => new Map(Object.entries(severity)))
    .optional(),
});
