/** The claim JSON, as far as the page reads it. All other fields are sent back unchanged. */
export interface ClaimContents {
  controlNumber: string;
  frequency?: string;
  originalReference?: string;
  placeOfService?: string;
  charge: string;
  payer: { id: string; name?: string };
  subscriber: PersonContents;
  patient?: PersonContents;
  billingProvider: ProviderContents;
  renderingProvider?: ProviderContents;
  referringProvider?: ProviderContents;
  priorAuthorization?: string;
  /** Only of an institutional claim. */
  institutional?: InstitutionalContents;
  conditionCodes?: string[];
  diagnoses: string[];
  lines: LineContents[];
  notes: NoteContents[];
}

export interface PersonContents {
  memberId?: string;
  lastName?: string;
  firstName?: string;
  birthDate?: string;
}

export interface ProviderContents {
  npi?: string;
  name?: string;
}

export interface InstitutionalContents {
  billType: string;
  statementFrom: string;
  statementThrough: string;
  patientStatus?: string;
  occurrences?: { code: string; date: string }[];
  occurrenceSpans?: { code: string; from: string; through: string }[];
  values?: { code: string; amount: string }[];
  attendingProvider?: ProviderContents;
}

export interface LineContents {
  number: number;
  /** Empty if a line of an institutional claim bills only its revenue code. */
  procedure: string;
  /** On each line of an institutional claim. */
  revenueCode?: string;
  modifiers: string[];
  units: number;
  charge: string;
  serviceDate: string;
  serviceDateEnd?: string;
  placeOfService?: string;
  diagnosisPointers: number[];
  renderingProvider?: ProviderContents;
  priorAuthorization?: string;
}

export interface NoteContents {
  serviceDate: string;
  text?: string;
  interventions?: { procedure: string; minutes?: number; description?: string }[];
  timedMinutes?: number;
  totalMinutes?: number;
  timeIn?: string;
  timeOut?: string;
  signature?: { name?: string; credentials?: string; signedAt?: string };
  unsigned?: boolean;
  planOfCare?: { certifiedFrom?: string; certifiedThrough?: string; goals?: string[] };
  visitNumber?: number;
  lastProgressReport?: string;
}
