import { randomUUIDv7 } from "node:crypto";
import { encodeVerdict, type Verdict, type VerdictJson } from "@firstpass/claim";
import { readFacts } from "@firstpass/note";
import {
  admitClaims,
  sampleClaim,
  sampleFinding,
  sampleVerdicts,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Chunk,
  CursorInvalidError,
  concludeChunk,
  findBatch,
  findClaim,
  loadChunk,
  loadFindings,
  loadStatusSummary,
  readVerdictFeed,
  saveStageResult,
} from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

let numbers = 0;
function newChunk(claims = 1): Promise<Chunk> {
  const newClaim = () => sampleClaim({ controlNumber: `CON-${++numbers}` });
  return admitClaims(at, ...Array.from({ length: claims }, newClaim));
}

/** All verdicts after `cursor`, read in pages. */
async function readFeed(
  cursor: string | undefined,
  limit: number,
): Promise<{ verdicts: VerdictJson[]; cursor: string }> {
  const verdicts: VerdictJson[] = [];
  let after = cursor;
  for (;;) {
    const page = await readVerdictFeed(at.store, at.tenantId, { limit, ...(after ? { after } : {}) });
    after = page.cursor;
    if (page.verdicts.length === 0) return { verdicts, cursor: page.cursor };
    expect(page.verdicts.length).toBeLessThanOrEqual(limit);
    verdicts.push(...page.verdicts);
  }
}

test("a stage's first result is kept until the chunk is concluded", async () => {
  const chunk = await newChunk(2);
  const found = [[sampleFinding()], []];
  const facts = chunk.claims.map(({ claim }) => readFacts(claim.notes));
  expect(await saveStageResult(at.store, chunk, "modifier", { findings: found })).toBe(true);
  expect(await saveStageResult(at.store, chunk, "modifier", { findings: [[], []] })).toBe(false);
  expect(await saveStageResult(at.store, chunk, "documentation", { findings: [[], []], facts })).toBe(true);
  expect((await loadFindings(at.store, chunk))!.findings).toEqual({
    modifier: found,
    documentation: [[], []],
  });
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk));
  expect(await loadFindings(at.store, chunk)).toMatchObject({ concluded: true, findings: {} });
  expect(await saveStageResult(at.store, chunk, "medical-necessity", { findings: [[], []] })).toBe(false);
});

test("a claim is received, scrubbing, and then has its verdict", async () => {
  const chunk = await newChunk(2);
  const status = async (index: number) =>
    (await findClaim(at.store, at.tenantId, chunk.claims[index]!.claimId))!.status;
  expect(await status(0)).toBe("received");
  await saveStageResult(at.store, chunk, "documentation", { findings: [[], []] });
  expect(await status(0)).toBe("scrubbing");
  const [held, clean] = sampleVerdicts(chunk);
  const verdicts: Verdict[] = [
    {
      ...held!,
      status: "hold",
      atRiskCents: 9000,
      findings: [sampleFinding(), sampleFinding({ lines: [2] })],
    },
    clean!,
  ];
  expect(await concludeChunk(at.store, chunk, verdicts)).toBe(true);
  expect(await findClaim(at.store, at.tenantId, chunk.claims[0]!.claimId)).toMatchObject({
    status: "hold",
    atRiskCents: 9000,
    edits: ["modifier/therapy-discipline"],
    verdict: encodeVerdict(verdicts[0]!),
  });
  expect(await status(1)).toBe("clean");
  expect((await loadChunk(at.store, chunk))!.concluded).toBe(true);
});

test("of many concurrent conclusions of a chunk exactly one counts", async () => {
  const chunk = await newChunk(3);
  const { cursor } = await readFeed(undefined, 1_000);
  const before = await loadStatusSummary(at.store, at.tenantId);
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => concludeChunk(at.store, chunk, sampleVerdicts(chunk))),
  );
  expect(outcomes.filter(Boolean)).toHaveLength(1);
  expect((await readFeed(cursor, 10)).verdicts).toEqual(sampleVerdicts(chunk).map(encodeVerdict));
  const after = await loadStatusSummary(at.store, at.tenantId);
  expect(after.claims.clean).toBe(before.claims.clean + 3);
  expect(after.claims.received).toBe(before.claims.received - 3);
  expect(await findBatch(at.store, at.tenantId, chunk.claims[0]!.batchId)).toMatchObject({ done: true });
});

test("too few verdicts are refused and leave the chunk open", async () => {
  const chunk = await newChunk(2);
  await expect(concludeChunk(at.store, chunk, sampleVerdicts(chunk).slice(1))).rejects.toThrow(
    "2 claims and 1 verdicts",
  );
  expect((await loadChunk(at.store, chunk))!.concluded).toBe(false);
});

test("a chunk that does not exist cannot be concluded", async () => {
  for (const chunkId of [randomUUIDv7(), "nonsense"]) {
    const ref = { tenantId: at.tenantId, chunkId };
    expect(await concludeChunk(at.store, { ...ref, claims: [] }, [])).toBe(false);
    expect(await loadFindings(at.store, ref)).toBeNull();
  }
});

test("a reader of the feed misses and repeats nothing while chunks are concluded concurrently", async () => {
  let { cursor } = await readFeed(undefined, 1_000);
  const chunks = await Promise.all(Array.from({ length: 40 }, (_, index) => newChunk(1 + (index % 3))));
  const expected = new Set(chunks.flatMap(({ claims }) => claims.map(({ claimId }) => claimId)));
  const concluding = Promise.all(
    chunks.map((chunk) => concludeChunk(at.store, chunk, sampleVerdicts(chunk))),
  );
  const seen: string[] = [];
  while (seen.length < expected.size) {
    const page = await readVerdictFeed(at.store, at.tenantId, { after: cursor, limit: 7 });
    seen.push(...page.verdicts.map(({ claimId }) => claimId));
    cursor = page.cursor;
  }
  await concluding;
  expect(seen).toHaveLength(expected.size);
  expect(new Set(seen)).toEqual(expected);
  expect((await readVerdictFeed(at.store, at.tenantId, { after: cursor, limit: 7 })).verdicts).toEqual([]);
});

test("pages of any size give the same feed", async () => {
  const all = (await readFeed(undefined, 1_000)).verdicts;
  for (const limit of [1, 2, 3, 50]) expect((await readFeed(undefined, limit)).verdicts).toEqual(all);
});

test("a made-up cursor is rejected", async () => {
  const reading = readVerdictFeed(at.store, at.tenantId, { after: "made-up", limit: 1 });
  await expect(reading).rejects.toBeInstanceOf(CursorInvalidError);
});

test("a claim resubmitted while it is concluded is never counted twice", async () => {
  for (let round = 0; round < 20; round += 1) {
    const chunk = await newChunk();
    const again = admitClaims(at, chunk.claims[0]!.claim);
    const [later] = await Promise.all([again, concludeChunk(at.store, chunk, sampleVerdicts(chunk))]);
    await concludeChunk(at.store, later, sampleVerdicts(later, { status: "hold" }));
    expect(await findBatch(at.store, at.tenantId, chunk.claims[0]!.batchId)).toMatchObject({
      claims: { received: 0, clean: 0, superseded: 1 },
    });
    expect(await findClaim(at.store, at.tenantId, chunk.claims[0]!.claimId)).toMatchObject({
      revision: 2,
      status: "hold",
    });
  }
});

test("the counts match the rows", async () => {
  const { claims } = await loadStatusSummary(at.store, at.tenantId);
  const { rows } = await at.store.pool.query(
    `select coalesce(status::text, 'received') as status, count(*) as claims
      from claim left join claim_verdict using (tenant_id, sequence, revision) group by 1`,
  );
  const counted = { received: 0, clean: 0, hold: 0, error: 0, released: 0, superseded: 0 };
  expect(claims).toEqual({ ...counted, ...Object.fromEntries(rows.map((row) => [row.status, row.claims])) });
});
