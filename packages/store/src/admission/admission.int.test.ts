import { randomUUIDv7 } from "node:crypto";
import type { Claim } from "@firstpass/claim";
import { rulesVersion } from "@firstpass/edits";
import type { SubmissionRequest } from "@firstpass/service";
import {
  admitRequests,
  sampleClaim,
  sampleRequest,
  sampleVerdicts,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  concludeChunk,
  expireIdempotencyKeys,
  findBatch,
  findClaim,
  findIdempotent,
  listRejections,
  loadChunk,
  loadClaim,
  loadStatusSummary,
} from "../index.ts";
import { IdempotencyConflictError } from "./idempotency.ts";
import { RevisionConflictError } from "./revision-conflict.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

const admitAll = (...requests: SubmissionRequest[]) => admitRequests(at, requests);

let numbers = 0;
function newClaim(overrides: Partial<Claim> = {}): Claim {
  return sampleClaim({ controlNumber: `ADM-${++numbers}`, ...overrides });
}

test("admitted claims are loaded as submitted, in order, with their content release and rules version", async () => {
  const claims = [newClaim(), newClaim({ notes: [] }), newClaim()];
  const batch = sampleRequest(claims);
  const { chunks, requests } = await admitAll(batch);
  const chunk = await loadChunk(at.store, chunks[0]!);
  expect(chunk).toMatchObject({
    ...chunks[0],
    contentRelease: "2026Q4.1",
    rulesVersion,
    receivedOn: "2026-03-05",
    concluded: false,
  });
  expect(chunk!.claims.map(({ claim }) => claim)).toEqual(claims);
  expect(chunk!.claims.map(({ claimId }) => claimId)).toEqual(requests[0]!.claimIds);
  expect(chunk!.claims.map(({ revision, superseded }) => [revision, superseded])).toEqual([
    [1, false],
    [1, false],
    [1, false],
  ]);
  const sequences = chunk!.claims.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
});

test("claims of all requests share chunks of at most 250", async () => {
  const claims = (count: number) => Array.from({ length: count }, () => newClaim());
  const { chunks, requests } = await admitAll(sampleRequest(claims(160)), sampleRequest(claims(350)));
  const sizes = await Promise.all(chunks.map(async (ref) => (await loadChunk(at.store, ref))!.claims.length));
  expect(sizes).toEqual([250, 250, 10]);
  expect(requests.map(({ claimIds }) => claimIds.length)).toEqual([160, 350]);
});

test("concurrent claims are numbered in the order of admission", async () => {
  const sequences: number[] = [];
  for (const count of [150, 1, 250]) {
    const { chunks } = await admitAll(sampleRequest(Array.from({ length: count }, () => newClaim())));
    for (const ref of chunks) {
      const { claims } = (await loadChunk(at.store, ref))!;
      sequences.push(...claims.map(({ sequence }) => sequence));
    }
  }
  expect(sequences).toHaveLength(401);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
});

test("a chunk with very long notes has fewer claims", async () => {
  const long = () => {
    const claim = newClaim();
    const note = { ...claim.notes[0]!, text: "x".repeat(65_536) };
    return { ...claim, notes: Array.from({ length: 40 }, () => note) };
  };
  const { chunks } = await admitAll(sampleRequest([long(), long(), long()]));
  expect(chunks).toHaveLength(2);
});

test("when one claim cannot be written, nothing of the call is", async () => {
  const good = sampleRequest([newClaim()]);
  const bad = sampleRequest([newClaim({ chargeCents: 0.5 })]);
  await expect(admitAll(good, bad)).rejects.toThrow();
  expect(await findBatch(at.store, at.tenantId, good.batchId)).toBeNull();
  const before = await loadStatusSummary(at.store, at.tenantId);
  await admitAll(good);
  const after = await loadStatusSummary(at.store, at.tenantId);
  expect(after.claims.received).toBe(before.claims.received + 1);
});

test("a batch sent in parts is counted, and complete after the last part", async () => {
  const batchId = randomUUIDv7();
  const rejection = (index: number) => ({
    index,
    controlNumber: index === 1 ? "BAD\0NUMBER" : null,
    code: "claim-invalid" as const,
    detail: `lines[${index}].units: is not a number`,
  });
  await admitAll(sampleRequest([newClaim()], { batchId, final: false, rejections: [rejection(1)] }));
  expect(await findBatch(at.store, at.tenantId, batchId)).toMatchObject({
    complete: false,
    done: false,
    accepted: 1,
  });
  await admitAll(
    sampleRequest([newClaim(), newClaim()], { batchId, final: false }),
    sampleRequest([], { batchId, rejections: [rejection(4)] }),
  );
  expect(await findBatch(at.store, at.tenantId, batchId)).toMatchObject({
    complete: true,
    done: false,
    accepted: 3,
    rejected: 2,
    claims: { received: 3, clean: 0, hold: 0, error: 0, released: 0, superseded: 0 },
  });
  expect(await listRejections(at.store, at.tenantId, batchId, { limit: 10 })).toEqual([
    { ...rejection(1), controlNumber: "BAD\u{fffd}NUMBER" },
    rejection(4),
  ]);
  expect(await listRejections(at.store, at.tenantId, batchId, { after: 1, limit: 10 })).toEqual([
    rejection(4),
  ]);
});

test("a batch with only rejections is done at once", async () => {
  const rejections = [
    { index: 0, controlNumber: null, code: "claim-not-json" as const, detail: "line 1 is not JSON" },
  ];
  const batch = sampleRequest([], { rejections });
  const { chunks } = await admitAll(batch);
  expect(chunks).toEqual([]);
  expect(await findBatch(at.store, at.tenantId, batch.batchId)).toMatchObject({ done: true, rejected: 1 });
});

test("a resubmitted claim is a new revision with the same sequence", async () => {
  const claim = newClaim();
  const first = await admitAll(sampleRequest([claim]));
  const other = await admitAll(sampleRequest([newClaim()]));
  const second = await admitAll(sampleRequest([{ ...claim, chargeCents: claim.chargeCents + 100 }]));
  expect(second.requests[0]!.claimIds).toEqual(first.requests[0]!.claimIds);
  const [old, next, again] = await Promise.all(
    [first, other, second].map(async ({ chunks }) => (await loadChunk(at.store, chunks[0]!))!.claims[0]!),
  );
  expect(old).toMatchObject({ revision: 1, superseded: true });
  expect(again).toMatchObject({ revision: 2, superseded: false, sequence: old!.sequence });
  expect(next!.sequence).toBeGreaterThan(again!.sequence);
  expect(await loadClaim(at.store, at.tenantId, old!.claimId)).toMatchObject({
    revision: 2,
    claim: { chargeCents: claim.chargeCents + 100 },
  });
});

test("a replacement in the same upload supersedes its claim; the claim once more is another claim", async () => {
  const claim = newClaim();
  const batch = sampleRequest([claim, newClaim(), { ...claim, frequency: "7", chargeCents: 1 }, claim]);
  const { chunks, requests } = await admitAll(batch);
  const chunk = (await loadChunk(at.store, chunks[0]!))!;
  expect(chunk.claims.map(({ revision, superseded }) => [revision, superseded])).toEqual([
    [1, true],
    [1, false],
    [2, false],
    [1, false],
  ]);
  const [first, , replacement, again] = requests[0]!.claimIds;
  expect(replacement).toBe(first);
  expect(again).not.toBe(first);
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk));
  expect(await findBatch(at.store, at.tenantId, batch.batchId)).toMatchObject({
    done: true,
    claims: { received: 0, clean: 3, superseded: 1 },
  });
});

test("the verdict of an earlier revision no longer counts", async () => {
  const claim = newClaim();
  const batch = sampleRequest([claim]);
  const { chunks } = await admitAll(batch);
  const chunk = (await loadChunk(at.store, chunks[0]!))!;
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk, { status: "hold" }));
  const { claimId } = chunk.claims[0]!;
  expect(await findClaim(at.store, at.tenantId, claimId)).toMatchObject({ status: "hold" });
  await admitAll(sampleRequest([claim]));
  expect(await findClaim(at.store, at.tenantId, claimId)).toMatchObject({
    revision: 2,
    status: "received",
    verdict: null,
  });
  expect(await findBatch(at.store, at.tenantId, batch.batchId)).toMatchObject({
    claims: { received: 0, hold: 0, superseded: 1 },
  });
});

test.each(["in one call", "in two calls"])(
  "of two changes to the same revision, %s, one is refused and its neighbours are admitted",
  async (how) => {
    const claim = newClaim();
    const { requests } = await admitAll(sampleRequest([claim]));
    const revises = { claimId: requests[0]!.claimIds[0]!, revision: 1 };
    const [one, other, neighbour] = [
      sampleRequest([claim], { revises }),
      sampleRequest([claim], { revises }),
      sampleRequest([newClaim()]),
    ];
    const results =
      how === "in one call"
        ? [await admitAll(one, other, neighbour)]
        : await Promise.all([admitAll(one), admitAll(other, neighbour)]);
    const outcomes = results.flatMap(({ requests }) => requests);
    const refusals = outcomes.flatMap(({ refused }) => refused ?? []);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toBeInstanceOf(RevisionConflictError);
    expect(refusals[0]).toMatchObject({ expected: 1, actual: 2 });
    expect(outcomes[2]!.claimIds).toHaveLength(1);
  },
);

test("a change to an unknown claim is refused", async () => {
  const { requests } = await admitAll(
    sampleRequest([newClaim()], { revises: { claimId: randomUUIDv7(), revision: 3 } }),
  );
  expect(requests[0]!.refused).toMatchObject({ expected: 3, actual: 0 });
});

test("a repeated key and body gets the same answer and admits once", async () => {
  const idempotency = { key: "key-1", bodyHash: "abc", response: '{"batchId":"first"}' };
  const claim = newClaim();
  await admitAll(sampleRequest([claim], { idempotency }));
  const again = sampleRequest([claim], { idempotency: { ...idempotency, response: "another" } });
  const { chunks, requests } = await admitAll(again, sampleRequest([newClaim()]));
  expect(requests[0]).toMatchObject({ replay: '{"batchId":"first"}', claimIds: [], refused: null });
  expect(chunks).toHaveLength(1);
  expect((await loadChunk(at.store, chunks[0]!))!.claims).toHaveLength(1);
  expect(await findBatch(at.store, at.tenantId, again.batchId)).toBeNull();
  expect(await findIdempotent(at.store, at.tenantId, "key-1")).toEqual({
    bodyHash: "abc",
    response: '{"batchId":"first"}',
  });
});

test("the same key with another body is refused", async () => {
  const idempotency = { key: "key-2", bodyHash: "abc", response: "" };
  await admitAll(sampleRequest([newClaim()], { idempotency }));
  const { requests } = await admitAll(
    sampleRequest([newClaim()], { idempotency: { ...idempotency, bodyHash: "def" } }),
  );
  expect(requests[0]!.refused).toBeInstanceOf(IdempotencyConflictError);
});

test.each(["in one call", "in two calls"])(
  "two callers with the same key at once, %s: one is admitted",
  async (how) => {
    const claim = newClaim();
    const twins = ["one", "two"].map((response) =>
      sampleRequest([claim], { idempotency: { key: `race ${how}`, bodyHash: "abc", response } }),
    );
    const results =
      how === "in one call"
        ? [await admitAll(...twins)]
        : await Promise.all(twins.map((twin) => admitAll(twin)));
    const outcomes = results.flatMap(({ requests }) => requests);
    const admitted = outcomes.findIndex(({ replay }) => replay === null);
    expect(outcomes[1 - admitted]!.replay).toBe(admitted === 0 ? "one" : "two");
    expect(outcomes[admitted]!.claimIds).toHaveLength(1);
    const chunk = await loadChunk(at.store, results.flatMap(({ chunks }) => chunks)[0]!);
    expect(chunk!.claims[0]).toMatchObject({ revision: 1, superseded: false });
  },
);

test("keys are deleted after the replay window", async () => {
  await admitAll(sampleRequest([newClaim()], { idempotency: { key: "old", bodyHash: "abc", response: "" } }));
  await expireIdempotencyKeys(at.store, { olderThanMs: 60_000 });
  expect(await findIdempotent(at.store, at.tenantId, "old")).not.toBeNull();
  await at.store.pool.query(
    "update idempotency set created_at = now() - interval '2 minutes' where key = 'old'",
  );
  expect(await expireIdempotencyKeys(at.store, { olderThanMs: 60_000 })).toBe(1);
  expect(await findIdempotent(at.store, at.tenantId, "old")).toBeNull();
});
