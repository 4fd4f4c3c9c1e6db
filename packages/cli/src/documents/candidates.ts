import { type Claim, claimTraits, findRevised, patientIdentity, traitList } from "@firstpass/claim";
import { type CandidateClaim, keysOfClaim } from "@firstpass/documents";
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
  readonly #byKey: Map<string, Candidate[]>;
  /** By patient and control number. */
  readonly #known = new Map<string, Candidate[]>();

  constructor(keys: Iterable<string>) {
    this.#byKey = new Map([...keys].map((key) => [key, []]));
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
      const sharing = this.#byKey.get(key)!;
      if (sharing.at(-1) !== candidate && !sharing.includes(candidate)) sharing.push(candidate);
    }
  }

  withKeys(keys: readonly string[]): Candidate[] {
    return [...new Set(keys.flatMap((key) => this.#byKey.get(key) ?? []))];
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
