import type { CalendarDate } from "./calendar-date.ts";
import type { DiagnosisCode } from "./diagnosis.ts";
import type { Cents } from "./money.ts";
import type { Provider } from "./parties.ts";

/** The fields of an institutional claim (837I, UB-04) that a professional claim lacks. */
export interface Institutional {
  /** Four digits: 0, facility type (CLM05-1) and frequency (CLM05-3), such as `0131`. */
  billType: string;
  /** The statement covers period (DTP*434). */
  statementFrom: CalendarDate;
  statementThrough: CalendarDate;
  /** CL101. The admission date is in the claim's `dates`. */
  admissionType?: string | undefined;
  /** CL102. */
  admissionSource?: string | undefined;
  /** CL103: 01 discharged home, 30 still a patient … */
  patientStatus?: string | undefined;
  /** HI*ABJ. The principal diagnosis is the first of the claim's diagnoses. */
  admittingDiagnosis?: DiagnosisCode | undefined;
  /** HI*APR. */
  visitReasons?: DiagnosisCode[] | undefined;
  /** HI*ABN. */
  externalCauses?: DiagnosisCode[] | undefined;
  /** HI*DR. */
  drg?: string | undefined;
  /** HI*BBR and HI*BBQ: ICD-10-PCS, principal first. */
  procedures?: DatedCode[] | undefined;
  /** HI*BH. Condition codes are in the claim's `conditionCodes`. */
  occurrences?: OccurrenceCode[] | undefined;
  /** HI*BI. */
  occurrenceSpans?: OccurrenceSpan[] | undefined;
  /** HI*BE. */
  values?: ValueCode[] | undefined;
  /** HI*TC. */
  treatmentCodes?: string[] | undefined;
  /** NM1*71: responsible for the patient's care. */
  attendingProvider?: Provider | undefined;
  /** NM1*72. */
  operatingProvider?: Provider | undefined;
  /** NM1*ZZ. */
  otherOperatingProvider?: Provider | undefined;
}

/** A procedure with the date on which it was performed. */
export interface DatedCode {
  code: string;
  date?: CalendarDate | undefined;
}

/** An event with its date: 11 onset, 29 physical therapy plan established, 35 physical therapy started … */
export interface OccurrenceCode {
  code: string;
  date: CalendarDate;
}

export interface OccurrenceSpan {
  code: string;
  from: CalendarDate;
  through: CalendarDate;
}

/** An amount of money or a count: 50 physical therapy visits … */
export interface ValueCode {
  code: string;
  /** In hundredths, for counts too: three visits are 300. */
  amountCents: Cents;
}
