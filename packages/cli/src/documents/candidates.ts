import {
  type CalendarDate,
  type Claim,
  claimTraits,
  findRevised,
  patientIdentity,
  traitList,
} from "@firstpass/claim";
import {
  type CandidateClaim,
  type DocumentNote,
  isServedOn,
  keysOfClaim,
  keysOfNote,
} from "@firstpass/documents";
import { shortHash } from "../scrub/short-hash.ts";

/** A claim that could have a note of the documents. */
export interface Candidate {
  batchId: string;
  traits: ReadonlySet<number>;
  /** Its revisions in the run, by number. The last one counts. */
  submissions: Map<number, CandidateClaim>;
}

/** The claims of a run that share a key with a note. Others take no memory. */
export class Candidates {
  /** By key of a note and service date. */
  readonly #byKey = new Map<string, Map<CalendarDate, Set<Candidate>>>();
  /** By patient and control number. */
  readonly #known = new Map<string, Candidate[]>();

  constructor(notes: Iterable<DocumentNote>) {
    for (const note of notes) {
      if (note.serviceDate === null) continue;
      for (const key of keysOfNote(note)) {
        const dates = this.#byKey.get(key) ?? new Map<CalendarDate, Set<Candidate>>();
        this.#byKey.set(key, dates.set(note.serviceDate, new Set()));
      }
    }
  }

  /** @param number the position of the claim in the run */
  add(claim: Claim, number: number, batchId: string): void {
    const keys = keysOfClaim(claim).filter((key) => this.#byKey.has(key));
    if (keys.length === 0) return;
    const identity = `${patientIdentity(claim)}|${claim.controlNumber}`;
    const known = this.#known.get(identity) ?? [];
    this.#known.set(identity, known);
    const traits = claimTraits(claim, shortHash);
    let candidate = findRevised({ claim, batchId, traits }, known);
    if (!candidate) {
      candidate = { batchId, traits: new Set(), submissions: new Map() };
      known.push(candidate);
    }
    candidate.batchId = batchId;
    candidate.traits = new Set(traitList(traits));
    candidate.submissions.set(number, reduced(claim));
    for (const key of keys) {
      for (const [date, sharing] of this.#byKey.get(key)!) {
        if (isServedOn(claim, date)) sharing.add(candidate);
      }
    }
  }

  /** The claims with a key and the date of the note. */
  of(note: DocumentNote): Candidate[] {
    const { serviceDate } = note;
    if (serviceDate === null) return [];
    const sharing = keysOfNote(note).map((key) => this.#byKey.get(key)?.get(serviceDate) ?? []);
    return [...new Set(sharing.flatMap((candidates) => [...candidates]))];
  }
}

/** A copy of what decides. Without it, each claim would keep the chunk of input that it was read from. */
function reduced(claim: Claim): CandidateClaim {
  const { controlNumber, subscriber, patient, billingProvider, renderingProvider, supervisingProvider } =
    claim;
  return structuredClone({
    controlNumber,
    subscriber,
    patient,
    billingProvider,
    renderingProvider,
    supervisingProvider,
    lines: claim.lines.map(({ serviceDate, serviceDateEnd, renderingProvider: provider }) => ({
      serviceDate,
      serviceDateEnd,
      renderingProvider: provider,
    })),
    notes: claim.notes.map(({ serviceDate, text }) => ({ serviceDate, text })),
  });
}
