import { listClaims, saveNoteExpectation } from "@firstpass/store";
import { sampleClaimJson } from "@firstpass/test-support";
import { beforeAll, expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();

let headers: Record<string, string>;
beforeAll(async () => {
  headers = await ingest.headersFor(["claims:read", "claims:write"]);
});

const post = async (url: string, payload: object) =>
  (await ingest.server.inject({ method: "POST", url, payload, headers })).json();
const editsOf = (verdict: { findings: { edit: string }[] }) => verdict.findings.map(({ edit }) => edit);

it("returns the verdict on a claim and stores nothing", async () => {
  const verdict = await post("/v1/scrub", { ...sampleClaimJson({ charge: "999.00" }), colour: "blue" });
  expect(verdict).toMatchObject({
    controlNumber: "CLM-1001",
    status: "hold",
    contentRelease: expect.any(String),
    rulesVersion: expect.any(String),
    unknownFields: ["colour"],
  });
  expect(editsOf(verdict)).toContain("integrity/charge-balance");
  expect(verdict).not.toHaveProperty("claimId");
  const { rows } = await ingest.store.pool.query("select count(*)::int as claims from claim");
  expect(rows[0].claims).toBe(0);
});

it("checks the claim against stored claims", async () => {
  const before = await post("/v1/scrub", sampleClaimJson({ controlNumber: "S-2" }));
  expect(editsOf(before)).not.toContain("integrity/duplicate-claim");
  await post("/v1/claims", sampleClaimJson({ controlNumber: "S-1" }));
  const after = await post("/v1/scrub", sampleClaimJson({ controlNumber: "S-2" }));
  expect(editsOf(after)).toContain("integrity/duplicate-claim");
});

it("checks a correction like its stored claim, with the stored notes and not against itself", async () => {
  const subscriber = { ...sampleClaimJson().subscriber, memberId: "2EG4TE5MK73" };
  const corrected = sampleClaimJson({ controlNumber: "S-4", subscriber });
  await post("/v1/claims", corrected);
  // It came later, so it is the duplicate.
  await post("/v1/claims", sampleClaimJson({ controlNumber: "S-5", subscriber }));
  const { claims } = await listClaims(ingest.store, ingest.tenantId, { controlNumber: "S-4", limit: 1 });
  const url = `/v1/scrub?claimId=${claims[0]!.claimId}`;
  const { notes: _, ...bill } = corrected;
  const before = await post("/v1/scrub", corrected);
  const { scrubbedAt, ...own } = await post(url, bill);
  expect({ ...own, scrubbedAt }).toEqual({ ...before, scrubbedAt });
  expect(editsOf(own)).not.toContain("integrity/duplicate-claim");
  // Another procedure would make it another claim if the id did not say which one it is.
  const lines = [{ ...corrected.lines[0]!, procedure: "97110" }];
  expect(editsOf(await post(url, { ...bill, lines }))).not.toContain("integrity/duplicate-claim");
  expect(editsOf(await post("/v1/scrub", { ...bill, controlNumber: "S-9" }))).toContain(
    "integrity/duplicate-claim",
  );
  expect(await post(url, { ...bill, payer: { id: "60054" } })).toMatchObject({
    code: "correction-not-allowed",
    fields: [{ path: "payer.id" }],
  });
  const { rows } = await ingest.store.pool.query("select max(revision) as revision from claim");
  expect(rows).toEqual([{ revision: 1 }]);
});

it("does not find another tenant's claim to correct", async () => {
  const claimId = await ingest.submitSample("S-6");
  const stranger = await ingest.headersFor(["claims:read"], "Hillside");
  const url = `/v1/scrub?claimId=${claimId}`;
  const payload = sampleClaimJson({ controlNumber: "S-6" });
  const response = await ingest.server.inject({ method: "POST", url, payload, headers: stranger });
  expect(response.json()).toMatchObject({ status: 404, code: "claim-not-found" });
});

it("needs a key that may read claims, because findings name stored claims", async () => {
  const response = await ingest.server.inject({
    method: "POST",
    url: "/v1/scrub",
    payload: sampleClaimJson(),
    headers: ingest.headers,
  });
  expect(response.json()).toMatchObject({ status: 403, code: "scope-missing", scope: "claims:read" });
});

it("holds a claim without its note unless the tenant's notes are optional", async () => {
  const bare = sampleClaimJson({ controlNumber: "S-3", notes: [] });
  const notChecked = expect.arrayContaining([{ stage: "documentation", reason: "no-note", lines: [1, 2] }]);
  const expected = await post("/v1/scrub", bare);
  expect(editsOf(expected)).toContain("documentation/note-missing");
  expect(expected).toMatchObject({ notChecked });
  await saveNoteExpectation(ingest.store, ingest.tenantId, "optional");
  const optional = await post("/v1/scrub", bare);
  expect(editsOf(optional)).not.toContain("documentation/note-missing");
  expect(optional).toMatchObject({ notChecked });
});
