import { randomUUID } from "node:crypto";
import { encodeClaim } from "@firstpass/claim";
import { listAudit, loadClaim } from "@firstpass/store";
import { expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();

let counter = 0;
const submitSample = () => ingest.submitSample(`R-${++counter}`);
const stored = async (claimId: string) => (await loadClaim(ingest.store, ingest.tenantId, claimId))!;
const contentsOf = async (claimId: string) => encodeClaim((await stored(claimId)).claim);

const correct = (
  claimId: string,
  payload: object,
  {
    revision = 1,
    headers = ingest.headers,
  }: { revision?: number | string; headers?: Record<string, string> } = {},
) =>
  ingest.server.inject({
    method: "POST",
    url: `/v1/claims/${claimId}/correction`,
    payload,
    headers: { ...headers, "if-match": typeof revision === "string" ? revision : `"${revision}"` },
  });

it("stores the corrected claim as a new revision, with its notes, and records the changes", async () => {
  const claimId = await submitSample();
  const before = await stored(claimId);
  const { notes: _, ...claim } = await contentsOf(claimId);
  claim.lines[0]!.modifiers = ["gp", "59"];
  claim.referringProvider = { npi: "1679576722" };
  const response = await correct(claimId, { claim, reason: " Separate body regions " });
  expect(response.statusCode).toBe(202);
  expect(response.json()).toMatchObject({ claimId, revision: 2, batchId: expect.any(String) });
  const after = await stored(claimId);
  expect(after).toMatchObject({ revision: 2, batchId: response.json().batchId });
  expect(after.claim.lines[0]!.modifiers).toEqual(["GP", "59"]);
  expect(after.claim.notes).toEqual(before.claim.notes);
  const [entry] = await listAudit(ingest.store, ingest.tenantId, {
    action: "claim-corrected",
    subject: claimId,
    limit: 1,
  });
  expect(entry!.detail).toMatchObject({ reason: "Separate body regions", keyId: expect.any(String) });
  expect(JSON.parse(String(entry!.detail["changes"]))).toEqual([
    { path: "referringProvider.npi", label: "Referring provider NPI", from: null, to: "1679576722" },
    { path: "lines[0].modifiers", label: "Line 1 modifiers", from: "GP", to: "GP, 59" },
  ]);
});

it("accepts the id of a claim in upper case", async () => {
  const claimId = await submitSample();
  const claim = { ...(await contentsOf(claimId)), priorAuthorization: "A-1" };
  const response = await correct(claimId.toUpperCase(), { claim });
  expect(response.json()).toMatchObject({ claimId, revision: 2 });
});

it("a claim without a change keeps its revision", async () => {
  const claimId = await submitSample();
  const response = await correct(claimId, { claim: await contentsOf(claimId) });
  expect([response.statusCode, response.json().revision]).toEqual([200, 1]);
});

it("accepts the same correction again, since its response may have been lost", async () => {
  const claimId = await submitSample();
  const claim = { ...(await contentsOf(claimId)), priorAuthorization: "A-1" };
  const first = (await correct(claimId, { claim })).json();
  const again = await correct(claimId, { claim });
  expect([again.statusCode, again.json()]).toEqual([200, first]);
});

it("refuses a correction of an old revision, names what changed since, and loses nothing", async () => {
  const claimId = await submitSample();
  const claim = await contentsOf(claimId);
  await correct(claimId, { claim: { ...claim, diagnoses: ["I69.354"] } });
  const note = { serviceDate: "2026-03-02", text: "Gait training." };
  const headers = ingest.headers;
  await ingest.server.inject({ method: "PUT", url: `/v1/claims/${claimId}/notes`, payload: note, headers });
  const late = await correct(claimId, { claim: { ...claim, charge: "136.00" } });
  expect(late.json()).toMatchObject({
    status: 409,
    code: "revision-conflict",
    revision: 3,
    changed: [
      { path: "diagnoses", label: "Diagnoses" },
      { path: "notes", label: "Notes" },
    ],
  });
  expect(late.payload).not.toContain("R26");
  const { claim: kept, revision } = await stored(claimId);
  expect([revision, kept.diagnoses, kept.notes[0]!.text]).toEqual([3, ["I69354"], "Gait training."]);
});

it("of two corrections at once, one is stored and the other is refused", async () => {
  const claimId = await submitSample();
  const claim = await contentsOf(claimId);
  const responses = await Promise.all(
    ["A-1", "A-2"].map((priorAuthorization) => correct(claimId, { claim: { ...claim, priorAuthorization } })),
  );
  expect(responses.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409]);
  expect((await stored(claimId)).revision).toBe(2);
});

it("names each field that cannot be read or changed, without its value", async () => {
  const claimId = await submitSample();
  const claim = await contentsOf(claimId);
  const problemOf = async (payload: object, options?: Parameters<typeof correct>[2]) => {
    const { code, fields, detail, status } = (await correct(claimId, payload, options)).json();
    expect(JSON.stringify([fields, detail])).not.toContain("SECRET");
    return [status, code, ...(fields ?? []).map(({ path }: { path: string }) => path)];
  };
  const [line, ...lines] = claim.lines;
  const wrong = { ...claim, lines: [{ ...line, units: "SECRET" }, ...lines], priorAuthorization: 7 };
  const unreadable = [422, "correction-unreadable"];
  expect(await problemOf({ claim: wrong })).toEqual([...unreadable, "priorAuthorization", "lines[0].units"]);
  expect(await problemOf({ claim, reason: "x".repeat(1001) })).toEqual([...unreadable, "reason"]);
  expect(await problemOf({})).toEqual([...unreadable, "claim"]);
  expect(await problemOf({ claim: { ...claim, controlNumber: "SECRET", payer: { id: "SECRET" } } })).toEqual([
    422,
    "correction-not-allowed",
    "controlNumber",
    "payer.id",
  ]);
  expect(await problemOf({ claim }, { revision: "*" })).toEqual([400, "request-invalid"]);
  expect((await stored(claimId)).revision).toBe(1);
});

it("requires the scope claims:write and a claim of the key's tenant", async () => {
  const claimId = await submitSample();
  const body = { claim: await contentsOf(claimId) };
  const codeFor = async (headers: Record<string, string>, id = claimId) =>
    (await correct(id, body, { headers })).json().code;
  expect(await codeFor(await ingest.headersFor(["claims:read", "phi:read"]))).toBe("scope-missing");
  expect(await codeFor(await ingest.headersFor(["claims:write"], "Hillside"))).toBe("claim-not-found");
  expect(await codeFor(ingest.headers, randomUUID())).toBe("claim-not-found");
});
