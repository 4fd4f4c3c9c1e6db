import { isCalendarDate, parseCompactDate } from "@firstpass/claim";
import { Problem } from "./source.ts";

/** Whether the input has no value: absent, `null` or blank. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/** Text; numbers are accepted. Other values are left to the claim's schema, which refuses them. */
export function text(value: unknown): unknown {
  if (isBlank(value)) return undefined;
  return typeof value === "number" ? String(value) : value;
}

/** A number, also as text: `2` or `"2"`. */
export function number(value: unknown): unknown {
  if (isBlank(value)) return undefined;
  if (typeof value !== "string") return value;
  const written = value.trim();
  return /^-?(\d+\.?\d*|\.\d+)$/.test(written)
    ? Number(written)
    : new Problem('is not a number: send it like "2"');
}

/** An amount in dollars, as text or a number. The claim's schema checks its digits. */
export function amount(value: unknown): unknown {
  return isBlank(value) ? undefined : value;
}

/** A date as `20260302` or `2026-03-02`. */
export function date(value: unknown): unknown {
  if (isBlank(value)) return undefined;
  const written = String(value).trim();
  const read = isCalendarDate(written) ? written : parseCompactDate(written);
  return read ?? new Problem('is not a valid date: send it like "20260302"');
}

/** A ZIP code without its dash. */
export function zip(value: unknown): unknown {
  const written = text(value);
  return typeof written === "string" ? written.trim().replace(/^(\d{5})-(\d{4})$/, "$1$2") : written;
}
