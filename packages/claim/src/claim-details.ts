import type { CalendarDate } from "./calendar-date.ts";
import type { Cents } from "./money.ts";
import type { OtherPayer } from "./other-payer.ts";
import type { Address, Provider } from "./parties.ts";

/** The fields of a claim that only some claims have. */
export interface ClaimDetails {
  /** 2310D. */
  supervisingProvider?: Provider | undefined;
  /** Not part of an 837P, which has it on each line (2420E). Some writers send it on the claim. */
  orderingProvider?: Provider | undefined;
  /** 2310C, if different from the billing provider. */
  serviceFacility?: Provider | undefined;
  /** 2010AB, if payments go to another address. */
  payToAddress?: Address | undefined;
  /** 2310E and 2310F of an ambulance claim. */
  pickUp?: Address | undefined;
  dropOff?: Address | undefined;
  /** The payers other than the claim's payer, in order (2320). */
  otherPayers?: OtherPayer[] | undefined;

  /** CLM06: whether the provider's signature is on file, Y or N. */
  signatureOnFile?: string | undefined;
  /** CLM07: A assigned, B assigned for laboratory services only, C not assigned. */
  assignment?: string | undefined;
  /** CLM08: whether benefits are assigned to the provider: Y, N, or W not applicable. */
  benefitsAssigned?: string | undefined;
  /** CLM09: I informed consent, Y signed statement. */
  releaseOfInformation?: string | undefined;
  /** CLM10: P if the provider signed for the patient. */
  patientSignatureSource?: string | undefined;
  /** CLM12. */
  specialProgram?: string | undefined;
  /** CLM20. */
  delayReason?: string | undefined;
  accident?: Accident | undefined;
  dates?: ClaimDates | undefined;
  /** AMT*F5. */
  patientPaidCents?: Cents | undefined;

  /** REF*9F; a prior authorization is REF*G1. */
  referralNumber?: string | undefined;
  /** REF*X4; a line may override it. */
  cliaNumber?: string | undefined;
  /** REF*EW; a line may override it. */
  mammographyCertification?: string | undefined;
  /** REF*P4. */
  demonstrationId?: string | undefined;
  /** REF*LX. */
  deviceExemption?: string | undefined;
  /** REF*D9: the number that a clearinghouse gave the claim. */
  clearinghouseNumber?: string | undefined;

  attachments?: Attachment[] | undefined;
  comments?: Comment[] | undefined;
  conditions?: Condition[] | undefined;
  /** HI*BG. */
  conditionCodes?: string[] | undefined;
  ambulance?: AmbulanceTransport | undefined;
  spinalManipulation?: SpinalManipulation | undefined;
}

/** CLM11 and DTP*439. */
export interface Accident {
  /** AA auto accident, EM employment, OA other accident. */
  causes: string[];
  /** State of an auto accident. */
  state?: string | undefined;
  country?: string | undefined;
  date?: CalendarDate | undefined;
}

/** Dates of a claim (DTP in 2300). */
export interface ClaimDates {
  /** 431: onset of the current illness or symptom. */
  onset?: CalendarDate | undefined;
  /** 438. */
  similarIllness?: CalendarDate | undefined;
  /** 454. */
  initialTreatment?: CalendarDate | undefined;
  /** 304. */
  lastSeen?: CalendarDate | undefined;
  /** 453. */
  acuteManifestation?: CalendarDate | undefined;
  /** 484. */
  lastMenstrualPeriod?: CalendarDate | undefined;
  /** 455. */
  lastXray?: CalendarDate | undefined;
  /** 471. */
  prescription?: CalendarDate | undefined;
  /** 360, or the start of 314. */
  disabilityFrom?: CalendarDate | undefined;
  /** 361, or the end of 314. */
  disabilityThrough?: CalendarDate | undefined;
  /** 297. */
  lastWorked?: CalendarDate | undefined;
  /** 296. */
  returnToWork?: CalendarDate | undefined;
  /** 435. */
  admission?: CalendarDate | undefined;
  /** 096. */
  discharge?: CalendarDate | undefined;
  /** 090: the start of care that another provider relinquished. */
  assumedCare?: CalendarDate | undefined;
  /** 091. */
  relinquishedCare?: CalendarDate | undefined;
  /** 444: first contact with a property and casualty payer. */
  firstContact?: CalendarDate | undefined;
}

/** Documentation sent separately (PWK). */
export interface Attachment {
  /** PWK01: OZ support data, B4 referral form, OB operative note, 03 report justifying treatment … */
  reportType: string;
  /** PWK02: EL electronic, FX fax, BM mail, AA on request … */
  transmission?: string | undefined;
  controlNumber?: string | undefined;
}

/** Free text for the payer (NTE). Treatment notes are in `notes`. */
export interface Comment {
  /** NTE01: ADD additional information, CER certification, DCP goals, DGN diagnosis, TPO third party … */
  code?: string | undefined;
  text: string;
}

/** A statement about the patient's condition (CRC). */
export interface Condition {
  /** CRC01: 07 ambulance, 09 durable medical equipment, 70 hospice, 75 homebound, E1 to E3 vision, ZZ EPSDT … */
  category: string;
  /** CRC02: Y or N. */
  applies?: string | undefined;
  codes: string[];
}

/** CR1. */
export interface AmbulanceTransport {
  /** CR102, in pounds. */
  weight?: number | undefined;
  /** CR104. */
  reason?: string | undefined;
  /** CR106, in miles. */
  distance?: number | undefined;
  roundTripPurpose?: string | undefined;
  stretcherPurpose?: string | undefined;
}

/** CR2. */
export interface SpinalManipulation {
  /** CR208: A acute, C chronic, D non-acute, E non-life-threatening, F routine, G symptomatic, M acute manifestation. */
  condition?: string | undefined;
  description?: string | undefined;
}
