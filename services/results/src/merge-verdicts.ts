import { type Verdict, verdictOf, type WorkerStage, workerStages } from "@firstpass/claim";
import { judge } from "@firstpass/edits";
import { HopelessJobError } from "@firstpass/pipeline";
import type { ChunkFindings } from "@firstpass/store";

/** The first stage that has no result yet; `null` when all have. */
export function missingStage({ findings }: ChunkFindings): WorkerStage | null {
  return workerStages.find((stage) => !findings[stage]) ?? null;
}

/**
 * What all stages found in a chunk, as one verdict per claim, in the order of its claims.
 * @throws HopelessJobError when a result is not of this chunk: it would be the same at the next attempt.
 */
export function mergeVerdicts(
  { claims, contentRelease, findings, timelyFiling }: ChunkFindings,
  now: Date,
): Verdict[] {
  const findingsByStage = workerStages.map((stage) => findings[stage] ?? []);
  if (findingsByStage.some((ofStage) => ofStage.length !== claims.length)) {
    throw new HopelessJobError("a stage result holds another number of claims than its chunk");
  }
  const scrubbedAt = now.toISOString();
  return claims.map((claim, position) => {
    const found = findingsByStage.flatMap((ofStage) => ofStage[position]!);
    return verdictOf(
      claim,
      judge(found, { contentRelease, scrubbedAt, timelyFiling: timelyFiling[position] }),
    );
  });
}
