import { isCalendarDate, parseMoney } from "@firstpass/claim";
import { z } from "zod";
import { createDiagnosisList, createNamePatterns } from "./patterns.ts";
import type { InForce } from "./policy.ts";

/** The schemas of single values in policy files. Their error messages include the remedy. */

const daysMax = 3660;
const notLimit = "is not a number of days or months: write it like 90 or 12 months";
const countMax = 10_000;

export const text = z
  .string("is not text: put it in quotes")
  .trim()
  .min(1, "is empty: give a value")
  .max(300);

export const days = z
  .int("is not a whole number of days")
  .min(0, "is negative")
  .max(daysMax, `is over ${daysMax} days`);

const monthsMax = 120;

/** `90`: days; `12 months`: calendar months, returned as `{ months: 12 }`. */
export const filingLimit = z.union(
  [
    days,
    text.transform((value, context) => {
      const months = Number(/^(\d{1,3}) months?$/.exec(value)?.[1] ?? 0);
      if (months >= 1 && months <= monthsMax) return { months };
      context.addIssue({ code: "custom", message: notLimit });
      return z.NEVER;
    }),
  ],
  notLimit,
);

export const count = z
  .int("is not a whole number")
  .min(0, "is negative")
  .max(countMax, `is over ${countMax.toLocaleString("en-US")}`);

export const percent = z
  .number("is not a percentage: write a number such as 10")
  .min(0, "is negative")
  .max(100, "is over 100 percent");

export const date = text.refine(isCalendarDate, "is not a valid date: write it as YYYY-MM-DD");

export const cents = z
  .union([z.string(), z.number()], 'is not an amount in dollars: write it like "32.40"')
  .transform((value, context) => {
    const amount = parseMoney(value);
    if (amount !== null && amount >= 0) return amount;
    context.addIssue({ code: "custom", message: 'is not an amount in dollars: write it like "32.40"' });
    return z.NEVER;
  });

/** A code; the result is upper case. YAML reads digits as a number, which is accepted unless a leading zero was lost. */
function code(pattern: RegExp, problem: string) {
  return z.preprocess(
    (value) => (Number.isInteger(value) && String(value).length > 1 ? String(value) : value),
    z
      .string(`${problem}: put it in quotes`)
      .trim()
      .toUpperCase()
      .regex(pattern, `${problem}: correct it, or put it in quotes`),
  );
}

const notProcedure = "is not a procedure code";
export const procedure = code(/^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/, notProcedure);
export const procedureKey = z.string().regex(/^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/, `${notProcedure}: correct it`);
export const modifier = code(/^[0-9A-Z]{2}$/, "is not a modifier");
export const filingCode = code(/^[0-9A-Z]{1,2}$/, "is not a filing code");
export const state = code(/^[A-Z]{2}$/, "is not a two-letter state");
export const payerId = text.transform((value) => value.toUpperCase());

const diagnosisPattern = z
  .string("is not a diagnosis: put it in quotes")
  .trim()
  .regex(
    /^[A-TV-Za-tv-z](?:\d(?:[\dABab](?:\.?[\dA-Za-z]{1,4})?\.?)?)?\*$|^[A-Za-z]\d[\dABab](?:\.?[\dA-Za-z]{1,4})?$/,
    "is not a diagnosis: write a code like I69.354, or a prefix like I69*",
  );

/** A list with at least one entry. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item, "is not a list: write it in square brackets")
    .min(1, "is an empty list: add an entry, or omit the list");
}

export function setOf<Value extends string>(item: z.ZodType<Value, unknown>) {
  return listOf(item).transform((values): ReadonlySet<Value> => new Set(values));
}

export const namePatterns = listOf(text).transform(createNamePatterns);
export const diagnoses = listOf(diagnosisPattern).transform(createDiagnosisList);

/** The first and last day in force, both included. */
export const effective = z
  .strictObject({ from: date.optional(), through: date.optional() })
  .refine(
    ({ from, through }) => !from || !through || from <= through,
    "ends before it begins: swap the dates",
  );

export function inForce(dates: z.output<typeof effective> | undefined): InForce {
  return { effectiveFrom: dates?.from ?? null, effectiveThrough: dates?.through ?? null };
}

/** A map with parsed keys. */
export function mapOf<Key, Value>(
  key: z.core.$ZodRecordKey,
  value: z.ZodType<Value>,
  keyOf: (text: string) => Key,
) {
  return z
    .record(key, value)
    .transform(
      (entries): ReadonlyMap<Key, Value> =>
        new Map(Object.entries(entries).map(([text, entry]) => [keyOf(text), entry as Value])),
    );
}
