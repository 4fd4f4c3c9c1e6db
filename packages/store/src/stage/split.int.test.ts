import { admitClaims, sampleClaim, sampleVerdicts, type TestStore, testStore } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  concludeChunk,
  countOpenChunks,
  createEndpoint,
  findBatch,
  findClaim,
  loadChunk,
  loadFindings,
  saveStageResult,
  splitChunk,
  takeDueDeliveries,
} from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
  await createEndpoint(at.store, at.tenantId, { url: "https://billing.example/hook" });
});
afterAll(() => at.close());

const claims = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => sampleClaim({ controlNumber: `${name}-${index}` }));

test("a chunk is replaced by two halves without stage results", async () => {
  const chunk = await admitClaims(at, ...claims("HALF", 5));
  await saveStageResult(at.store, chunk, "documentation", { findings: chunk.claims.map(() => []) });
  const open = await countOpenChunks(at.store);
  const halves = await splitChunk(at.store, chunk);
  const loaded = await Promise.all(halves.map((ref) => loadChunk(at.store, ref)));
  expect(loaded.map((half) => half!.claims.length)).toEqual([3, 2]);
  expect(loaded.flatMap((half) => half!.claims)).toEqual(chunk.claims);
  for (const half of loaded) {
    const { contentRelease, rulesVersion, receivedOn, concluded } = chunk;
    expect(half).toMatchObject({ contentRelease, rulesVersion, receivedOn, concluded });
    expect((await loadFindings(at.store, half!))!.findings).toEqual({});
  }
  expect(await loadChunk(at.store, chunk)).toBeNull();
  expect(await countOpenChunks(at.store)).toBe(open + 1);
});

test("a worker that still holds the whole chunk changes nothing", async () => {
  const chunk = await admitClaims(at, ...claims("LATE", 2));
  await splitChunk(at.store, chunk);
  expect(await saveStageResult(at.store, chunk, "documentation", { findings: [[], []] })).toBe(false);
  expect(await concludeChunk(at.store, chunk, sampleVerdicts(chunk))).toBe(false);
  expect(await splitChunk(at.store, chunk)).toEqual([]);
});

test("two concurrent splits make two halves, not four", async () => {
  const chunk = await admitClaims(at, ...claims("RACE", 4));
  const halves = await Promise.all([splitChunk(at.store, chunk), splitChunk(at.store, chunk)]);
  expect(halves.flat()).toHaveLength(2);
});

test("a single claim ends in an error that is shown, counted and delivered", async () => {
  const chunk = await admitClaims(at, ...claims("LONE", 1));
  expect(await splitChunk(at.store, chunk)).toEqual([]);
  expect(await splitChunk(at.store, chunk)).toEqual([]);
  const { claimId, batchId } = chunk.claims[0]!;
  const found = await findClaim(at.store, at.tenantId, claimId);
  expect(found).toMatchObject({ status: "error", edits: ["integrity/not-scrubbed"], atRiskCents: 13_500 });
  expect(found!.verdict!.findings[0]).toMatchObject({ severity: "error" });
  expect(await findBatch(at.store, at.tenantId, batchId)).toMatchObject({ done: true, claims: { error: 1 } });
  const due = await takeDueDeliveries(at.store, { limit: 10, perEndpointMax: 10, leaseMs: 1_000 });
  expect(due.map(({ verdicts }) => JSON.parse(String(verdicts)))).toEqual([[found!.verdict]]);
});

test("repeated splitting isolates the claim that fails, and the others get their verdicts", async () => {
  const chunk = await admitClaims(at, ...claims("POISON", 7));
  const queue = [chunk];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (next.claims.some(({ claim }) => claim.controlNumber === "POISON-4")) {
      for (const ref of await splitChunk(at.store, next)) queue.push((await loadChunk(at.store, ref))!);
    } else {
      await concludeChunk(at.store, next, sampleVerdicts(next));
    }
  }
  expect(await findBatch(at.store, at.tenantId, chunk.claims[0]!.batchId)).toMatchObject({
    done: true,
    claims: { clean: 6, error: 1 },
  });
});
