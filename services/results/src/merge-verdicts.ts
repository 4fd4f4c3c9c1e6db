import { type Verdict, type WorkerStage, workerStages } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { conclude, rulesVersion } from "@firstpass/edits";
import { HopelessJobError } from "@firstpass/pipeline";
import type { Chunk, StageResults } from "@firstpass/store";

/** The first stage that has no result yet; `null` when all have. */
export function missingStage(results: StageResults): WorkerStage | null {
  return workerStages.find((stage) => !results[stage]) ?? null;
}

/**
 * What all stages found in a chunk, as one verdict per claim, in the order of its claims.
 * @throws HopelessJobError when a result is not of this chunk: it would be the same at the next attempt.
 */
export function mergeVerdicts(chunk: Chunk, results: StageResults, content: Content, now: Date): Verdict[] {
  const findingsByStage = workerStages.map((stage) => results[stage]?.findings ?? []);
  if (findingsByStage.some((findings) => findings.length !== chunk.claims.length)) {
    throw new HopelessJobError("a stage result holds another number of claims than its chunk");
  }
  const reference = { content, receivedOn: chunk.receivedOn };
  const scrubbedAt = now.toISOString();
  return chunk.claims.map(({ claim, claimId, batchId, revision, superseded }, position) => {
    const findings = findingsByStage.flatMap((stage) => stage[position]!);
    const { status, ...conclusion } = conclude(claim, findings, reference);
    return {
      claimId,
      controlNumber: claim.controlNumber,
      batchId,
      revision,
      status: superseded ? "superseded" : status,
      contentRelease: chunk.contentRelease,
      rulesVersion,
      scrubbedAt,
      ...conclusion,
    };
  });
}
