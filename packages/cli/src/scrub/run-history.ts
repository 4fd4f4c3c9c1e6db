import { hash } from "node:crypto";
import {
  type AccumulatorTotal,
  accountIdentity,
  billingIdentity,
  type CalendarDate,
  type Claim,
  claimTraits,
  type EarlierNote,
  type EarlierVisit,
  earlierVisitsMax,
  findRevised,
  type HistoryLine,
  historyLines,
  patientIdentity,
  serviceDates,
  sumTotals,
  traitList,
  type VisitWindow,
  withLazyServices,
} from "@firstpass/claim";
import { historyNotes, historyReports } from "@firstpass/edits";
import { packLines, unpackLines } from "./packed-lines.ts";
import { stableUuid } from "./stable-uuid.ts";

/** A claim of the run, with what its edits need from the patient's earlier claims. */
export interface AdmittedClaim {
  claimId: string;
  /** 1 for the first submission of a claim, one more for each replacement. */
  revision: number;
  /** Lines on the service dates of this claim. */
  history: HistoryLine[];
  /** Notes for the last visits, from the same billing provider. */
  earlierNotes: EarlierNote[];
  /** Visits in the requested window. */
  earlierVisits: EarlierVisit[];
  /** The patient's accumulators. */
  accumulators: AccumulatorTotal[];
}

interface KnownClaim {
  sequence: number;
  batchId: string;
  traits: ReadonlySet<number>;
  revision: number;
  from: CalendarDate;
  through: CalendarDate;
  billingNpi: string;
  /** See {@link packLines}. */
  packedLines: string;
  payerId: string;
  /** Distinct service dates. */
  days: readonly CalendarDate[];
  notes: Map<CalendarDate, EarlierNote[]>;
  reports: Map<CalendarDate, CalendarDate>;
  accumulatorTotals: readonly AccumulatorTotal[];
}

/**
 * The history of the claims in one run. It does in memory what the store does for a tenant, with less than a kilobyte
 * per claim.
 */
export class RunHistory {
  readonly #byAccount = new Map<string, KnownClaim[]>();
  readonly #byPatient = new Map<string, KnownClaim[]>();
  #batchId = "";
  #sequence = 0;

  /** Starts a file. A claim revises claims of other files, and of its own only as a replacement or void. */
  beginBatch(batchId: string): void {
    this.#batchId = batchId;
  }

  /**
   * Admits a claim. If it revises an earlier one, it replaces its lines and totals.
   * @param accumulatorTotals what the claim adds to the patient's accumulators
   * @param window the earlier visits that the claim is checked against
   */
  admit(
    claim: Claim,
    accumulatorTotals: readonly AccumulatorTotal[],
    window: VisitWindow | null = null,
  ): AdmittedClaim {
    const batchId = this.#batchId;
    const account = accountIdentity(claim);
    const traits = claimTraits(claim, hashOf);
    const sameAccount = this.#byAccount.get(account) ?? [];
    const known = findRevised({ claim, batchId, traits }, sameAccount) ?? this.#add(claim);
    if (known.revision === 0) this.#byAccount.set(account, [...sameAccount, known]);
    const { sequence } = known;
    const claimId = claimIdOf(claim, sequence);
    const { from, through } = serviceDates(claim);
    const history = this.#linesBefore(claim, sequence, from, through);
    const earlierNotes = this.#notesBefore(claim, sequence, through);
    const earlierVisits = window ? this.#visitsBefore(claim, sequence, window) : [];
    const accumulators = this.#totalsBefore(claim, sequence);
    const lines = historyLines(claim, claimId, sequence);
    Object.assign(known, {
      revision: known.revision + 1,
      batchId,
      traits: new Set(traitList(traits)),
      from,
      through,
      payerId: claim.payer.id,
      days: [...new Set(lines.map(({ serviceDate }) => serviceDate))],
      packedLines: packLines(lines),
      notes: historyNotes(claim),
      reports: historyReports(claim),
      accumulatorTotals,
    });
    return { claimId, revision: known.revision, history, earlierNotes, earlierVisits, accumulators };
  }

  #add(claim: Claim): KnownClaim {
    this.#sequence += 1;
    const known = {
      sequence: this.#sequence,
      revision: 0,
      batchId: "",
      traits: new Set<number>(),
      from: "",
      through: "",
      billingNpi: billingIdentity(claim),
      packedLines: "",
      payerId: claim.payer.id,
      days: [],
      notes: new Map(),
      reports: new Map(),
      accumulatorTotals: [],
    };
    const patient = patientIdentity(claim);
    const claims = this.#byPatient.get(patient);
    if (claims) claims.push(known);
    else this.#byPatient.set(patient, [known]);
    return known;
  }

  #claimsBefore(claim: Claim, sequence: number): KnownClaim[] {
    const claims = this.#byPatient.get(patientIdentity(claim)) ?? [];
    return claims.filter((other) => other.sequence < sequence);
  }

  #linesBefore(claim: Claim, sequence: number, from: CalendarDate, through: CalendarDate): HistoryLine[] {
    const lines: HistoryLine[] = [];
    for (const other of this.#claimsBefore(claim, sequence)) {
      if (other.from > through || other.through < from) continue;
      for (const line of unpackLines(other.packedLines)) {
        if (line.serviceDate >= from && line.serviceDate <= through) lines.push(line);
      }
    }
    return lines;
  }

  #notesBefore(claim: Claim, sequence: number, through: CalendarDate): EarlierNote[] {
    return this.#claimsBefore(claim, sequence)
      .flatMap((other) => [...other.notes].map(([day, notes]) => ({ day, notes, other })))
      .filter(({ day }) => day <= through)
      .sort((a, b) => (a.day === b.day ? b.other.sequence - a.other.sequence : a.day < b.day ? 1 : -1))
      .slice(0, earlierVisitsMax)
      .flatMap(({ notes, other }) => (other.billingNpi === billingIdentity(claim) ? notes : []));
  }

  #visitsBefore(claim: Claim, sequence: number, { from, through, visitsMax }: VisitWindow): EarlierVisit[] {
    return this.#claimsBefore(claim, sequence)
      .flatMap((other) => other.days.map((day) => ({ day, other })))
      .filter(({ day }) => day >= from && day <= through)
      .sort((a, b) => (a.day === b.day ? b.other.sequence - a.other.sequence : a.day < b.day ? 1 : -1))
      .slice(0, visitsMax)
      .map(({ day, other: { billingNpi, payerId, packedLines, reports } }) => {
        const progressReport = reports.get(day) ?? null;
        const visit = { serviceDate: day, billingNpi, payerId, progressReport };
        return withLazyServices(visit, () =>
          unpackLines(packedLines).filter(({ serviceDate }) => serviceDate === day),
        );
      });
  }

  #totalsBefore(claim: Claim, sequence: number): AccumulatorTotal[] {
    return sumTotals(
      this.#claimsBefore(claim, sequence).flatMap(({ accumulatorTotals }) => accumulatorTotals),
    );
  }
}

function hashOf(text: string): number {
  return Number.parseInt(hash("sha256", text).slice(0, 8), 16);
}

/** An id that is the same in every run over the same files and reveals nothing about the patient. */
function claimIdOf(claim: Claim, sequence: number): string {
  return stableUuid("claim", String(sequence), billingIdentity(claim), claim.controlNumber);
}
