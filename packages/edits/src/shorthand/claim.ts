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

/** The occurrence codes for the plan and the start of treatment. */
const usualOccurrences: Readonly<Record<string, readonly string[]>> = {
  GP: ["29", "35"],
  GO: ["17", "44"],
  GN: ["30", "45"],
};

/** Makes the claim institutional: a therapy claim that is clean unless its lines and settings say otherwise. */
function makeInstitutional(claim: ClaimJson, billType: string): void {
  const dates = claim.lines.flatMap(({ serviceDate, serviceDateEnd = serviceDate }) => [
    serviceDate,
    serviceDateEnd,
  ]);
  dates.sort();
  for (const line of claim.lines) {
    line.revenueCode ??=
      usualRevenues.find(([modifier]) => line.modifiers?.includes(modifier))?.[1] ?? "0420";
    line.diagnosisPointers = [];
  }
  const disciplines = new Set(claim.lines.flatMap(({ modifiers = [] }) => modifiers));
  const codes = [...disciplines].flatMap((discipline) => usualOccurrences[discipline] ?? []);
  claim.frequency = billType.slice(-1);
  claim.institutional = {
    billType,
    statementFrom: dates[0]!,
    statementThrough: dates.at(-1)!,
    occurrences: codes.map((code) => ({ code, date: dates[0]! })),
  };
  delete claim.placeOfService;
  delete claim.renderingProvider;
}

const usualRevenues = [
  ["GP", "0420"],
  ["GO", "0430"],
  ["GN", "0440"],
] as const;

function institutionalOf({ institutional }: ClaimJson): NonNullable<ClaimJson["institutional"]> {
  if (!institutional) throw new ShorthandError("the claim needs a bill type first, such as {type 0131}");
  return institutional;
}

/** `11 on 2026-02-01`, `50 of 3`. */
function codeWith(word: "on" | "of", value: string): readonly [code: string, value: string] {
  const [code, stated] = value.split(` ${word} `);
  if (!code || !stated) throw new ShorthandError(`"${value}": write a code, "${word}" and its value`);
  return [code, stated];
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
  type: makeInstitutional,
  from: (claim, value) => {
    institutionalOf(claim).statementFrom = value;
  },
  through: (claim, value) => {
    institutionalOf(claim).statementThrough = value;
  },
  occurrence: (claim, value) => {
    const [code, date] = codeWith("on", value);
    institutionalOf(claim).occurrences!.push({ code, date });
  },
  "no occurrences": (claim) => {
    institutionalOf(claim).occurrences = [];
  },
  value: (claim, value) => {
    const [code, amount] = codeWith("of", value);
    const institutional = institutionalOf(claim);
    institutional.values = [...(institutional.values ?? []), { code, amount }];
  },
  status: (claim, value) => {
    institutionalOf(claim).patientStatus = value;
  },
  attending: (claim, value) => {
    institutionalOf(claim).attendingProvider = parseProvider(value);
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
