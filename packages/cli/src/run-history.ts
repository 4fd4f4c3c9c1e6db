import { createHash } from "node:crypto";
import {
  type CalendarDate,
  type Claim,
  claimIdentity,
  type HistoryLine,
  historyLines,
  patientIdentity,
  serviceDates,
} from "@firstpass/claim";

/** A claim's place among the claims of the run. */
export interface Admission {
  claimId: string;
  /** 1 for the first submission of the claim, one more for each that replaces it. */
  revision: number;
  /** Lines of the same patient's earlier claims, of the days that this claim is about. */
  history: HistoryLine[];
}

interface KnownClaim {
  claimId: string;
  sequence: number;
  revision: number;
  from: CalendarDate;
  through: CalendarDate;
  /** Its lines as JSON: a long run keeps one flat string per claim instead of an object per line. */
  lines: string;
}

/**
 * The claims of one run as each other's history, in the order in which they come: what the store does for a tenant,
 * kept in memory, some hundred bytes per line.
 */
export class RunHistory {
  readonly #byIdentity = new Map<string, KnownClaim>();
  readonly #byPatient = new Map<string, KnownClaim[]>();
  #sequence = 0;

  /** Takes a claim in. One with the identity of an earlier claim is a revision, and its lines replace the earlier's. */
  admit(claim: Claim): Admission {
    const identity = claimIdentity(claim);
    const patient = patientIdentity(claim);
    const known = this.#byIdentity.get(identity);
    const claimId = known?.claimId ?? this.#nameClaim(claim);
    const sequence = known?.sequence ?? ++this.#sequence;
    const { from, through } = serviceDates(claim);
    const lines = JSON.stringify(historyLines(claim, claimId, sequence));

    const claims = this.#byPatient.get(patient) ?? [];
    const history = claims
      .filter((other) => other.sequence < sequence && other.from <= through && other.through >= from)
      .flatMap((earlier) => JSON.parse(earlier.lines) as HistoryLine[])
      .filter((line) => line.serviceDate >= from && line.serviceDate <= through);

    if (known) {
      Object.assign(known, { revision: known.revision + 1, from, through, lines });
      return { claimId, revision: known.revision, history };
    }
    const admitted = { claimId, sequence, revision: 1, from, through, lines };
    this.#byIdentity.set(identity, admitted);
    claims.push(admitted);
    if (claims.length === 1) this.#byPatient.set(patient, claims);
    return { claimId, revision: 1, history };
  }

  /** An id that a second run over the same files gives again, and that tells nothing of the patient. */
  #nameClaim(claim: Claim): string {
    return uuidOf("claim", String(this.#sequence + 1), claim.billingProvider.npi, claim.controlNumber);
  }
}

/** A UUID (version 8) made from names instead of chance. */
export function uuidOf(...names: readonly string[]): string {
  const bytes = createHash("sha256").update(JSON.stringify(names)).digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex", 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
