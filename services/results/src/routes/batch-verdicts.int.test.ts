import { randomUUID } from "node:crypto";
import { sampleClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";
import { openTenant } from "../../../../test/in-process/tenant.ts";

const results = useResults();

const claims = ["A", "B", "C"].map((controlNumber) =>
  sampleClaim({ controlNumber, subscriber: { memberId: `M-${controlNumber}` } }),
);

async function readVerdicts(batchId: string, query = "") {
  const { status, body } = await results.tenant.request("GET", `/v1/batches/${batchId}/verdicts?${query}`);
  return {
    status,
    body,
    numbers: body.verdicts?.map((verdict: { controlNumber: string }) => verdict.controlNumber),
  };
}

test("lists the verdicts of a batch in the order of its claims, in pages", async () => {
  await results.tenant.submit([
    sampleClaim({ controlNumber: "before", subscriber: { memberId: "M-before" } }),
  ]);
  const { batchId } = await results.tenant.submit(claims);
  await results.tenant.submit([sampleClaim({ controlNumber: "after", subscriber: { memberId: "M-after" } })]);

  const first = await readVerdicts(batchId, "limit=2");
  expect(first.numbers).toEqual(["A", "B"]);
  const second = await readVerdicts(batchId, `limit=2&after=${encodeURIComponent(first.body.next)}`);
  expect(second.numbers).toEqual(["C"]);
  expect(second.body.next).toBeNull();
  expect(second.body.verdicts[0]).toMatchObject({ batchId, revision: 1, findings: expect.any(Array) });
});

test("marks the first revision of a resubmitted claim as superseded", async () => {
  const [claim] = claims;
  const again = { ...claim!, controlNumber: "again" };
  const first = await results.tenant.submit([again]);
  const second = await results.tenant.submit([again]);
  const verdictOf = async (batchId: string) => (await readVerdicts(batchId)).body.verdicts[0];
  expect(await verdictOf(first.batchId)).toMatchObject({ revision: 1, status: "superseded" });
  expect((await verdictOf(second.batchId)).revision).toBe(2);
});

test("does not find the batch of another tenant", async () => {
  expect((await readVerdicts(randomUUID())).status).toBe(404);
  const { batchId } = await results.tenant.submit([claims[0]!]);
  const other = await openTenant(results);
  expect((await other.request("GET", `/v1/batches/${batchId}/verdicts`)).status).toBe(404);
});

test("reports an invalid cursor as a problem of the request", async () => {
  const { batchId } = await results.tenant.submit([claims[0]!]);
  expect((await readVerdicts(batchId, "after=nonsense")).status).toBe(400);
});
