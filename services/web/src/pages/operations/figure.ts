import type { Answer } from "../../api/answer.ts";
import { formatDuration } from "../../ui/date.ts";
import { formatCount, formatShare } from "../../ui/numbers.ts";

/** A number with what it is made of. */
export type Figure = Answer<"/v1/metrics/summary">["heldClaims"];

/** The page that lists the claims of an API request, with the same parameters. */
export function listOf(filter: string | null): string | null {
  return filter === null ? null : filter.replace(/^\/v1/, "");
}

const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
});
const hourMs = 3_600_000;

export function formatDollars(amount: number): string {
  return dollars.format(amount);
}

/** Formats a value by the unit of its definition. A dash: nothing was counted. */
export function formatValue(value: number | null, unit: string): string {
  if (value === null) return "–";
  switch (unit) {
    case "share":
      return formatShare(value);
    case "dollars":
      return formatDollars(value);
    case "hours":
      return formatDuration(value * hourMs);
    case "milliseconds":
      return formatDuration(value);
    case "lines per minute":
      return decimal.format(value);
    default:
      return formatCount(value);
  }
}

/** `92% (46 of 50)`, for a text about a rate. */
export function describeRate({ value, numerator, denominator }: Figure): string {
  if (value === null || numerator === null || denominator === null) return "nothing counted";
  return `${formatShare(value)} (${formatCount(numerator)} of ${formatCount(denominator)})`;
}
