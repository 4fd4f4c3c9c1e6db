import { randomUUID } from "node:crypto";
import { sampleClaim, testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openResultsHouse,
  openTenant,
  type ResultsHouse,
  type TestTenant,
} from "../../../../test/results-house/results-house.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
let house: ResultsHouse;
let tenant: TestTenant;

beforeAll(async () => {
  database = await testDatabase();
  house = await openResultsHouse({ databaseUrl: database.url });
  tenant = await openTenant(house);
});
afterAll(async () => {
  await house?.close();
  await database?.drop();
});

const claims = ["A", "B", "C"].map((controlNumber) =>
  sampleClaim({ controlNumber, subscriber: { memberId: `M-${controlNumber}` } }),
);

async function readVerdicts(batchId: string, query = "") {
  const { status, body } = await tenant.request("GET", `/v1/batches/${batchId}/verdicts?${query}`);
  return {
    status,
    body,
    numbers: body.verdicts?.map((verdict: { controlNumber: string }) => verdict.controlNumber),
  };
}

test("gives a batch's verdicts in the order of its claims, page by page, and no other batch's", async () => {
  await tenant.submit([sampleClaim({ controlNumber: "before", subscriber: { memberId: "M-before" } })]);
  const { batchId } = await tenant.submit(claims);
  await tenant.submit([sampleClaim({ controlNumber: "after", subscriber: { memberId: "M-after" } })]);

  const first = await readVerdicts(batchId, "limit=2");
  expect(first.numbers).toEqual(["A", "B"]);
  const second = await readVerdicts(batchId, `limit=2&after=${encodeURIComponent(first.body.next)}`);
  expect(second.numbers).toEqual(["C"]);
  expect(second.body.next).toBeNull();
  expect(second.body.verdicts[0]).toMatchObject({ batchId, revision: 1, findings: expect.any(Array) });
});

test("says of a claim that came again that its first revision is superseded", async () => {
  const [claim] = claims;
  const again = { ...claim!, controlNumber: "again" };
  const first = await tenant.submit([again]);
  const second = await tenant.submit([again]);
  const verdictOf = async (batchId: string) => (await readVerdicts(batchId)).body.verdicts[0];
  expect(await verdictOf(first.batchId)).toMatchObject({ revision: 1, status: "superseded" });
  expect((await verdictOf(second.batchId)).revision).toBe(2);
});

test("a batch that is not this tenant's is not there", async () => {
  expect((await readVerdicts(randomUUID())).status).toBe(404);
  const { batchId } = await tenant.submit([claims[0]!]);
  const other = await openTenant(house);
  expect((await other.request("GET", `/v1/batches/${batchId}/verdicts`)).status).toBe(404);
});

test("a cursor that no page gave is the caller's mistake", async () => {
  const { batchId } = await tenant.submit([claims[0]!]);
  expect((await readVerdicts(batchId, "after=nonsense")).status).toBe(400);
});
