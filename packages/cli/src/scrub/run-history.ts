import {
  type AccumulatorTotal,
  billingIdentity,
  type CalendarDate,
  type Claim,
  type ClaimTraits,
  claimTraits,
  type EarlierNote,
  type EarlierVisit,
  filedTo,
  findRevised,
  HistoryLimit,
  type HistoryLine,
  historyLines,
  patientIdentity,
  serviceDates,
  traitList,
  type VisitWindow,
} from "@firstpass/claim";
import { historyNotes, historyReports } from "@firstpass/edits";
import { packLines } from "./packed-lines.ts";
import { PatientArchive } from "./patient-archive.ts";
import { newClaim, type PatientClaims, type RunClaim } from "./patient-claims.ts";
import { shortHash } from "./short-hash.ts";
import { stableUuid } from "./stable-uuid.ts";

/** A claim of the run, with what its edits need from the patient's earlier claims. */
export interface AdmittedClaim {
  claimId: string;
  /** 1 for the first submission of a claim, one more for each replacement. */
  revision: number;
  /** Lines on the service dates of this claim. */
  history: HistoryLine[];
  /** Service dates with more earlier claims than `history` has. */
  limitedDays: CalendarDate[];
  /** Notes for the last visits, from the same billing provider. */
  earlierNotes: EarlierNote[];
  /** Visits in the requested window. */
  earlierVisits: EarlierVisit[];
  /** The patient's accumulators. */
  accumulators: AccumulatorTotal[];
}

/** More claims than a person has: many people with the same wrong member ID, who would be read back again and again. */
const archivedMax = 500;

/**
 * The history of the claims in one run. It does in this process what the store does for a tenant. Memory use hardly grows:
 * patients that have not been seen for a while are kept in a temporary file.
 */
export class RunHistory implements Disposable {
  /** The patient seen last is the last one. */
  readonly #patients = new Map<string, PatientClaims>();
  readonly #archive = new PatientArchive();
  /** Patients who are not archived. */
  readonly #residents = new Map<string, PatientClaims>();
  /** The number of claims of {@link #patients}. */
  #objects = 0;
  readonly #objectsMax: number;
  #batchId = "";
  #sequence = 0;

  /** @param objectsMax the claims of the last patients are kept as objects, at about 2 KB each */
  constructor(objectsMax = 1_000) {
    this.#objectsMax = objectsMax;
  }

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
    const traits = claimTraits(claim, shortHash);
    const patient = this.#patientOf(claim);
    const revised = this.#revisedBy(claim, patient, traits);
    const { sequence, revision } = revised;
    const claimId = claimIdOf(claim, sequence);
    const { from, through } = serviceDates(claim);
    const limit = new HistoryLimit();
    const seen = {
      history: patient.linesBefore(sequence, from, through, limit),
      limitedDays: limit.days,
      earlierNotes: patient.notesBefore(sequence, through, billingIdentity(claim)),
      earlierVisits: window ? patient.visitsBefore(sequence, window) : [],
      accumulators: patient.totalsBefore(sequence),
    };
    const lines = historyLines(claim, claimId, sequence);
    patient.remove(revised);
    Object.assign(revised, {
      revision: revision + 1,
      batchId: this.#batchId,
      traits: new Set(traitList(traits)),
      payerId: filedTo(claim),
      days: [...new Set(lines.map(({ serviceDate }) => serviceDate))],
      packedLines: packLines(lines),
      lines: null,
      notes: historyNotes(claim),
      reports: historyReports(claim),
      accumulatorTotals,
    });
    patient.add(revised);
    if (revision === 0 && !this.#residents.has(patientIdentity(claim))) this.#objects += 1;
    return { claimId, revision: revision + 1, ...seen };
  }

  [Symbol.dispose](): void {
    this.#archive[Symbol.dispose]();
  }

  /** The claim that this one revises, or a new one. */
  #revisedBy(claim: Claim, patient: PatientClaims, traits: ClaimTraits): RunClaim {
    const known = patient.withControlNumber(claim.controlNumber);
    const revised = findRevised({ claim, batchId: this.#batchId, traits }, known);
    if (revised) return revised;
    this.#sequence += 1;
    return newClaim(this.#sequence, claim.controlNumber, billingIdentity(claim));
  }

  #patientOf(claim: Claim): PatientClaims {
    const identity = patientIdentity(claim);
    const resident = this.#residents.get(identity);
    if (resident) return resident;
    let patient = this.#patients.get(identity);
    if (patient) this.#patients.delete(identity);
    else {
      patient = this.#archive.take(identity);
      this.#objects += patient.all.length;
    }
    this.#patients.set(identity, patient);
    if (this.#objects > this.#objectsMax) this.#archiveOldest();
    return patient;
  }

  /** Archives the patients seen longest ago. */
  #archiveOldest(): void {
    for (const [identity, patient] of this.#patients) {
      if (this.#objects <= this.#objectsMax / 2 || this.#patients.size === 1) return;
      if (patient.all.length > archivedMax) this.#residents.set(identity, patient);
      else this.#archive.put(identity, patient);
      this.#patients.delete(identity);
      this.#objects -= patient.all.length;
    }
  }
}

/** An id that is the same in every run over the same files and reveals nothing about the patient. */
function claimIdOf(claim: Claim, sequence: number): string {
  return stableUuid("claim", String(sequence), billingIdentity(claim), claim.controlNumber);
}
