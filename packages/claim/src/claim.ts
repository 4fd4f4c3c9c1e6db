import type { CalendarDate } from "./calendar-date.ts";
import type { ClaimDetails } from "./claim-details.ts";
import type { DiagnosisCode } from "./diagnosis.ts";
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

/** The billed part of a claim, without its notes. */
export interface BilledClaim extends ClaimDetails {
  /**
   * Present if the claim is an 837P: a field that it lacks is absent from the claim sent to the payer. The sender of other
   * claims may leave out fields that the payer gets.
   */
  format?: "837P" | undefined;
  /** The billing system's own number for the claim (CLM01). */
  controlNumber: string;
  /** Claim frequency code (CLM05-3): 1 original, 7 replacement, 8 void. */
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
  /** Primary first. Empty if none was sent. */
  diagnoses: DiagnosisCode[];
  /** 1 to 50 lines, numbered. */
  lines: ServiceLine[];
}

export interface ServiceLine extends LineDetails {
  /** 1-based and unique in the claim (LX01). */
  number: number;
  /** CPT or HCPCS code, upper case. */
  procedure: string;
  /** As billed, in order, upper case. */
  modifiers: string[];
  units: number;
  /** SV103: UN units, MJ minutes. */
  unitBasis?: "UN" | "MJ" | undefined;
  chargeCents: Cents;
  serviceDate: CalendarDate;
  serviceDateEnd?: CalendarDate | undefined;
  placeOfService?: string | undefined;
  /** 1-based positions in the claim's diagnoses. */
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
