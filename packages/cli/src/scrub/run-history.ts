import { hash } from "node:crypto";
import {
  type AccumulatorTotal,
  accountIdentity,
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
import { newClaim, PatientClaims, type RunClaim } from "./patient-claims.ts";
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

/**
 * The history of the claims in one run. It does in memory what the store does for a tenant, with less than a kilobyte
 * per claim.
 */
export class RunHistory {
  readonly #byAccount = new Map<string, RunClaim[]>();
  readonly #byPatient = new Map<string, PatientClaims>();
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
    const traits = claimTraits(claim, hashOf);
    const revised = this.#revisedBy(claim, traits);
    const { sequence, revision } = revised;
    const claimId = claimIdOf(claim, sequence);
    const patient = this.#patientOf(claim);
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
    return { claimId, revision: revision + 1, ...seen };
  }

  /** The claim that this one revises, or a new one. */
  #revisedBy(claim: Claim, traits: ClaimTraits): RunClaim {
    const account = accountIdentity(claim);
    const known = this.#byAccount.get(account) ?? [];
    const revised = findRevised({ claim, batchId: this.#batchId, traits }, known);
    if (revised) return revised;
    this.#sequence += 1;
    const added = newClaim(this.#sequence, billingIdentity(claim));
    known.push(added);
    this.#byAccount.set(account, known);
    return added;
  }

  #patientOf(claim: Claim): PatientClaims {
    const identity = patientIdentity(claim);
    const known = this.#byPatient.get(identity) ?? new PatientClaims();
    this.#byPatient.set(identity, known);
    return known;
  }
}

function hashOf(text: string): number {
  return Number.parseInt(hash("sha256", text).slice(0, 8), 16);
}

/** An id that is the same in every run over the same files and reveals nothing about the patient. */
function claimIdOf(claim: Claim, sequence: number): string {
  return stableUuid("claim", String(sequence), billingIdentity(claim), claim.controlNumber);
}
