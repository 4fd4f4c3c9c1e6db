import type { Cents } from "@firstpass/claim";
import type { StatusDecision } from "./claim-statuses.ts";

/** The accepted and the rejected claims of a transaction. */
export class StatusTotals {
  readonly accepted = { claims: 0, cents: 0 };
  readonly rejected = { claims: 0, cents: 0 };

  add(status: StatusDecision["status"], cents: Cents): void {
    this[status].claims += 1;
    this[status].cents += cents;
  }
}

/** An amount as X12 writes it, without zeros at the end: `90`, `45.5`. */
export function amount(cents: Cents): string {
  const whole = String(Math.trunc(cents / 100));
  const rest = cents % 100;
  if (rest === 0) return whole;
  return `${whole}.${rest % 10 === 0 ? rest / 10 : String(rest).padStart(2, "0")}`;
}
