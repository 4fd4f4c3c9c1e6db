import type { CalendarDate } from "./calendar-date.ts";
import type { Cents } from "./money.ts";
import type { Rejection } from "./rejection.ts";

/** Who is to bear what was not paid (CAS01): CO contractual, PI payer initiated, OA other, PR patient, CR correction. */
export const adjustmentGroups = ["CO", "PI", "OA", "PR", "CR"] as const;
export type AdjustmentGroup = (typeof adjustmentGroups)[number];

/** Why a part of a charge was not paid. */
export interface Adjustment {
  group: AdjustmentGroup;
  /** Claim adjustment reason code. */
  carc: string;
  /** Below zero when more was paid. */
  amountCents: Cents;
  /** Units that were not paid. */
  quantity?: number | undefined;
}

/** One payment of one payer, as far as all its claims share it: a transaction of an 835. */
export interface Remittance {
  payer: {
    /** N104 of the payer, else its REF*2U. The payer's own, not that to which claims are sent. */
    id?: string | undefined;
    name?: string | undefined;
    /** TRN03: who originates the payment, the same in all of this payer's. */
    originator?: string | undefined;
  };
  /** NPI of the payee (N1*PE). */
  payeeNpi?: string | undefined;
  /** TRN02: the number of the check or of the transfer. */
  traceNumber: string;
  /** BPR02. */
  amountCents: Cents;
  /** BPR16, else the day on which the 835 was made (DTM*405). */
  paidOn: CalendarDate;
}

/** What a payer answers to one claim: loop 2100 of an 835. Money taken back is below zero. */
export interface ClaimPayment {
  remittance: Remittance;
  /** CLP01: the billing system's number of the claim. */
  controlNumber: string;
  /** CLP02: 1 processed as primary, 2 secondary, 3 tertiary, 4 denied, 19 to 21 the same and forwarded, 22 reversal … */
  status: string;
  chargeCents: Cents;
  paidCents: Cents;
  patientResponsibilityCents: Cents;
  /** CLP07: the payer's own number of the claim. */
  payerClaimNumber?: string | undefined;
  /** Those of the whole claim; each line has its own. */
  adjustments: Adjustment[];
  /** Remittance advice remark codes of the whole claim (MIA, MOA). */
  remarks: string[];
  /** Empty when the payer answers for the claim as a whole. */
  lines: PaidLine[];
}

/** What a payer answers to one service line: loop 2110. */
export interface PaidLine {
  /** As billed: SVC06 where the payer changed the code, else SVC01. `undefined` for a revenue code alone. */
  procedure?: string | undefined;
  modifiers: string[];
  chargeCents: Cents;
  paidCents: Cents;
  /** SVC05; 1 when it is not said. */
  units: number;
  serviceDate?: CalendarDate | undefined;
  /** REF*6R: the billing system's number of the line. */
  controlNumber?: string | undefined;
  adjustments: Adjustment[];
  /** Remittance advice remark codes (LQ*HE). */
  remarks: string[];
}

/** The status of a payment that takes an earlier one back. */
export const reversalStatus = "22";
/** The status of a claim that is denied as a whole. */
export const deniedStatus = "4";

/** Why a claim payment could not be read. The keys are the `code` of a rejection; the text says what to do. */
export const remittanceRejectionCodes = {
  "body-incomplete": "Import the file again: what was read of it is not counted twice.",
  "x12-not-interchange": "Import an X12 interchange that begins with ISA.",
  "x12-envelope-broken":
    "Get the file again from the payer or clearinghouse and import it: what was read is not counted twice.",
  "x12-not-835": "Import payments: 835, guide 005010X221A1. Claims are sent with `firstpass submit`.",
  "x12-segment-invalid":
    "Have the payer or clearinghouse correct the named segment, and import the file again.",
  "payment-unbalanced":
    "Have the payer correct the payment: what it paid is not the charge less the adjustments.",
} as const;
export type RemittanceRejectionCode = keyof typeof remittanceRejectionCodes;

/** What a reader makes of one claim payment of its input. */
export type PaymentEntry =
  | { kind: "payment"; index: number; payment: ClaimPayment }
  | { kind: "rejected"; rejection: Rejection<RemittanceRejectionCode> };
