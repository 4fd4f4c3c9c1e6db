import { type ClaimJson, encodeClaim } from "@firstpass/claim";
import { listAudit } from "@firstpass/store";
import { heldClaim, type TestDatabase, testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestIngest, type TestIngest } from "../in-process/ingest.ts";
import { openTestResults, type TestResults } from "../in-process/results.ts";
import { TestTenant } from "../in-process/tenant.ts";

let database: TestDatabase;
let ingest: TestIngest;
let results: TestResults;
let tenant: TestTenant;
let headers: Record<string, string>;
beforeAll(async () => {
  database = await testDatabase();
  ingest = await openTestIngest(database.url);
  results = await openTestResults(database.url);
  headers = await ingest.headersFor(["claims:read", "claims:write", "phi:read", "audit:read"]);
  tenant = new TestTenant(results, ingest.tenantId, headers["authorization"]!.replace("Bearer ", ""));
});
afterAll(async () => {
  await results?.close();
  await ingest?.close();
  await database?.drop();
});

const post = (path: string, payload: object, ifMatch?: string) =>
  ingest.server.inject({
    method: "POST",
    url: path,
    payload,
    headers: { ...headers, ...(ifMatch ? { "if-match": ifMatch } : {}) },
  });

/** Runs the stages of a revision, which has a chunk of its own, and waits for its verdict. */
async function scrub(claimId: string, revision: number): Promise<void> {
  const { rows } = await ingest.store.pool.query(
    `select chunk_id as "chunkId", batch_id as "batchId" from claim where claim_id = $1 and revision = $2`,
    [claimId, revision],
  );
  await tenant.scrub({ tenantId: ingest.tenantId, chunkId: rows[0].chunkId });
  await tenant.untilDone(rows[0].batchId);
}

async function workOf(claimId: string) {
  const { rows } = await ingest.store.pool.query(
    "select revision, state, resolution, status from work where claim_id = $1",
    [claimId],
  );
  return rows[0];
}

test("a held claim is opened, checked while it is corrected, resubmitted and clean; a late correction loses nothing", async () => {
  // A payer without a filing limit, so that the claim stays clean in later years.
  const held = { ...heldClaim(), payer: { id: "99999" } };
  const { batchId } = (await post("/v1/claims", encodeClaim(held))).json();
  const { claims } = (await tenant.request("GET", `/v1/claims?batch=${batchId}`)).body;
  const claimId: string = claims[0].claimId;
  await scrub(claimId, 1);
  await expect.poll(() => workOf(claimId)).toMatchObject({ state: "open", status: "hold", revision: 1 });

  const opened = await tenant.request("GET", `/v1/claims/${claimId}/contents`);
  const etag = String(opened.headers.etag);
  const { notes: _, ...claim } = opened.body.claim as ClaimJson;
  const draft = async (npi: string) => {
    const payload = { ...claim, billingProvider: { ...claim.billingProvider, npi } };
    return { payload, checked: (await post(`/v1/scrub?claimId=${claimId}`, payload)).json() };
  };
  expect((await draft("1234567899")).checked.status).toBe("hold");
  const { payload, checked } = await draft("1234567893");
  expect(checked).toMatchObject({ status: "clean", findings: [] });

  const corrected = await post(`/v1/claims/${claimId}/correction`, { claim: payload, reason: "Typo" }, etag);
  expect([corrected.statusCode, corrected.json().revision]).toEqual([202, 2]);
  await scrub(claimId, 2);
  const { body } = await tenant.request("GET", `/v1/claims/${claimId}`);
  expect(body).toMatchObject({ status: "clean", revision: 2 });
  // As the webhook and the feed report it to the billing system.
  expect(body.verdict).toMatchObject({ findings: checked.findings, changes: { since: 1, appeared: [] } });
  expect(body.verdict.changes.gone).toMatchObject([{ edit: "integrity/npi-check-digit" }]);
  await expect
    .poll(() => workOf(claimId))
    .toMatchObject({ state: "resolved", resolution: "corrected", revision: 2 });

  const late = await post(`/v1/claims/${claimId}/correction`, { claim: { ...claim, charge: "1.00" } }, etag);
  expect(late.json()).toMatchObject({
    code: "revision-conflict",
    revision: 2,
    changed: [{ path: "billingProvider.npi", label: "Billing provider NPI" }],
  });
  const after = await tenant.request("GET", `/v1/claims/${claimId}/contents`);
  expect(after.body.claim).toEqual({ ...opened.body.claim, billingProvider: payload.billingProvider });

  const trail = await listAudit(ingest.store, ingest.tenantId, { subject: claimId, limit: 10 });
  expect(trail.map(({ action }) => action)).toEqual([
    "claim-opened",
    "claim-corrected",
    "claim-read",
    "claim-opened",
  ]);
  expect(trail[1]!.detail).toMatchObject({ revision: 2, reason: "Typo", keyId: expect.any(String) });
});
