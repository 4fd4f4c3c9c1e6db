import { type Verdict, verdictOf, type WorkerStage, workerStages } from "@firstpass/claim";
import { judge } from "@firstpass/edits";
import { HopelessJobError } from "@firstpass/pipeline";
import type { ChunkFindings } from "@firstpass/store";

/** The first stage without a result; `null` when every stage has one. */
export function missingStage({ findings }: ChunkFindings): WorkerStage | null {
  return workerStages.find((stage) => !findings[stage]) ?? null;
}

/**
 * Merges the findings of all stages into one verdict per claim, in the order of the chunk's claims.
 * @throws HopelessJobError when a result does not fit the chunk, which no further attempt would change.
 */
export function mergeVerdicts(
  { claims, contentRelease, findings, timelyFiling, notChecked }: ChunkFindings,
  now: Date,
): Verdict[] {
  const findingsByStage = workerStages.map((stage) => findings[stage] ?? []);
  if (findingsByStage.some((stageFindings) => stageFindings.length !== claims.length)) {
    throw new HopelessJobError("a stage result does not have as many claims as its chunk");
  }
  const scrubbedAt = now.toISOString();
  return claims.map((claim, position) => {
    const found = findingsByStage.flatMap((stageFindings) => stageFindings[position]!);
    return verdictOf(
      claim,
      judge(found, {
        contentRelease,
        scrubbedAt,
        timelyFiling: timelyFiling[position],
        notChecked: notChecked[position],
      }),
    );
  });
}
