import {
  amountCell,
  codesCell,
  dateCell,
  idCell,
  numberCell,
  pointersCell,
  type ReadCell,
  sexCell,
  textCell,
  zipCell,
} from "./values.ts";

/** A column of a file of charges. */
export interface Column {
  /** The field of a claim or, with `line`, of a service line. */
  path: string;
  read: ReadCell;
  /**
   * `claim`: the rows of a claim agree. `line`: each row has its own. `either`: a row that differs from the claim's first
   * row overrides the claim's field in its line.
   */
  level: "claim" | "line" | "either";
}

const claim = (path: string, read: ReadCell = textCell): Column => ({ path, read, level: "claim" });
const line = (path: string, read: ReadCell = textCell): Column => ({ path, read, level: "line" });
const either = (path: string, read: ReadCell = textCell): Column => ({ path, read, level: "either" });

const numbered = (name: string, count: number, column: Column): Record<string, Column> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}_${at + 1}`, column]));

const person = (prefix: string, path: string): Record<string, Column> => ({
  [`${prefix}_last_name`]: claim(`${path}.lastName`),
  [`${prefix}_first_name`]: claim(`${path}.firstName`),
  [`${prefix}_middle_name`]: claim(`${path}.middleName`),
  [`${prefix}_birth_date`]: claim(`${path}.birthDate`, dateCell),
  [`${prefix}_sex`]: claim(`${path}.sex`, sexCell),
  [`${prefix}_relationship`]: claim(`${path}.relationship`),
  [`${prefix}_street`]: claim(`${path}.address.street`),
  [`${prefix}_city`]: claim(`${path}.address.city`),
  [`${prefix}_state`]: claim(`${path}.address.state`),
  [`${prefix}_zip`]: claim(`${path}.address.zip`, zipCell),
});

/** All columns by name. docs/formats/csv-charges.md describes them. */
export const columns: Readonly<Record<string, Column>> = {
  control_number: claim("controlNumber", idCell),
  frequency: claim("frequency"),
  original_reference: claim("originalReference", idCell),
  claim_charge: claim("charge", amountCell),
  payer_id: claim("payer.id", idCell),
  payer_name: claim("payer.name"),
  filing_code: claim("payer.filingCode"),
  payer_responsibility: claim("payer.responsibility"),
  group_number: claim("payer.groupNumber", idCell),
  member_id: claim("subscriber.memberId", idCell),
  ...person("subscriber", "subscriber"),
  ...person("patient", "patient"),
  billing_npi: claim("billingProvider.npi", idCell),
  billing_tax_id: claim("billingProvider.taxId", idCell),
  billing_taxonomy: claim("billingProvider.taxonomy"),
  billing_name: claim("billingProvider.name"),
  billing_street: claim("billingProvider.address.street"),
  billing_city: claim("billingProvider.address.city"),
  billing_state: claim("billingProvider.address.state"),
  billing_zip: claim("billingProvider.address.zip", zipCell),
  referring_npi: claim("referringProvider.npi", idCell),
  referring_name: claim("referringProvider.name"),
  diagnoses: claim("diagnoses", codesCell),
  ...numbered("diagnosis", 12, claim("diagnoses", codesCell)),
  referral_number: claim("referralNumber", idCell),
  onset_date: claim("dates.onset", dateCell),
  initial_treatment_date: claim("dates.initialTreatment", dateCell),
  accident_causes: claim("accident.causes", codesCell),
  accident_state: claim("accident.state"),
  accident_date: claim("accident.date", dateCell),
  patient_paid: claim("patientPaid", amountCell),

  rendering_npi: either("renderingProvider.npi", idCell),
  rendering_taxonomy: either("renderingProvider.taxonomy"),
  rendering_name: either("renderingProvider.name"),
  place_of_service: either("placeOfService"),
  prior_authorization: either("priorAuthorization", idCell),

  line_number: line("number", numberCell),
  line_control_number: line("controlNumber", idCell),
  service_date: line("serviceDate", dateCell),
  service_date_end: line("serviceDateEnd", dateCell),
  procedure: line("procedure"),
  modifiers: line("modifiers", codesCell),
  ...numbered("modifier", 4, line("modifiers", codesCell)),
  units: line("units", numberCell),
  unit_basis: line("unitBasis"),
  charge: line("charge", amountCell),
  diagnosis_pointers: line("diagnosisPointers", pointersCell),
  note: line("note"),
};

/** The columns without which no row can be read. The other fields that a claim needs are named in its rejection. */
export const requiredColumns = ["control_number", "procedure", "units", "charge", "service_date"] as const;

/** The name of a column as a heading writes it: `Control Number` → `control_number`. */
export function columnName(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}
