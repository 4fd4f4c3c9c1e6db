import type { Verdict } from "@firstpass/claim";
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
  concludeChunk,
  createEndpoint,
  findBatch,
  findClaim,
  listAudit,
  loadStatusSummary,
  OverrideNotPossibleError,
  overrideClaim,
  readVerdictFeed,
  takeDueDeliveries,
} from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

async function concluded(controlNumber: string, overrides: Partial<Verdict>) {
  const chunk = await admitClaims(
    at,
    sampleClaim({ controlNumber }),
    sampleClaim({ controlNumber: `${controlNumber}-2` }),
  );
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk, overrides));
  return chunk.claims[0]!;
}

const decision = { name: "B. Biller", reason: "authorization on paper" };

test("an override changes the claim's record, the counts, the feed, the outbox and the audit trail", async () => {
  const { claimId, batchId } = await concluded("REL-1", {
    status: "hold",
    findings: [sampleFinding()],
    atRiskCents: 9000,
  });
  await createEndpoint(at.store, at.tenantId, { url: "https://billing.example/hook" });
  const { cursor } = await readVerdictFeed(at.store, at.tenantId, { limit: 100 });
  const released = await overrideClaim(at.store, at.tenantId, { claimId, ...decision });
  expect(released).toMatchObject({ claimId, status: "released", findings: [{ atRisk: "90.00" }] });
  expect(await findClaim(at.store, at.tenantId, claimId)).toMatchObject({
    status: "released",
    verdict: released,
  });
  expect(await findBatch(at.store, at.tenantId, batchId)).toMatchObject({ claims: { hold: 1, released: 1 } });
  expect((await loadStatusSummary(at.store, at.tenantId)).claims).toMatchObject({ hold: 1, released: 1 });
  expect((await readVerdictFeed(at.store, at.tenantId, { after: cursor, limit: 100 })).verdicts).toEqual([
    released,
  ]);
  const due = await takeDueDeliveries(at.store, { limit: 10, perEndpointMax: 10, leaseMs: 60_000 });
  expect(due.map(({ verdicts }) => JSON.parse(String(verdicts)))).toEqual([[released]]);
  expect((await listAudit(at.store, at.tenantId, { limit: 10 })).at(-1)).toMatchObject({
    action: "claim-released",
    subject: claimId,
    detail: { ...decision, revision: 1 },
  });
});

test("a claim in error can be overridden too", async () => {
  const { claimId } = await concluded("REL-2", { status: "error" });
  expect(await overrideClaim(at.store, at.tenantId, { claimId, ...decision })).toMatchObject({
    status: "released",
  });
});

test("of two concurrent overrides one is rejected", async () => {
  const { claimId } = await concluded("REL-3", { status: "hold" });
  const outcomes = await Promise.allSettled(
    [1, 2].map(() => overrideClaim(at.store, at.tenantId, { claimId, ...decision })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test.each(["clean", "released"] as const)(
  "a claim that is %s is rejected with its status",
  async (status) => {
    const { claimId } = await concluded(`REL-4-${status}`, { status: status === "clean" ? "clean" : "hold" });
    if (status === "released") await overrideClaim(at.store, at.tenantId, { claimId, ...decision });
    const releasing = overrideClaim(at.store, at.tenantId, { claimId, ...decision });
    await expect(releasing).rejects.toBeInstanceOf(OverrideNotPossibleError);
    await expect(releasing).rejects.toMatchObject({ status });
  },
);

test("an override of a claim being scrubbed again is rejected", async () => {
  const held = await concluded("REL-5", { status: "hold" });
  await admitClaims(at, held.claim);
  const releasing = overrideClaim(at.store, at.tenantId, { claimId: held.claimId, ...decision });
  await expect(releasing).rejects.toMatchObject({ status: "received" });
});

test("an unknown claim is not found", async () => {
  const unknown = "00000000-0000-8000-8000-000000000000";
  expect(await overrideClaim(at.store, at.tenantId, { claimId: unknown, ...decision })).toBeNull();
  expect(await overrideClaim(at.store, at.tenantId, { claimId: "nonsense", ...decision })).toBeNull();
});
