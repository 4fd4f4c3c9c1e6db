import type { Adjustment } from "./adjustment.ts";
import type { CalendarDate } from "./calendar-date.ts";
import type { Cents } from "./money.ts";
import type { Person } from "./parties.ts";

/** A payer other than the claim's payer, and what it paid if it is before it (2320 and 2330). */
export interface OtherPayer {
  id?: string | undefined;
  name?: string | undefined;
  responsibility?: string | undefined;
  insuranceType?: string | undefined;
  groupNumber?: string | undefined;
  filingCode?: string | undefined;
  /** 2330A. */
  subscriber?: Person | undefined;
  /** AMT*D. */
  paidCents?: Cents | undefined;
  /** AMT*EAF: what the patient still owes. */
  remainingLiabilityCents?: Cents | undefined;
  /** AMT*A8. */
  nonCoveredCents?: Cents | undefined;
  /** DTP*573 in 2330B; its lines may have their own. */
  decisionDate?: CalendarDate | undefined;
  /** REF*F8 in 2330B: this payer's number for the claim. */
  originalReference?: string | undefined;
  /** CAS in 2320. */
  adjustments?: Adjustment[] | undefined;
}

/** How another payer decided a service line (2430). */
export interface LineAdjudication {
  /** SVD01: the `id` of another payer. */
  payerId: string;
  /** SVD02. */
  paidCents: Cents;
  /** SVD03. */
  procedure?: string | undefined;
  modifiers?: string[] | undefined;
  /** SVD05. */
  units?: number | undefined;
  /** DTP*573. */
  decisionDate?: CalendarDate | undefined;
  remainingLiabilityCents?: Cents | undefined;
  adjustments?: Adjustment[] | undefined;
}
