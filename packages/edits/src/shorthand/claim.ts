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
    claim.payer = { id: value };
  },
  after: (claim, value) => {
    const [id, decisionDate] = value.split(" on ");
    claim.payer.responsibility = "S";
    claim.otherPayers = [{ id: id!, responsibility: "P", ...(decisionDate && { decisionDate }) }];
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
    claim.referringProvider = { npi: value };
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
  "no place": (claim) => {
    delete claim.placeOfService;
  },
  "no diagnosis": (claim) => {
    claim.diagnoses = [];
    for (const line of claim.lines) line.diagnosisPointers = [];
  },
};

/** Settings that are not about the claim itself. */
const otherSettings: readonly string[] = [
  ...["received", "PT", "OT", "pair", "limit", "codes", "procedures", "trait", "lcd", "visits", "report"],
  ...policySettingNames,
];
