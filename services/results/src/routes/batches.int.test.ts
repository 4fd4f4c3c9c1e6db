import { admitRequests, heldClaim, newClaim, sampleRequest } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";
import { openTenant } from "../../../../test/in-process/tenant.ts";

const results = useResults();
const list = async (query = "") => (await results.tenant.request("GET", `/v1/batches${query}`)).body;

test("lists batches, newest first, with their claims by status", async () => {
  const done = await results.tenant.submit([newClaim(), heldClaim()]);
  const open = await results.tenant.admit([newClaim()]);
  const { batches, next } = await list();
  expect(next).toBeNull();
  expect(batches).toMatchObject([
    { batchId: open.batchId, done: false, accepted: 1, claims: { received: 1 } },
    {
      batchId: done.batchId,
      done: true,
      accepted: 2,
      rejected: 0,
      claims: { received: 0, clean: 1, hold: 1 },
    },
  ]);
  const { rejections, nextRejection, ...one } = (
    await results.tenant.request("GET", `/v1/batches/${done.batchId}`)
  ).body;
  expect(batches[1]).toEqual(one);
});

test("each batch is on one page, also when more arrive in between", async () => {
  const admit = async () => (await results.tenant.admit([newClaim()])).batchId;
  const expected = [await admit(), await admit(), await admit(), await admit(), await admit()].reverse();
  const found: string[] = [];
  let after = "";
  do {
    const { batches, next } = await list(`?limit=2${after}`);
    found.push(...batches.map(({ batchId }: { batchId: string }) => batchId));
    await admit();
    after = next === null ? "" : `&after=${next}`;
  } while (after);
  expect(found).toEqual(expected);
});

test("another tenant's batch is neither listed nor a cursor", async () => {
  const { batchId } = await results.tenant.admit([newClaim()]);
  const stranger = await openTenant(results);
  expect((await stranger.request("GET", "/v1/batches")).body.batches).toEqual([]);
  expect((await stranger.request("GET", `/v1/batches?after=${batchId}`)).body).toMatchObject({
    status: 400,
    code: "request-invalid",
  });
});

test("a rejection has its position, reason and remedy", async () => {
  const { store, tenant } = results;
  const rejection = {
    index: 3,
    controlNumber: "CLM-9",
    code: "claim-invalid" as const,
    detail: "lines: is empty",
  };
  const request = { ...sampleRequest([newClaim()]), rejections: [rejection] };
  await admitRequests({ store, tenantId: tenant.tenantId }, [request]);
  const { body } = await tenant.request("GET", `/v1/batches/${request.batchId}`);
  expect(body.rejections).toEqual([
    { ...rejection, remedy: "Correct the named field and send this claim again." },
  ]);
});
