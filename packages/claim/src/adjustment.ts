import type { Cents } from "./money.ts";

/**
 * Who is responsible for an unpaid amount (CAS01): CO contractual obligation, PI payer initiated, OA other, PR patient
 * responsibility, CR correction.
 */
export const adjustmentGroups = ["CO", "PI", "OA", "PR", "CR"] as const;
export type AdjustmentGroup = (typeof adjustmentGroups)[number];

/** The reason that part of a charge was not paid. */
export interface Adjustment {
  group: AdjustmentGroup;
  /** Claim adjustment reason code. */
  carc: string;
  /** Negative if more was paid. */
  amountCents: Cents;
  /** Unpaid units. */
  quantity?: number | undefined;
}
