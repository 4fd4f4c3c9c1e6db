import type { CalendarDate } from "./calendar-date.ts";
import type { AmbulanceTransport, Attachment, Comment, Condition } from "./claim-details.ts";
import type { Cents } from "./money.ts";
import type { LineAdjudication } from "./other-payer.ts";
import type { Address, Provider } from "./parties.ts";

/** The fields of a service line that only some lines have. */
export interface LineDetails {
  /** SV101-7: a description of an unlisted procedure. */
  description?: string | undefined;
  /** SV109: Y if the service was an emergency. */
  emergency?: string | undefined;
  /** SV111: Y if the service is part of EPSDT. */
  epsdt?: string | undefined;
  /** SV112. */
  familyPlanning?: string | undefined;
  drug?: Drug | undefined;
  /** The payers that paid the line before this claim (2430). */
  adjudications?: LineAdjudication[] | undefined;

  referringProvider?: Provider | undefined;
  orderingProvider?: Provider | undefined;
  supervisingProvider?: Provider | undefined;
  /** 2420B. */
  purchasedServiceProvider?: Provider | undefined;
  /** PS1. */
  purchasedServiceChargeCents?: Cents | undefined;
  serviceFacility?: Provider | undefined;
  pickUp?: Address | undefined;
  dropOff?: Address | undefined;

  dates?: LineDates | undefined;
  /** QTY*PT of an ambulance line. */
  patientCount?: number | undefined;
  referralNumber?: string | undefined;
  cliaNumber?: string | undefined;
  /** REF*F4: the CLIA number of the laboratory that did the test for the billing one. */
  referredCliaNumber?: string | undefined;
  mammographyCertification?: string | undefined;
  attachments?: Attachment[] | undefined;
  comments?: Comment[] | undefined;
  conditions?: Condition[] | undefined;
  ambulance?: AmbulanceTransport | undefined;
}

/** Dates of a service line other than its service dates (DTP in 2400). */
export interface LineDates {
  /** 471. */
  prescription?: CalendarDate | undefined;
  /** 607. */
  certificationRevision?: CalendarDate | undefined;
  /** 463. */
  beginTherapy?: CalendarDate | undefined;
  /** 461. */
  lastCertification?: CalendarDate | undefined;
  /** 304. */
  lastSeen?: CalendarDate | undefined;
  /** 738 or 739. */
  test?: CalendarDate | undefined;
  /** 011. */
  shipped?: CalendarDate | undefined;
  /** 455. */
  lastXray?: CalendarDate | undefined;
  /** 454. */
  initialTreatment?: CalendarDate | undefined;
}

/** LIN and CTP. */
export interface Drug {
  /** LIN03: a National Drug Code, 11 digits. */
  code: string;
  /** CTP04. */
  quantity?: number | undefined;
  /** CTP05: F2 international unit, GR gram, ME milligram, ML milliliter, UN unit. */
  unitBasis?: string | undefined;
  /** REF*XZ, or REF*VY that links the lines of a compound. */
  prescriptionNumber?: string | undefined;
}
