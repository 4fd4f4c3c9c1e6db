import { randomUUID } from "node:crypto";
import { loadClaim } from "@firstpass/store";
import { expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();

let counter = 0;
const submitSample = () => ingest.submitSample(`A-${++counter}`);

const put = (claimId: string, payload: object, headers = ingest.headers) =>
  ingest.server.inject({ method: "PUT", url: `/v1/claims/${claimId}/authorization`, payload, headers });

async function authorizationsOf(claimId: string) {
  const { claim, revision } = (await loadClaim(ingest.store, ingest.tenantId, claimId))!;
  return {
    revision,
    claim: claim.priorAuthorization,
    lines: claim.lines.map(({ priorAuthorization }) => priorAuthorization),
  };
}

it("adds an authorization as a new revision", async () => {
  const claimId = await submitSample();
  const response = await put(claimId, { priorAuthorization: " A-778 " });
  expect(response.statusCode).toBe(202);
  const { batchId, ...answer } = response.json();
  expect(answer).toEqual({
    claimId,
    revision: 2,
    links: { batch: `/v1/batches/${batchId}`, claim: `/v1/claims/${claimId}` },
  });
  expect(await authorizationsOf(claimId)).toEqual({
    revision: 2,
    claim: "A-778",
    lines: [undefined, undefined],
  });
});

it("sets the authorization of some lines only", async () => {
  const claimId = await submitSample();
  await put(claimId, { priorAuthorization: "A-1" });
  await put(claimId, { priorAuthorization: "A-2", lines: [2] });
  expect(await authorizationsOf(claimId)).toEqual({ revision: 3, claim: "A-1", lines: [undefined, "A-2"] });
});

it("an authorization that the claim already has changes nothing", async () => {
  const claimId = await submitSample();
  const first = (await put(claimId, { priorAuthorization: "A-778" })).json();
  const again = await put(claimId, { priorAuthorization: "A-778" });
  expect([again.statusCode, again.json()]).toEqual([200, first]);
  expect((await authorizationsOf(claimId)).revision).toBe(2);
});

it("keeps every authorization when several arrive at once", async () => {
  const claimId = await submitSample();
  const responses = await Promise.all([
    put(claimId, { priorAuthorization: "A-1" }),
    put(claimId, { priorAuthorization: "A-2", lines: [1] }),
    put(claimId, { priorAuthorization: "A-3", lines: [2] }),
  ]);
  expect(responses.map((response) => response.json().revision).sort()).toEqual([2, 3, 4]);
  expect(await authorizationsOf(claimId)).toEqual({ revision: 4, claim: "A-1", lines: ["A-2", "A-3"] });
});

it.each<[string, object, RegExp]>([
  ["no number", {}, /^priorAuthorization: is missing/],
  ["an empty number", { priorAuthorization: " " }, /^priorAuthorization: is empty/],
  ["no lines", { priorAuthorization: "SECRET", lines: [] }, /^lines: is empty/],
  ["an invalid line", { priorAuthorization: "SECRET", lines: ["first"] }, /^lines\[0\]: /],
  ["a missing line", { priorAuthorization: "SECRET", lines: [1, 9] }, /^lines: .* no line 9/],
])("rejects %s without quoting a value", async (_, body, message) => {
  const claimId = await submitSample();
  const answer = (await put(claimId, body)).json();
  expect(answer).toMatchObject({
    code: "authorization-unreadable",
    status: 422,
    detail: expect.stringMatching(message),
  });
  expect(JSON.stringify(answer)).not.toContain("SECRET");
  expect((await authorizationsOf(claimId)).revision).toBe(1);
});

it("requires the scope claims:write and a claim of the key's tenant", async () => {
  const claimId = await submitSample();
  const body = { priorAuthorization: "A-778" };
  const reader = await ingest.headersFor(["claims:read"]);
  expect((await put(claimId, body, reader)).json().code).toBe("scope-missing");
  const stranger = await ingest.headersFor(["claims:write"], "Hillside");
  expect((await put(claimId, body, stranger)).json().code).toBe("claim-not-found");
  expect((await put(randomUUID(), body)).json().code).toBe("claim-not-found");
});
