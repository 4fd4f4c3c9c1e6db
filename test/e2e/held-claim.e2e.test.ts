import { type ClaimJson, encodeClaim } from "@firstpass/claim";
import { heldClaim, type TestDatabase, testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestIngest, type TestIngest } from "../in-process/ingest.ts";
import { signInPerson, type TestPerson } from "../in-process/person.ts";
import { openTestResults, type TestResults } from "../in-process/results.ts";
import { TestTenant } from "../in-process/tenant.ts";

let database: TestDatabase;
let ingest: TestIngest;
let results: TestResults;
let tenant: TestTenant;
let biller: TestPerson;
beforeAll(async () => {
  database = await testDatabase();
  ingest = await openTestIngest(database.url);
  results = await openTestResults(database.url);
  const { authorization } = await ingest.headersFor(["claims:read"]);
  tenant = new TestTenant(results, ingest.tenantId, authorization!.replace("Bearer ", ""));
  biller = await signInPerson(results, ingest.tenantId, "biller");
});
afterAll(async () => {
  await results?.close();
  await ingest?.close();
  await database?.drop();
});

/** What the biller's page sends. */
const get = async (url: string) => (await results.server.inject({ url, headers: biller.headers })).json();
const post = (url: string, payload: object, more: Record<string, string> = {}) =>
  ingest.server.inject({ method: "POST", url, payload, headers: { ...biller.headers, ...more } });

/** Runs the stages of a revision, which has a chunk of its own, and waits for its verdict. */
async function scrub(claimId: string, revision: number): Promise<void> {
  const { rows } = await ingest.store.pool.query(
    `select chunk_id as "chunkId", batch_id as "batchId" from claim where claim_id = $1 and revision = $2`,
    [claimId, revision],
  );
  await tenant.scrub({ tenantId: ingest.tenantId, chunkId: rows[0].chunkId });
  await tenant.untilDone(rows[0].batchId);
}

test("a held claim is opened, checked while it is corrected, resubmitted and clean; a late correction loses nothing", async () => {
  // A payer without a filing limit, so that the claim stays clean in later years.
  const held = encodeClaim({ ...heldClaim(), payer: { id: "99999" } });
  const submitted = await post("/v1/claims", held, ingest.headers);
  const [{ claimId }] = (await get(`/v1/claims?batch=${submitted.json().batchId}`)).claims;
  const path = `/v1/claims/${claimId}`;
  await scrub(claimId, 1);
  const workItems = async (state: string) => (await get(`/v1/worklist?state=${state}`)).items;
  await expect.poll(() => workItems("open")).toMatchObject([{ claimId, status: "hold", revision: 1 }]);

  const opened = await get(`${path}/contents`);
  const { notes: _, ...claim } = opened.claim as ClaimJson;
  const billedBy = (npi: string) => ({ ...claim, billingProvider: { ...claim.billingProvider, npi } });
  const check = async (draft: object) => (await post(`/v1/scrub?claimId=${claimId}`, draft)).json();
  expect((await check(billedBy("1234567899"))).status).toBe("hold");
  const checked = await check(billedBy("1234567893"));
  expect(checked).toMatchObject({ status: "clean", findings: [] });

  const seen = { "if-match": `"${opened.version}"` };
  const body = { claim: billedBy("1234567893"), reason: "Typo" };
  const corrected = await post(`${path}/correction`, body, seen);
  expect([corrected.statusCode, corrected.json().revision]).toEqual([202, 2]);
  await scrub(claimId, 2);
  // As the webhook and the feed report it to the billing system.
  const { verdict } = await get(path);
  expect(verdict).toMatchObject({ status: "clean", revision: 2, findings: checked.findings });
  expect(verdict.changes).toMatchObject({
    since: 1,
    appeared: [],
    gone: [{ edit: "integrity/npi-check-digit" }],
  });
  await expect
    .poll(() => workItems("resolved"))
    .toMatchObject([{ claimId, resolution: "corrected", revision: 2 }]);
  expect(await workItems("open")).toEqual([]);

  const late = await post(`${path}/correction`, { claim: { ...claim, charge: "1.00" } }, seen);
  expect(late.json()).toMatchObject({
    code: "revision-conflict",
    revision: 2,
    changed: [{ path: "billingProvider.npi", label: "Billing provider NPI" }],
  });
  expect((await get(`${path}/contents`)).claim).toEqual({
    ...opened.claim,
    billingProvider: body.claim.billingProvider,
  });

  const { entries } = await get(`${path}/timeline`);
  const byBiller = entries.filter(({ actor }: { actor: unknown }) => actor !== null);
  const actor = { memberId: biller.memberId, name: biller.name };
  expect(byBiller).toMatchObject([
    { kind: "opened", revision: 2, actor },
    {
      kind: "corrected",
      revision: 2,
      actor,
      detail: {
        reason: "Typo",
        changes: [
          {
            path: "billingProvider.npi",
            label: "Billing provider NPI",
            from: held.billingProvider.npi,
            to: "1234567893",
          },
        ],
      },
    },
    { kind: "opened", revision: 1, actor },
  ]);
});
