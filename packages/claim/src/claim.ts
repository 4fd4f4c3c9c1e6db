import type { CalendarDate } from "./calendar-date.ts";
import type { DiagnosisCode } from "./diagnosis.ts";
import type { Cents } from "./money.ts";

/**
 * A claim as all of Firstpass uses it: validated, with money in cents and dates as calendar dates. `claimSchema` is its JSON
 * form, and an 837P is read into the same type.
 */
export interface Claim extends BilledClaim {
  notes: TreatmentNote[];
}

/** The billed part of a claim, without its notes. */
export interface BilledClaim {
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

export interface Payer {
  id: string;
  name?: string | undefined;
  /** SBR09: MB Medicare Part B, BL Blue Cross, CI commercial, MC Medicaid … */
  filingCode?: string | undefined;
}

export interface Person {
  /** Always present for a subscriber; a dependent may have none. */
  memberId?: string | undefined;
  lastName?: string | undefined;
  firstName?: string | undefined;
  birthDate?: CalendarDate | undefined;
  sex?: string | undefined;
  address?: Address | undefined;
}

export interface Address {
  state?: string | undefined;
  zip?: string | undefined;
}

export interface Provider {
  npi: string;
  taxId?: string | undefined;
  taxonomy?: string | undefined;
  name?: string | undefined;
  address?: Address | undefined;
}

export interface ServiceLine {
  /** 1-based and unique in the claim (LX01). */
  number: number;
  /** CPT or HCPCS code, upper case. */
  procedure: string;
  /** As billed, in order, upper case. */
  modifiers: string[];
  units: number;
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
