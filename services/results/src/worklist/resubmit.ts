import { randomUUIDv7 } from "node:crypto";
import { activeRelease } from "@firstpass/content";
import { type SubmissionQueue, submit } from "@firstpass/service";
import type { JudgedContents } from "@firstpass/store";
import type { ResultsContext } from "../results-context.ts";

export type Revised = Pick<JudgedContents, "claimId" | "revision" | "claim">;

/**
 * Submits claims again, unchanged, under the active content release: each as a new revision in a batch of its own. Returns the
 * batch of each claim by its id, without those of which another revision was admitted meanwhile.
 */
export async function resubmit(
  { store, submissionQueue, releases, shelf }: ResultsContext & { submissionQueue: SubmissionQueue },
  tenantId: string,
  revised: readonly Revised[],
): Promise<Map<string, string>> {
  if (revised.length === 0) return new Map();
  const content = await releases.get(await activeRelease(shelf));
  const requests = revised.map(({ claimId, revision, claim }) => ({
    batchId: randomUUIDv7(),
    claims: [claim],
    rejections: [],
    final: true,
    revises: { claimId, revision },
  }));
  const results = await submit({ store, submissionQueue }, { tenantId, content, requests });
  return new Map(
    requests.flatMap(({ batchId, revises }, index) =>
      results[index]!.refused ? [] : [[revises.claimId, batchId]],
    ),
  );
}
