import type { Adjustment } from "./adjustment.ts";
import type { CalendarDate } from "./calendar-date.ts";
import type { Cents } from "./money.ts";
import type { Rejection } from "./rejection.ts";

/** A payment from a payer: the part of an 835 transaction that all its claims share. */
export interface Remittance {
  payer: {
    /** The payer's N104, or else its REF*2U. Not the payer ID that claims are sent to. */
    id?: string | undefined;
    name?: string | undefined;
    /** TRN03: the originator, the same on all of the payer's payments. */
    originator?: string | undefined;
  };
  /** NPI of the payee (N1*PE). */
  payeeNpi?: string | undefined;
  /** TRN02: the check or EFT number. */
  traceNumber: string;
  /** BPR02. */
  amountCents: Cents;
  /** BPR16, or else the production date of the 835 (DTM*405). */
  paidOn: CalendarDate;
}

/** A payer's adjudication of one claim: loop 2100 of an 835. Amounts taken back are negative. */
export interface ClaimPayment {
  remittance: Remittance;
  /** CLP01: the billing system's number for the claim. */
  controlNumber: string;
  /** CLP02: 1 processed as primary, 2 secondary, 3 tertiary, 4 denied, 19 to 21 processed and forwarded, 22 reversal … */
  status: string;
  chargeCents: Cents;
  paidCents: Cents;
  patientResponsibilityCents: Cents;
  /** CLP07: the payer claim control number. */
  payerClaimNumber?: string | undefined;
  /** Claim-level adjustments; each line has its own. */
  adjustments: Adjustment[];
  /** Claim-level remittance advice remark codes (MIA, MOA). */
  remarks: string[];
  /** Empty if the payer adjudicates the claim as a whole. */
  lines: PaidLine[];
}

/** A payer's adjudication of one service line: loop 2110. */
export interface PaidLine {
  /** As billed: SVC06 if the payer changed the code, or else SVC01. `undefined` for a revenue code only. */
  procedure?: string | undefined;
  modifiers: string[];
  chargeCents: Cents;
  paidCents: Cents;
  /** SVC05. Defaults to 1. */
  units: number;
  serviceDate?: CalendarDate | undefined;
  /** REF*6R: the billing system's number for the line. */
  controlNumber?: string | undefined;
  adjustments: Adjustment[];
  /** Remittance advice remark codes (LQ*HE). */
  remarks: string[];
}

/** The status of a payment that reverses an earlier one. */
export const reversalStatus = "22";
/** The status of a claim that is denied entirely. */
export const deniedStatus = "4";

/** The reasons that a claim payment cannot be read. Each key is the `code` of a rejection, and its text states the remedy. */
export const remittanceRejectionCodes = {
  "body-incomplete": "Import the file again. Payments that were already read are not counted twice.",
  "x12-not-interchange": "Import an X12 interchange that begins with ISA.",
  "x12-envelope-broken":
    "Get the file again from the payer or clearinghouse, and import it. Payments that were already read are not counted twice.",
  "x12-not-835": "Import payments: 835, guide 005010X221A1. Claims are sent with `firstpass submit`.",
  "x12-segment-invalid":
    "Have the payer or clearinghouse correct the named segment, and import the file again.",
  "payment-unbalanced":
    "Have the payer correct the payment: the amount paid must equal the charge minus the adjustments.",
} as const;
export type RemittanceRejectionCode = keyof typeof remittanceRejectionCodes;

/** The result of reading one claim payment of the input. */
export type PaymentEntry =
  | { kind: "payment"; index: number; payment: ClaimPayment }
  | { kind: "rejected"; rejection: Rejection<RemittanceRejectionCode> };
