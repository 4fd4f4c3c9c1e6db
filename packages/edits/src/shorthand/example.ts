import {
  type CalendarDate,
  type Claim,
  type ClaimJson,
  type EarlierNote,
  formatMoney,
  type HistoryLine,
  historyLines,
  parseClaim,
} from "@firstpass/claim";
import {
  type Content,
  compilePairs,
  type Indicator,
  type Pair,
  type PolicyFile,
  parsePolicy,
  withPolicy,
} from "@firstpass/content";
import { historyNotes } from "../documentation/history-notes.ts";
import type { Reference } from "../subject.ts";
import { parseLines } from "./lines.ts";
import { parseNote, usualNoteOf } from "./note.ts";
import { type Settings, ShorthandError, takeSettings } from "./settings.ts";

/** A claim in shorthand, read. */
export interface Example {
  claim: Claim;
  history: HistoryLine[];
  earlierNotes: EarlierNote[];
  receivedOn: CalendarDate;
  /** What the example says of the payer's policy. */
  policy: PolicyFile | null;
  /** The NCCI pairs that the example brings in place of the table's; none: the table's. */
  pairs: Pair[];
}

/**
 * Reads a claim in shorthand:
 *
 *     {frequency 7} 97112-GP-59 x2 @2026-03-02 [I69.354] | 97150-GP
 *     earlier: 97110-GP x2; 97530-GP
 *     // {timed 38, no signature} S: Patient …
 *     // earlier @2026-02-27
 *
 * Lines are divided by `|`, the patient's earlier claims follow `earlier:` and are divided by `;`, each note follows
 * `//` (`// none`: no note came; `// earlier`: it came with an earlier claim). What is left unsaid is as a clean claim has it: a Medicare patient, one unit, a
 * charge that balances, and for each day of service a signed note whose minutes bear out the units.
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
  const history = earlier.flatMap((earlierText, index) => {
    const { settings, rest } = takeSettings(earlierText);
    const json = { ...claimJson(settings, rest, ["none"]), controlNumber: `CLM-${index + 1}` };
    return historyLines(parseClaim(json), `earlier-${index + 1}`, index + 1);
  });
  return {
    claim: parseClaim(claim),
    history,
    earlierNotes: notes.filter(isEarlier).flatMap((note) => earlierNotes(note, claim, history)),
    receivedOn: settings.find(([name]) => name === "received")?.[1] ?? "2026-03-10",
    policy: statedPolicy(settings),
    pairs: settings.filter(([name]) => name === "pair").map(([, value]) => parsePair(value)),
  };
}

function isEarlier(note: string): boolean {
  return /^\s*earlier\b/.test(note);
}

/** The note of an earlier claim that has lines of its day, or else of the first of them. */
function earlierNotes(source: string, claim: ClaimJson, history: readonly HistoryLine[]): EarlierNote[] {
  const note = parseNote(source.replace("earlier", ""), claim.lines, 0);
  const line = history.find(({ serviceDate }) => serviceDate === note.serviceDate) ?? history[0];
  const controlNumber = line?.controlNumber ?? "CLM-1";
  const notes = historyNotes(parseClaim({ ...claim, controlNumber, notes: [note] }));
  return [...notes.values()].flat();
}

/** What an example is held against. */
export function referenceFor({ receivedOn, policy, pairs }: Example, content: Content): Reference {
  const withPairs = pairs.length === 0 ? content : { ...content, pairs: compilePairs(pairs, "example") };
  if (!policy) return { content: withPairs, receivedOn };
  return { content: withPolicy(withPairs, policy), receivedOn };
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
    const read = claimSettings[name];
    if (!read) throw new ShorthandError(`"${name} ${value}" means nothing of a claim`);
    read(claim, value);
  }
  return claim;
}

const claimSettings: Record<string, (claim: ClaimJson, value: string) => void> = {
  payer: (claim, value) => {
    // Another payer's: the filing code would make it Medicare's again, and the member id need be no MBI.
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
    claim.billingProvider.npi = value;
  },
  rendering: (claim, value) => {
    claim.renderingProvider = { npi: value };
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
  received: () => {},
  units: () => {},
  pair: () => {},
};

/** `{pair 97150 97112 1}`: column 1, column 2 and the indicator, in force from long ago. */
function parsePair(text: string): Pair {
  const [column1 = "", column2 = "", indicator] = text.split(" ");
  if (indicator !== "0" && indicator !== "1" && indicator !== "9") {
    throw new ShorthandError(`"pair ${text}": say pair, two codes and 0, 1 or 9`);
  }
  const dates = { effective: "2000-01-01", deleted: null };
  return { column1, column2, indicator: Number(indicator) as Indicator, ...dates, rationale: null };
}

/** `{units by ama}`: by which method the payer turns minutes into units. */
function statedPolicy(settings: Settings): PolicyFile | null {
  const method = settings.find(([name]) => name === "units")?.[1];
  if (method === undefined) return null;
  const unitMethod = method.replace(/^by /, "");
  if (unitMethod !== "cms" && unitMethod !== "ama" && unitMethod !== "either") {
    throw new ShorthandError(`"units ${method}": say units by cms, by ama or by either`);
  }
  return parsePolicy(`id: example\nname: The example's policy\nunitMethod: ${unitMethod}\n`, "example");
}
