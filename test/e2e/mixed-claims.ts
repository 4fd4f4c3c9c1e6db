import {
  addDays,
  type CalendarDate,
  type Claim,
  encodeClaim,
  type HistoryLine,
  type Payer,
  type Person,
  type TreatmentNote,
} from "@firstpass/claim";
import { catalogue } from "@firstpass/edits";
import { parseExample } from "@firstpass/edits/shorthand";
import { Random } from "../races/random.ts";
import { readScenarios } from "../scenarios/scenario-files.ts";

/*
 * A billing company's file: the claims from the edits' examples and the scenarios, distributed over a few thousand
 * patients and all payers, after one example of each edit. The examples of a new edit are included automatically.
 */

/** The claims of one example in order: the earlier claims, then its own. */
type Story = readonly Claim[];

/** The payer and the state of the practice, which together select the policy. */
const payers: readonly { payer: Payer; state?: string }[] = [
  { payer: { id: "06102", filingCode: "MB" }, state: "IL" },
  { payer: { id: "MEDICARE", filingCode: "MB" } },
  ...["IA", "MN", "IN", "OH", "CA", "AZ", "TX", "GA", "NY", "PA", "VA", "FL"].map((state) => ({
    payer: { id: "MEDICARE", filingCode: "MB" },
    state,
  })),
  { payer: { id: "00621", name: "Blue Cross Blue Shield of Illinois", filingCode: "BL" }, state: "IL" },
  { payer: { id: "00227", name: "Anthem Blue Cross", filingCode: "BL" }, state: "CA" },
  { payer: { id: "60054", name: "Aetna", filingCode: "CI" }, state: "OH" },
  { payer: { id: "87726", name: "UnitedHealthcare", filingCode: "CI" }, state: "TX" },
  { payer: { id: "62308", name: "Cigna", filingCode: "CI" }, state: "FL" },
  { payer: { id: "MCIL", filingCode: "MC" }, state: "IL" },
  { payer: { id: "99999", filingCode: "CI" }, state: "NY" },
  { payer: { id: "HORIZON", filingCode: "CI" }, state: "NY" },
];

/** The policy of one of the payers, for edits that find nothing under the bundled policies. */
export const horizonPolicy = `id: horizon
name: Horizon
match:
  - payerIds: [HORIZON]
limits:
  - { visits: 2, per: week }
coverage:
  - { procedures: ["97112"], supports: [I69*] }
`;

/** The payer of an example that states none. */
const defaultPayerId = "06102";

/** The number of patients whose claims are interleaved, so that each patient's claims are many chunks apart. */
const interleavedPatients = 300;

/** Lines of NDJSON, a few of them unreadable. The same count and seed give the same lines. */
export function* mixedClaims(count: number, seed: number): Generator<string> {
  const random = new Random(seed);
  const examples = claimsOfEdits().slice(0, count);
  for (const claim of examples) yield `${JSON.stringify(encodeClaim(claim))}\n`;

  const stories = readStories();
  const open: Claim[][] = [];
  let patients = catalogue.length;
  for (let index = examples.length; index < count; index += 1) {
    while (open.length < interleavedPatients)
      open.push(claimsOfPatient(patients++, stories, random).reverse());
    const at = random.between(0, open.length - 1);
    const line = JSON.stringify(encodeClaim(open[at]!.pop()!));
    yield `${random.next() < 0.001 ? line.replace(/"units":[^,]+,/, "") : line}\n`;
    if (open[at]!.length === 0) open.splice(at, 1);
  }
}

function readStories(): Story[] {
  const examples = catalogue.flatMap(({ examples: { clean, flagged } }) => [
    ...clean,
    ...Object.keys(flagged),
  ]);
  return [...examples, ...readScenarios().map(({ claim }) => claim)].map(readStory);
}

function readStory(shorthand: string): Story {
  const { claim, history } = parseExample(shorthand);
  const earlier = [...Map.groupBy(history, ({ claimId }) => claimId).values()];
  return [...earlier.map((lines) => claimOfHistory(claim, lines)), claim];
}

/** An example of each edit, each of another patient. By chance, the mixture can lack an edit that needs many claims. */
function claimsOfEdits(): Claim[] {
  return catalogue.flatMap(({ examples: { flagged } }, number) => {
    const patient: Patient = {
      number,
      ...payers[0]!,
      subscriber: { memberId: memberIdOf(number), birthDate: "1950-04-02", sex: "F" },
      dependent: null,
      chargeFactor: 1,
    };
    return readStory(Object.keys(flagged)[0]!).map((claim, index) => forPatient(claim, patient, 0, index));
  });
}

/** An earlier claim. An example states only its lines. */
function claimOfHistory(claim: Claim, history: readonly HistoryLine[]): Claim {
  const { billingNpi, payerId } = history[0]!;
  return {
    ...claim,
    frequency: "1",
    payer: payerId === claim.payer.id ? claim.payer : { id: payerId },
    billingProvider: { ...claim.billingProvider, npi: billingNpi },
    chargeCents: history.reduce((sum, { chargeCents }) => sum + chargeCents, 0),
    lines: history.map(({ line, procedure, modifiers, units, chargeCents, serviceDate, ...by }) => ({
      number: line,
      procedure,
      modifiers,
      units,
      chargeCents,
      serviceDate,
      diagnosisPointers: [1],
      ...(by.renderingNpi ? { renderingProvider: rendererOf(by.renderingNpi, by.taxonomy) } : {}),
    })),
    notes: [],
  };
}

function rendererOf(npi: string, taxonomy: string | null) {
  return { npi, ...(taxonomy ? { taxonomy } : {}) };
}

/** The fields shared by all of a patient's claims. */
interface Patient {
  number: number;
  payer: Payer;
  state?: string | undefined;
  subscriber: Person;
  dependent: Person | null;
  /** Multiplies the charges of the examples. */
  chargeFactor: number;
}

function claimsOfPatient(number: number, stories: readonly Story[], random: Random): Claim[] {
  const { payer, state } = random.pick(payers);
  const chance = (probability: number) => random.next() < probability;
  const patient: Patient = {
    number,
    payer,
    state,
    subscriber: { memberId: memberIdOf(number), birthDate: "1950-04-02", sex: random.pick(["F", "M"]) },
    dependent: chance(0.15) ? { firstName: "Ada", birthDate: "2015-06-01" } : null,
    chargeFactor: chance(0.2) ? 6 : 1,
  };
  const isCourseOfCare = chance(0.3);
  const repeated = random.pick(stories).slice(-1);
  const claims: Claim[] = [];
  // Dates in the text of a note are correct only if the example's dates are not shifted.
  let days = chance(0.4) ? 0 : random.between(-700, 180);
  if (chance(0.01)) days = 30_000;
  for (let visits = isCourseOfCare ? random.between(9, 24) : random.between(1, 6); visits > 0; visits -= 1) {
    const story = isCourseOfCare && chance(0.9) ? repeated : random.pick(stories);
    for (const claim of story) {
      claims.push(withMistakes(forPatient(claim, patient, days, claims.length), claims.at(-1), random));
    }
    days += isCourseOfCare ? random.pick([0, 2, 2, 2, 3]) : random.pick([0, 0, 0, 1, 2, 7, 365]);
  }
  return withRevisions(claims, random);
}

/** The claim as the patient's own, with its dates shifted by `days`. */
function forPatient(claim: Claim, patient: Patient, days: number, index: number): Claim {
  const { payer, state, subscriber, dependent, chargeFactor } = patient;
  const hasDefaultPayer = claim.payer.id === defaultPayerId;
  const address = hasDefaultPayer ? (state ? { state } : {}) : claim.billingProvider.address;
  const { memberId: _, ...stated } = claim.subscriber;
  return shiftDates(
    {
      ...claim,
      controlNumber: `${patient.number}-${index}`,
      payer: hasDefaultPayer ? payer : claim.payer,
      subscriber: { ...subscriber, ...stated },
      ...(dependent ? { patient: dependent } : {}),
      billingProvider: { ...claim.billingProvider, address },
      chargeCents: claim.chargeCents * chargeFactor,
      lines: claim.lines.map((line) => ({ ...line, chargeCents: line.chargeCents * chargeFactor })),
    },
    days,
  );
}

/** Adds mistakes of a practice that the examples do not show. */
function withMistakes(claim: Claim, previous: Claim | undefined, random: Random): Claim {
  const lines = claim.lines.map((line) => {
    switch (random.between(0, 60)) {
      case 0:
        return { ...line, modifiers: line.modifiers.slice(1) };
      case 1:
        return { ...line, modifiers: [...line.modifiers, random.pick(["59", "KX", "XU", "76", "CQ", "52"])] };
      case 2:
        return { ...line, units: line.units + 2 };
      case 3:
        return { ...line, procedure: random.pick(["97150", "97110", "97140", "97530", "97161", "92507"]) };
      case 4:
        return { ...line, serviceDateEnd: addDays(line.serviceDate, 2) };
      default:
        return line;
    }
  });
  const changed = { ...claim, lines };
  switch (random.between(0, 30)) {
    case 0:
      return { ...changed, notes: [] };
    case 1:
      return previous ? { ...changed, notes: copiedNotes(changed, previous) } : changed;
    case 2:
      return { ...changed, diagnoses: [] };
    case 3:
      return { ...changed, priorAuthorization: "A-778" };
    case 4:
      return { ...changed, billingProvider: { ...changed.billingProvider, npi: "1245319599" } };
    case 5:
      return { ...changed, chargeCents: changed.chargeCents + 100 };
    default:
      return changed;
  }
}

/** Another visit's notes with new dates. */
function copiedNotes({ lines }: Claim, { notes }: Claim): TreatmentNote[] {
  return notes.map((note) => ({ ...note, serviceDate: lines[0]!.serviceDate }));
}

/** Adds corrections and voids at random positions after their claims, some twice, some with a different control number. */
function withRevisions(claims: readonly Claim[], random: Random): Claim[] {
  const all = [...claims];
  for (const claim of claims) {
    if (random.next() > 0.1) continue;
    const frequency = random.pick(["7", "7", "7", "1", "8"]);
    const revised: Claim = {
      ...(random.next() < 0.3 ? shiftDates(claim, 2) : claim),
      frequency,
      ...(claim.institutional && {
        institutional: {
          ...claim.institutional,
          billType: `${claim.institutional.billType.slice(0, 3)}${frequency}`,
        },
      }),
      controlNumber: random.next() < 0.1 ? `${claim.controlNumber}-${frequency}` : claim.controlNumber,
      ...(frequency === "1" || random.next() < 0.1 ? {} : { originalReference: "2026061000123" }),
      lines: claim.lines.map((line) => ({ ...line, units: random.pick([line.units, 1, 2]) })),
    };
    all.splice(random.between(all.indexOf(claim) + 1, all.length), 0, revised);
  }
  return all;
}

function shiftDates(claim: Claim, days: number): Claim {
  if (days === 0) return claim;
  const shift = <Date extends CalendarDate | undefined>(date: Date) =>
    (date === undefined ? date : addDays(date, days)) as Date;
  return {
    ...claim,
    ...(claim.institutional && {
      institutional: {
        ...claim.institutional,
        statementFrom: shift(claim.institutional.statementFrom),
        statementThrough: shift(claim.institutional.statementThrough),
        occurrences: claim.institutional.occurrences?.map(({ code, date }) => ({ code, date: shift(date) })),
      },
    }),
    lines: claim.lines.map((line) => ({
      ...line,
      serviceDate: shift(line.serviceDate),
      serviceDateEnd: shift(line.serviceDateEnd),
    })),
    notes: claim.notes.map((note) => ({
      ...note,
      serviceDate: shift(note.serviceDate),
      lastProgressReport: shift(note.lastProgressReport),
      ...(note.signature?.signedAt
        ? {
            signature: {
              ...note.signature,
              signedAt: shift(note.signature.signedAt.slice(0, 10)) + note.signature.signedAt.slice(10),
            },
          }
        : {}),
      ...(note.planOfCare
        ? {
            planOfCare: {
              ...note.planOfCare,
              certifiedFrom: shift(note.planOfCare.certifiedFrom),
              certifiedThrough: shift(note.planOfCare.certifiedThrough),
            },
          }
        : {}),
    })),
  };
}

const letters = "ACDEFGHJKMNPQRTUVWXY";

/** A Medicare beneficiary identifier for each patient, a few written with dashes. */
function memberIdOf(patient: number): string {
  const letter = (divisor: number) => letters[Math.floor(patient / divisor) % letters.length];
  const parts = [`1${letter(1)}${letter(20)}4`, `${letter(400)}${letter(8000)}5`, "MK73"];
  return parts.join(patient % 40 === 0 ? "-" : "");
}
