import { createLogger } from "@firstpass/runtime";
import { concludeChunk, loadChunk } from "@firstpass/store";
import { newClaim, sampleFinding, sampleVerdicts } from "@firstpass/test-support";
import { expect, test, vi } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";
import { startFiling } from "./filing.ts";

const results = useResults({ workers: false });
const logger = createLogger({ name: "test", level: "silent" });

/** Concludes a chunk without filing it, as a crash would leave it. */
async function leaveUnfiled(controlNumber: string): Promise<string> {
  const { chunks } = await results.tenant.admit([newClaim({ controlNumber })]);
  const chunk = (await loadChunk(results.store, chunks[0]!))!;
  const verdicts = sampleVerdicts(chunk, { status: "hold", findings: [sampleFinding()] });
  await concludeChunk(results.store, chunk, verdicts);
  await results.store.pool.query("update chunk set concluded_at = concluded_at - interval '1 hour'");
  return chunk.chunkId;
}

const listed = async () => {
  const { items } = (await results.tenant.request("GET", "/v1/worklist?sort=-age")).body;
  return items.map(({ controlNumber }: { controlNumber: string }) => controlNumber).sort();
};

test("what a crash left is filed, even next to a chunk that cannot be filed", async () => {
  for (const controlNumber of ["S-1", "S-2"]) await leaveUnfiled(controlNumber);
  const broken = await leaveUnfiled("S-3");
  await results.store.pool.query("update chunk set billed = '' where chunk_id = $1", [broken]);
  expect(await listed()).toEqual([]);
  const filing = startFiling({ store: results.store, logger, intervalMs: 10 });
  try {
    await vi.waitFor(async () => expect(await listed()).toEqual(["S-1", "S-2"]), { timeout: 10_000 });
  } finally {
    await filing.close();
  }
});
