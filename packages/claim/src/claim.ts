import type { CalendarDate } from "./calendar-date.ts";
import type { ClaimDetails } from "./claim-details.ts";
import type { DiagnosisCode } from "./diagnosis.ts";
import type { Institutional } from "./institutional.ts";
import type { LineDetails } from "./line-details.ts";
import type { Cents } from "./money.ts";
import type { Payer, Person, Provider } from "./parties.ts";

/**
 * A claim as all of Firstpass uses it: validated, with money in cents and dates as calendar dates. `claimSchema` is its JSON
 * form, and an 837P is read into the same type.
 */
export interface Claim extends BilledClaim {
  notes: TreatmentNote[];
}

/** The formats whose readers see every field that the payer gets. */
export const claimFormats = ["837P", "837I"] as const;
export type ClaimFormat = (typeof claimFormats)[number];

/** The billed part of a claim, without its notes. */
export interface BilledClaim extends ClaimDetails {
  /**
   * Present if the claim is an 837P or 837I: a field that it lacks is absent from the claim sent to the payer. The sender of
   * other claims may leave out fields that the payer gets.
   */
  format?: ClaimFormat | undefined;
  /** Present if the claim is institutional (837I, UB-04). Its lines have revenue codes and no diagnosis pointers. */
  institutional?: Institutional | undefined;
  /** The billing system's own number for the claim (CLM01). */
  controlNumber: string;
  /** Claim frequency code (CLM05-3): 1 original, 7 replacement, 8 void; for institutional claims also 2 to 4, interim. */
  frequency: string;
  /** Payer claim control number of the replaced or voided claim (REF*F8). */
  originalReference?: string | undefined;
  /** Two-digit place of service (CLM05-1); a line may override it. */
  placeOfService?: string | undefined;
  chargeCents: Cents;
  payer: Payer;
  subscriber: Person;
  /** Present only when the patient is not the subscriber. */
  patient?: Person | undefined;
  billingProvider: Provider;
  renderingProvider?: Provider | undefined;
  referringProvider?: Provider | undefined;
  priorAuthorization?: string | undefined;
  /** Primary or principal first. Empty if none was sent. */
  diagnoses: DiagnosisCode[];
  /** 1 to 50 lines, numbered; up to 999 if the claim is institutional. */
  lines: ServiceLine[];
}

export interface ServiceLine extends LineDetails {
  /** 1-based and unique in the claim (LX01). */
  number: number;
  /** CPT or HCPCS code, upper case. Empty if a line of an institutional claim bills only its revenue code. */
  procedure: string;
  /** Four digits (SV201). Only on institutional claims, where each line has one. */
  revenueCode?: string | undefined;
  /** As billed, in order, upper case. */
  modifiers: string[];
  units: number;
  /** SV103 and SV204: UN units, MJ minutes, DA days. */
  unitBasis?: "UN" | "MJ" | "DA" | undefined;
  chargeCents: Cents;
  /** SV207: the part of the charge that the provider does not expect the payer to cover. */
  nonCoveredCents?: Cents | undefined;
  serviceDate: CalendarDate;
  serviceDateEnd?: CalendarDate | undefined;
  placeOfService?: string | undefined;
  /** 1-based positions in the claim's diagnoses. Lines of institutional claims have none. */
  diagnosisPointers: number[];
  /** The billing system's number for the line (REF*6R). */
  controlNumber?: string | undefined;
  /** Overrides the claim's (2420A). */
  renderingProvider?: Provider | undefined;
  /** Overrides the claim's (2400 REF*G1). */
  priorAuthorization?: string | undefined;
}

export interface TreatmentNote {
  serviceDate: CalendarDate;
  /** The note as written. Evidence offsets are UTF-16 positions in it. */
  text?: string | undefined;
  interventions: Intervention[];
  /** Total minutes of the timed codes. */
  timedMinutes?: number | undefined;
  /** Total minutes of treatment, including untimed services. */
  totalMinutes?: number | undefined;
  /** `HH:MM`, local time of the clinic. */
  timeIn?: string | undefined;
  timeOut?: string | undefined;
  signature?: Signature | undefined;
  /** The source of the note says that it is not signed yet: a signature in its text is doubtful. */
  unsigned?: boolean | undefined;
  planOfCare?: PlanOfCare | undefined;
  visitNumber?: number | undefined;
  lastProgressReport?: CalendarDate | undefined;
}

export interface Intervention {
  procedure: string;
  minutes?: number | undefined;
  description?: string | undefined;
}

export interface Signature {
  name?: string | undefined;
  credentials?: string | undefined;
  /** ISO 8601 instant, as sent. */
  signedAt?: string | undefined;
}

export interface PlanOfCare {
  certifiedFrom?: CalendarDate | undefined;
  certifiedThrough?: CalendarDate | undefined;
  goals: string[];
}
