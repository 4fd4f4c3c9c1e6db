import { randomUUIDv7 } from "node:crypto";
import { type CalendarDate, type Claim, verdictOf, type WorkerStage, workerStages } from "@firstpass/claim";
import type { Content, Releases } from "@firstpass/content";
import { judge } from "@firstpass/edits";
import { admissionOf, inputsOf, scrubChunk } from "@firstpass/service";
import {
  admit,
  type ChunkRef,
  concludeChunk,
  loadFindings,
  loadVisits,
  loadWork,
  type Store,
  saveStageResult,
} from "@firstpass/store";

/** Stores the results of the stages that are not done yet, as the scrubbers would. */
export async function runStages(
  { store, library }: { store: Store; library: Releases },
  ref: ChunkRef,
  stages: readonly WorkerStage[] = workerStages,
): Promise<void> {
  for (const stage of stages) {
    const work = await loadWork(store, ref, stage, inputsOf([stage]));
    if (!work) continue;
    const result = await scrubChunk(work, {
      workerStages: [stage],
      reference: { content: await library.get(work.contentRelease), receivedOn: work.receivedOn },
      visitsIn: (windows) => loadVisits(store, ref, windows),
    });
    await saveStageResult(store, ref, stage, result);
  }
}

interface Tenant {
  store: Store;
  tenantId: string;
}

interface SubmissionOptions {
  content: Content;
  receivedOn: CalendarDate;
}

/** Admits claims and writes their verdicts, without a queue. Returns their ids. */
export async function storeScrubbed(
  tenant: Tenant,
  claims: readonly Claim[],
  options: SubmissionOptions,
): Promise<string[]> {
  const { chunks, claimIds } = await storeUnscrubbed(tenant, claims, options);
  for (const ref of chunks) await writeVerdicts(tenant.store, ref, options.content);
  return claimIds;
}

/** Admits claims without scrubbing them. */
export async function storeUnscrubbed(
  { store, tenantId }: Tenant,
  claims: readonly Claim[],
  options: SubmissionOptions,
): Promise<{ chunks: ChunkRef[]; claimIds: string[] }> {
  const request = { batchId: randomUUIDv7(), claims, rejections: [], final: true };
  const { chunks, requests } = await admit(store, admissionOf({ tenantId, ...options, requests: [request] }));
  return { chunks, claimIds: requests[0]!.claimIds };
}

/** Scrubs a chunk in all stages at once and writes its verdicts. */
async function writeVerdicts(store: Store, ref: ChunkRef, content: Content): Promise<void> {
  const work = (await loadWork(store, ref, workerStages[0], inputsOf(workerStages)))!;
  const { findings } = await scrubChunk(work, {
    workerStages,
    reference: { content, receivedOn: work.receivedOn },
    visitsIn: (windows) => loadVisits(store, ref, windows),
  });
  const chunk = (await loadFindings(store, ref))!;
  const record = {
    contentRelease: content.release,
    scrubbedAt: new Date().toISOString(),
    timelyFiling: undefined,
    notChecked: undefined,
  };
  const verdicts = chunk.claims.map((claim, position) =>
    verdictOf(claim, judge(findings[position]!, record)),
  );
  await concludeChunk(store, chunk, verdicts);
}
