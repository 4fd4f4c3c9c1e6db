import type { Finding, Verdict } from "@firstpass/claim";
import type { Chunk } from "@firstpass/store";

/** A verdict for each claim in the chunk, clean by default. */
export function sampleVerdicts(chunk: Chunk, overrides: Partial<Verdict> = {}): Verdict[] {
  return chunk.claims.map(({ claimId, revision, batchId, claim }) => ({
    claimId,
    controlNumber: claim.controlNumber,
    batchId,
    revision,
    status: "clean",
    contentRelease: chunk.contentRelease,
    rulesVersion: chunk.rulesVersion,
    scrubbedAt: "2026-03-05T12:00:00.000Z",
    atRiskCents: 0,
    findings: [],
    ...overrides,
  }));
}

/** A finding that holds a claim. */
export function sampleFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    edit: "modifier/therapy-discipline",
    stage: "modifier",
    severity: "hold",
    lines: [1],
    message: "Line 1: 97112 is an always-therapy code billed without GN, GO or GP.",
    action:
      "Add the modifier for the service's plan of care: GP (physical), GO (occupational) or GN (speech-language).",
    carc: "4",
    rarc: "N822",
    source: "CMS: Claims Processing Manual ch. 5",
    evidence: [],
    atRisk: [{ line: 1, cents: 9000 }],
    ...overrides,
  };
}
