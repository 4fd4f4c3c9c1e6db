import { z } from "zod";
import { isCalendarDate } from "./calendar-date.ts";
import { normalizeDiagnosis } from "./diagnosis.ts";
import { limits } from "./limits.ts";
import { parseMoney } from "./money.ts";

/**
 * A line of text, trimmed or normalized by `normalize`. One check replaces `max`, `regex` and `min`, because a claim has
 * about fifty such fields and checking them is most of the cost of reading it.
 */
function textOf({ isRequired = false, normalize = (value: string) => value.trim() } = {}) {
  const problem = isRequired ? problemOfRequiredText : problemOfText;
  return z
    .string()
    .overwrite(normalize)
    .refine((value) => problem(value) === null, { error: ({ input }) => problem(input as string)! });
}

function problemOfRequiredText(value: string): string | null {
  return value === "" ? "is empty: send a value" : problemOfText(value);
}

function problemOfText(value: string): string | null {
  if (value.length > limits.textLengthMax) {
    return `is longer than ${limits.textLengthMax} characters: shorten it`;
  }
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 0x20 || code === 0x7f) return "contains control characters: send plain text";
  }
  return null;
}

const size = { maxLength: limits.textLengthMax };
const requiredSize = { ...size, minLength: 1 };
export const text = textOf().meta(size);
export const required = textOf({ isRequired: true }).meta(requiredSize);
export const upper = textOf({ isRequired: true }).toUpperCase().meta(requiredSize);
export const upperOrEmpty = textOf().toUpperCase().meta(size);
export const diagnosis = textOf({ isRequired: true, normalize: normalizeDiagnosis }).meta(requiredSize);
export const longText = z
  .string()
  .max(limits.noteLengthMax)
  .refine((value) => !value.includes("\0"), "contains a NUL byte: send plain text")
  .meta({ pattern: "^[^\\0]*$" });

/** A dollar amount, read into cents. */
export const moneySchema = amountOf({ isNegativeAllowed: false });

/** A dollar amount that can be negative. */
export const signedMoney = amountOf({ isNegativeAllowed: true });

function amountOf({ isNegativeAllowed }: { isNegativeAllowed: boolean }) {
  return z
    .union([z.string(), z.number()], 'is not an amount in dollars: send it like "90.00"')
    .describe('Dollars, such as "90.00".')
    .transform((value, context) => {
      const cents = parseMoney(value);
      if (cents !== null && (isNegativeAllowed || cents >= 0)) return cents;
      const reason = cents === null ? "is not an amount in dollars" : "is negative";
      context.addIssue({ code: "custom", message: `${reason}: send it like "90.00"` });
      return z.NEVER;
    });
}

/** A calendar date. */
export const dateSchema = z
  .string()
  .refine(isCalendarDate, "is not a valid date: send it as YYYY-MM-DD")
  .meta({ format: "date" });
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is not a time of day: send it as HH:MM");
export const minutes = z.number().min(0).max(1440);
export const count = z.int().min(0).max(10_000);

/** A quantity. */
export const quantity = z.number().min(-99_999).max(99_999);
