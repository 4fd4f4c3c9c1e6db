import { type ClaimJson, formatMoney } from "@firstpass/claim";
import { parseLines, parseProvider } from "./lines.ts";
import { parseNote, usualNoteOf } from "./note.ts";
import { policySettingNames } from "./policy.ts";
import { type Settings, ShorthandError } from "./settings.ts";

/** Without notes, the claim has a complete one for each service date; `none` as the first note leaves it without any. */
export function claimJson(settings: Settings, lineText: string, notes: readonly string[]): ClaimJson {
  const { lines, diagnoses, chargeCents } = parseLines(lineText);
  const claim: ClaimJson = {
    controlNumber: "CLM-1001",
    placeOfService: "11",
    charge: formatMoney(chargeCents),
    payer: { id: "06102", filingCode: "MB" },
    subscriber: { memberId: "1EG4TE5MK73", birthDate: "1950-04-02", address: { state: "IL" } },
    billingProvider: { npi: "1234567893", address: { state: "IL" } },
    renderingProvider: { npi: "1245319599", taxonomy: "225100000X" },
    diagnoses,
    lines,
    notes: [],
  };
  const days = [...new Set(lines.map((line) => line.serviceDate))];
  if (notes.length === 0) claim.notes = days.map((day, position) => usualNoteOf(day, lines, position));
  else if (notes[0]!.trim() !== "none")
    claim.notes = notes.map((note, position) => parseNote(note, lines, position));
  for (const [name, value] of settings) {
    if (otherSettings.includes(name)) continue;
    const read = claimSettings[name];
    if (!read) throw new ShorthandError(`"${name} ${value}" is not a claim setting`);
    read(claim, value);
  }
  return claim;
}

const claimSettings: Record<string, (claim: ClaimJson, value: string) => void> = {
  payer: (claim, value) => {
    // Without the filing code, which would make the payer Medicare again; the member id need not be an MBI.
    claim.payer.id = value;
    delete claim.payer.filingCode;
  },
  after: (claim, value) => {
    const [id, decisionDate] = value.split(" on ");
    claim.payer.responsibility = "S";
    claim.otherPayers = [{ id: id!, responsibility: "P", ...(decisionDate && { decisionDate }) }];
  },
  delay: (claim, value) => {
    claim.delayReason = value;
  },
  filing: (claim, value) => {
    claim.payer.filingCode = value;
  },
  state: (claim, value) => {
    claim.billingProvider.address = { state: value };
  },
  frequency: (claim, value) => {
    claim.frequency = value;
  },
  replaces: (claim, value) => {
    claim.originalReference = value;
  },
  charge: (claim, value) => {
    claim.charge = value;
  },
  billing: (claim, value) => {
    Object.assign(claim.billingProvider, parseProvider(value));
  },
  rendering: (claim, value) => {
    claim.renderingProvider = parseProvider(value);
  },
  "no rendering": (claim) => {
    delete claim.renderingProvider;
  },
  named: (claim, value) => {
    claim.payer.name = value;
  },
  authorization: (claim, value) => {
    claim.priorAuthorization = value;
  },
  sex: (claim, value) => {
    claim.subscriber.sex = value;
  },
  referring: (claim, value) => {
    claim.referringProvider = parseProvider(value);
  },
  "no referring": (claim) => {
    delete claim.referringProvider;
  },
  "837P": complete837P,
  responsibility: (claim, value) => {
    claim.payer.responsibility = value;
  },
  "no responsibility": (claim) => {
    delete claim.payer.responsibility;
  },
  "no filing": (claim) => {
    delete claim.payer.filingCode;
  },
  insurance: (claim, value) => {
    claim.payer.insuranceType = value;
  },
  other: (claim, value) => {
    claim.otherPayers = [...(claim.otherPayers ?? []), { id: "60054", responsibility: value }];
  },
  solo: (claim) => {
    claim.billingProvider.entityType = "person";
  },
  "no billing": (claim) => {
    delete claim.billingProvider.npi;
  },
  insured: (claim, value) => {
    claim.subscriber = { entityType: "organization", lastName: value };
  },
  patient: (claim, value) => {
    const { memberId: _, ...person } = claim.subscriber;
    claim.patient = { ...person, relationship: value };
    delete claim.subscriber.relationship;
  },
  also: (claim, value) => {
    claim.diagnoses = [...(claim.diagnoses ?? []), ...value.split(" ")];
  },
  member: (claim, value) => {
    claim.subscriber.memberId = value;
  },
  born: (claim, value) => {
    claim.subscriber.birthDate = value;
  },
  place: (claim, value) => {
    claim.placeOfService = value;
  },
  "no member": (claim) => {
    delete claim.subscriber.memberId;
  },
  "no name": (claim) => {
    delete patientOf(claim).lastName;
  },
  "no birth": (claim) => {
    delete patientOf(claim).birthDate;
  },
  "no sex": (claim) => {
    delete patientOf(claim).sex;
  },
  "no address": (claim) => {
    delete patientOf(claim).address;
  },
  "no relationship": (claim) => {
    delete patientOf(claim).relationship;
  },
  "no place": (claim) => {
    delete claim.placeOfService;
  },
  "no diagnosis": (claim) => {
    claim.diagnoses = [];
    for (const line of claim.lines) line.diagnosisPointers = [];
  },
};

/** Marks the claim as an 837P, with the fields that every 837P has. */
function complete837P(claim: ClaimJson): void {
  claim.format = "837P";
  claim.payer.responsibility = "P";
  claim.billingProvider = { ...claim.billingProvider, entityType: "organization", name: "Lakeside Therapy" };
  claim.referringProvider = { npi: "1999996666" };
  claim.subscriber = {
    ...claim.subscriber,
    entityType: "person",
    lastName: "Doe",
    firstName: "Jane",
    relationship: "18",
    sex: "F",
    address: { street: "1 Main St", city: "Chicago", state: "IL", zip: "60601" },
  };
}

function patientOf(claim: ClaimJson): ClaimJson["subscriber"] {
  return claim.patient ?? claim.subscriber;
}

/** Settings that are not about the claim itself. */
const otherSettings: readonly string[] = [
  ...["received", "PT", "OT", "pair", "limit", "codes", "procedures", "trait", "lcd", "visits", "report"],
  ...policySettingNames,
];
