import { createHash } from "node:crypto";
import {
  type AccumulatorTotal,
  type CalendarDate,
  type Claim,
  claimIdentity,
  type EarlierNote,
  type EarlierVisit,
  earlierVisitsMax,
  type HistoryLine,
  historyLines,
  patientIdentity,
  serviceDates,
  sumTotals,
  type VisitWindow,
  withLazyServices,
} from "@firstpass/claim";
import { historyNotes, historyReports } from "@firstpass/edits";

/** A claim's place among the claims of the run. */
export interface Admission {
  claimId: string;
  /** 1 for the first submission of the claim, one more for each that replaces it. */
  revision: number;
  /** Lines of the same patient's earlier claims, of the days that this claim is about. */
  history: HistoryLine[];
  /** Notes of the same patient's earlier claims by the same billing provider, of the last visits. */
  earlierNotes: EarlierNote[];
  /** Visits of the same patient's earlier claims, as far as they were asked for. */
  earlierVisits: EarlierVisit[];
  /** The patient's accumulators, from earlier claims. */
  totals: AccumulatorTotal[];
}

interface KnownClaim {
  sequence: number;
  revision: number;
  from: CalendarDate;
  through: CalendarDate;
  billingNpi: string;
  /** See {@link pack}. */
  packed: string;
  payerId: string;
  /** Its service dates, each once. */
  days: readonly CalendarDate[];
  notes: Map<CalendarDate, EarlierNote[]>;
  reports: Map<CalendarDate, CalendarDate>;
  accumulatorTotals: readonly AccumulatorTotal[];
}

/**
 * The claims of one run as each other's history, in the order in which they come: what the store does for a tenant,
 * kept in memory, less than a kilobyte per claim.
 */
export class RunHistory {
  readonly #byIdentity = new Map<string, KnownClaim>();
  readonly #byPatient = new Map<string, KnownClaim[]>();
  #sequence = 0;

  /**
   * Takes a claim in. One with the identity of an earlier claim is a revision: its lines and totals replace the earlier ones.
   * @param accumulatorTotals what the claim adds to the patient's accumulators.
   * @param window the earlier visits that the claim is held against.
   */
  admit(
    claim: Claim,
    accumulatorTotals: readonly AccumulatorTotal[],
    window: VisitWindow | null = null,
  ): Admission {
    const identity = claimIdentity(claim);
    const known = this.#byIdentity.get(identity) ?? this.#begin(identity, claim);
    const { sequence } = known;
    const claimId = nameClaim(claim, sequence);
    const { from, through } = serviceDates(claim);
    const history = this.#linesBefore(claim, sequence, from, through);
    const earlierNotes = this.#notesBefore(claim, sequence, through);
    const earlierVisits = window ? this.#visitsBefore(claim, sequence, window) : [];
    const totals = this.#totalsBefore(claim, sequence);
    const lines = historyLines(claim, claimId, sequence);
    Object.assign(known, {
      revision: known.revision + 1,
      from,
      through,
      payerId: claim.payer.id,
      days: [...new Set(lines.map(({ serviceDate }) => serviceDate))],
      packed: pack(lines),
      notes: historyNotes(claim),
      reports: historyReports(claim),
      accumulatorTotals,
    });
    return { claimId, revision: known.revision, history, earlierNotes, earlierVisits, totals };
  }

  #begin(identity: string, claim: Claim): KnownClaim {
    this.#sequence += 1;
    const known = {
      sequence: this.#sequence,
      revision: 0,
      from: "",
      through: "",
      billingNpi: claim.billingProvider.npi,
      packed: "",
      payerId: claim.payer.id,
      days: [],
      notes: new Map(),
      reports: new Map(),
      accumulatorTotals: [],
    };
    this.#byIdentity.set(identity, known);
    const patient = patientIdentity(claim);
    const claims = this.#byPatient.get(patient);
    if (claims) claims.push(known);
    else this.#byPatient.set(patient, [known]);
    return known;
  }

  #linesBefore(claim: Claim, sequence: number, from: CalendarDate, through: CalendarDate): HistoryLine[] {
    const lines: HistoryLine[] = [];
    for (const other of this.#byPatient.get(patientIdentity(claim)) ?? []) {
      if (other.sequence >= sequence || other.from > through || other.through < from) continue;
      for (const line of unpack(other.packed)) {
        if (line.serviceDate >= from && line.serviceDate <= through) lines.push(line);
      }
    }
    return lines;
  }

  #notesBefore(claim: Claim, sequence: number, through: CalendarDate): EarlierNote[] {
    return (this.#byPatient.get(patientIdentity(claim)) ?? [])
      .filter((other) => other.sequence < sequence)
      .flatMap((other) => [...other.notes].map(([day, notes]) => ({ day, notes, other })))
      .filter(({ day }) => day <= through)
      .sort((a, b) => (a.day === b.day ? b.other.sequence - a.other.sequence : a.day < b.day ? 1 : -1))
      .slice(0, earlierVisitsMax)
      .flatMap(({ notes, other }) => (other.billingNpi === claim.billingProvider.npi ? notes : []));
  }

  #visitsBefore(claim: Claim, sequence: number, { from, through, visitsMax }: VisitWindow): EarlierVisit[] {
    return (this.#byPatient.get(patientIdentity(claim)) ?? [])
      .filter((other) => other.sequence < sequence)
      .flatMap((other) => other.days.map((day) => ({ day, other })))
      .filter(({ day }) => day >= from && day <= through)
      .sort((a, b) => (a.day === b.day ? b.other.sequence - a.other.sequence : a.day < b.day ? 1 : -1))
      .slice(0, visitsMax)
      .map(({ day, other: { billingNpi, payerId, packed, reports } }) => {
        const progressReport = reports.get(day) ?? null;
        const visit = { serviceDate: day, billingNpi, payerId, progressReport };
        return withLazyServices(visit, () => unpack(packed).filter(({ serviceDate }) => serviceDate === day));
      });
  }

  #totalsBefore(claim: Claim, sequence: number): AccumulatorTotal[] {
    const earlier = (this.#byPatient.get(patientIdentity(claim)) ?? []).filter(
      (other) => other.sequence < sequence,
    );
    return sumTotals(earlier.flatMap(({ accumulatorTotals }) => accumulatorTotals));
  }
}

/** An id that a second run over the same files gives again, and that tells nothing of the patient. */
function nameClaim(claim: Claim, sequence: number): string {
  return uuidOf("claim", String(sequence), claim.billingProvider.npi, claim.controlNumber);
}

/** A UUID (version 8) made from names instead of chance. */
export function uuidOf(...names: readonly string[]): string {
  const bytes = createHash("sha256").update(JSON.stringify(names)).digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex", 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * The lines of a claim as one short flat string: what they share once, and no field names. Objects would take many
 * times the memory, and few of them are ever looked at again.
 */
function pack(lines: readonly HistoryLine[]): string {
  const [first] = lines;
  if (!first) return "";
  const { claimId, controlNumber, sequence, billingNpi, payerId } = first;
  return JSON.stringify([
    { claimId, controlNumber, sequence, billingNpi, payerId },
    lines.map(({ line, procedure, modifiers, units, chargeCents, serviceDate, renderingNpi, taxonomy }) => [
      line,
      procedure,
      modifiers,
      units,
      chargeCents,
      serviceDate,
      renderingNpi,
      taxonomy,
    ]),
  ]);
}

type Shared = Pick<HistoryLine, "claimId" | "controlNumber" | "sequence" | "billingNpi" | "payerId">;
type PackedLine = [number, string, string[], number, number, CalendarDate, string | null, string | null];

function unpack(packed: string): HistoryLine[] {
  if (packed === "") return [];
  const [shared, lines] = JSON.parse(packed) as [Shared, PackedLine[]];
  return lines.map(
    ([line, procedure, modifiers, units, chargeCents, serviceDate, renderingNpi, taxonomy]) => ({
      ...shared,
      line,
      procedure,
      modifiers,
      units,
      chargeCents,
      serviceDate,
      renderingNpi,
      taxonomy,
    }),
  );
}
