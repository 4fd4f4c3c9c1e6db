import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type ChunkRef, concludeChunk, loadChunk } from "@firstpass/store";
import { sampleVerdicts } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { claimsIn, newNumber, openUploads, write837 } from "../../../../test/in-process/file-837.ts";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults({ workers: false });
const claimCount = 20_000;

test("the file of a large batch is read from the database as it is sent, and not before", async () => {
  const claims = Array.from({ length: claimCount }, () => ({ controlNumber: newNumber() }));
  const uploads = await openUploads(results);
  const batchId = await uploads.send(results.tenant, write837(claims));
  await uploads.close();
  await conclude(batchId);

  const { port } = new URL(await results.server.listen({ port: 0 }));
  const { headers } = results.tenant;
  const request = get({ port, path: `/v1/batches/${batchId}/clean.837`, headers });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  let queries = 0;
  results.store.pool.on("acquire", () => {
    queries += 1;
  });
  // Nothing reads the response: the server must stop once the buffers of the connection are full.
  for (let before = -1; before !== queries; ) {
    before = queries;
    await sleep(250);
  }
  const paused = queries;
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  expect(queries).toBeGreaterThan(paused + 5);
  expect(await claimsIn(Buffer.concat(parts).toString("latin1"))).toEqual(
    claims.map(({ controlNumber }) => controlNumber),
  );
}, 120_000);

/** Gives all claims clean verdicts, without scrubbing them. */
async function conclude(batchId: string): Promise<void> {
  const { rows } = await results.store.pool.query<ChunkRef>(
    `select distinct tenant_id as "tenantId", chunk_id as "chunkId" from claim where batch_id = $1`,
    [batchId],
  );
  for (const ref of rows) {
    const chunk = (await loadChunk(results.store, ref))!;
    await concludeChunk(results.store, chunk, sampleVerdicts(chunk, { status: "clean", findings: [] }));
  }
}
