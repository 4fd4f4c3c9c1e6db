import {
  type AccumulatorTotal,
  addDays,
  type CalendarDate,
  type Claim,
  type ClaimJson,
  type EarlierNote,
  type EarlierVisit,
  formatMoney,
  type HistoryLine,
  historyLines,
  parseClaim,
  parseMoney,
} from "@firstpass/claim";
import {
  type CodeTraitRow,
  type Content,
  type CoverageRow,
  compileCodeTraits,
  compileCoverage,
  compileDiagnoses,
  compileMues,
  compilePairs,
  compileProcedures,
  type MueRow,
  type Pair,
  type PolicyFile,
  withPolicy,
} from "@firstpass/content";
import { historyNotes } from "../case/history-notes.ts";
import type { Reference } from "../case/subject.ts";
import { parseLines, parseProvider } from "./lines.ts";
import { parseNote, usualNoteOf } from "./note.ts";
import { policySettingNames, statedPolicy } from "./policy.ts";
import { type Settings, ShorthandError, takeSettings } from "./settings.ts";
import { parseCodes, parseCoverage, parseLimit, parsePair, parseTrait } from "./table-row.ts";

/** A parsed example. */
export interface Example {
  claim: Claim;
  history: HistoryLine[];
  earlierNotes: EarlierNote[];
  earlierVisits: EarlierVisit[];
  /** The patient's accumulators before the claim, not counting `history`. */
  accumulators: AccumulatorTotal[];
  receivedOn: CalendarDate;
  /** The payer policy that the example states. */
  policy: PolicyFile | null;
  /** NCCI pairs that replace the reference table; when empty, the table applies. */
  pairs: Pair[];
  /** Unit limits that replace the table in the same way. */
  limits: MueRow[];
  /** Rows that replace the tables of diagnoses, procedures, code traits and coverage in the same way. */
  codes: readonly (readonly [code: string, billable: boolean])[];
  procedures: readonly string[];
  traits: CodeTraitRow[];
  coverage: CoverageRow[];
}

/**
 * Reads a claim in shorthand:
 *
 *     {frequency 7} 97112-GP-59 x2 @2026-03-02 [I69.354] | 97150-GP
 *     earlier: 97110-GP x2; 97530-GP
 *     // {timed 38, no signature} S: Patient …
 *     // earlier @2026-02-27
 *
 * Lines are separated by `|`. Braces before them hold settings of the claim, the payer's policy and the reference tables.
 * Earlier claims of the patient follow `earlier:`, separated by `;`. Each note follows `//` (`// none`: the claim has no
 * notes; `// earlier`: the note of an earlier claim). Omitted parts take the value of a clean claim: a Medicare patient,
 * one unit, a balanced charge, and for each service date a signed note whose minutes support the units.
 * @throws ShorthandError
 */
export function parseExample(text: string): Example {
  const [body, ...notes] = text.split(/(?:^|\s)\/\/(?=\s|$)/);
  const [billed, ...earlier] = body!.split(/\bearlier:|;/);
  const { settings, rest } = takeSettings(billed!);
  const claim = claimJson(
    settings,
    rest,
    notes.filter((note) => !isEarlier(note)),
  );
  const earlierClaims = earlier.flatMap((earlierText) => {
    const { settings, rest } = takeSettings(earlierText);
    return eachVisit(claimJson(settings, rest, ["none"]), settings);
  });
  const histories = earlierClaims.map(({ json }, index) => {
    const claim = parseClaim({ ...json, controlNumber: `CLM-${index + 1}` });
    return historyLines(claim, `earlier-${index + 1}`, index + 1);
  });
  const history = histories.flat();
  const valuesOf = (setting: string) =>
    settings.flatMap(([name, value]) => (name === setting ? [value] : []));
  const year = Number(claim.lines[0]!.serviceDate.slice(0, 4));
  return {
    claim: parseClaim(claim),
    history,
    earlierNotes: notes.filter(isEarlier).flatMap((note) => earlierNotes(note, claim, history)),
    earlierVisits: histories.flatMap((lines, index) => visitsOf(lines, earlierClaims[index]!.report)),
    accumulators: [
      ...valuesOf("PT").map((value) => parseTotal(value, { year, bucket: "physical-and-speech" })),
      ...valuesOf("OT").map((value) => parseTotal(value, { year, bucket: "occupational" })),
    ],
    receivedOn: valuesOf("received")[0] ?? "2026-03-10",
    policy: statedPolicy(settings),
    pairs: valuesOf("pair").map(parsePair),
    limits: valuesOf("limit").map(parseLimit),
    codes: valuesOf("codes").flatMap(parseCodes),
    procedures: valuesOf("procedures").flatMap((value) => value.split(" ")),
    traits: valuesOf("trait").map(parseTrait),
    coverage: valuesOf("lcd").flatMap(parseCoverage),
  };
}

interface EarlierClaim {
  json: ClaimJson;
  /** The date of the progress report that its notes mention. */
  report: CalendarDate | null;
}

/** An earlier claim, repeated every two days as often as `{visits 10}` states. */
function eachVisit(json: ClaimJson, settings: Settings): EarlierClaim[] {
  const setting = (wanted: string) => settings.find(([name]) => name === wanted)?.[1];
  const report = setting("report") ?? null;
  return Array.from({ length: Number(setting("visits") ?? 1) }, (_, index) => ({
    report,
    json: {
      ...json,
      lines: json.lines.map((line) => ({ ...line, serviceDate: addDays(line.serviceDate, 2 * index) })),
    },
  }));
}

function visitsOf(lines: readonly HistoryLine[], progressReport: CalendarDate | null): EarlierVisit[] {
  return [...Map.groupBy(lines, ({ serviceDate }) => serviceDate)].map(([serviceDate, services]) => {
    const { billingNpi, payerId } = services[0]!;
    return { serviceDate, billingNpi, payerId, services, progressReport };
  });
}

function isEarlier(note: string): boolean {
  return /^\s*earlier\b/.test(note);
}

/** A note of the earlier claim with lines on its date, otherwise of the first earlier claim. */
function earlierNotes(source: string, claim: ClaimJson, history: readonly HistoryLine[]): EarlierNote[] {
  const note = parseNote(source.replace("earlier", ""), claim.lines, 0);
  const line = history.find(({ serviceDate }) => serviceDate === note.serviceDate) ?? history[0];
  const controlNumber = line?.controlNumber ?? "CLM-1";
  const notes = historyNotes(parseClaim({ ...claim, controlNumber, notes: [note] }));
  return [...notes.values()].flat();
}

/** The start of the fiscal year in which examples are dated by default. */
const codesFrom = "2025-10-01";

/** The reference data that an example is checked against. */
export function referenceFor(example: Example, content: Content): Reference {
  const { receivedOn, policy, pairs, limits, codes, procedures, traits, coverage } = example;
  const changed = {
    ...content,
    ...(codes.length === 0 ? {} : { diagnoses: compileDiagnoses(codes, codesFrom) }),
    ...(procedures.length === 0 ? {} : { procedures: compileProcedures(procedures) }),
    ...(traits.length === 0 ? {} : { codeTraits: compileCodeTraits(traits) }),
    ...(coverage.length === 0 ? {} : { coverage: compileCoverage(coverage) }),
    ...(pairs.length === 0 ? {} : { pairs: compilePairs(pairs, "example") }),
    ...(limits.length === 0 ? {} : { mues: compileMues(limits) }),
  };
  return { content: policy ? withPolicy(changed, policy) : changed, receivedOn };
}

/** `to date 2400.00 and 60.00 in charges`, in dollars: for services with a known rate, and for others. */
function parseTotal(text: string, about: Pick<AccumulatorTotal, "year" | "bucket">): AccumulatorTotal {
  const match = /^to date (\d+\.\d\d)(?: and (\d+\.\d\d) in charges)?$/.exec(text);
  if (!match) throw new ShorthandError(`"${text}": write it like to date 2400.00 and 60.00 in charges`);
  const [, allowed, charged = "0"] = match;
  return { ...about, allowedCents: parseMoney(allowed!)!, chargedCents: parseMoney(charged)! };
}

function claimJson(settings: Settings, lineText: string, notes: readonly string[]): ClaimJson {
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
