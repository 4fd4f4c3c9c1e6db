import type { Claim } from "@firstpass/claim";
import { saveNoteExpectation } from "@firstpass/store";
import { newClaim } from "@firstpass/test-support";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  claimsIn,
  type FileClaim,
  newNumber,
  openUploads,
  type Uploads,
  write837,
  wrongNpi,
} from "../../../../test/in-process/file-837.ts";
import { useResults } from "../../../../test/in-process/results.ts";
import { openTenant } from "../../../../test/in-process/tenant.ts";

const results = useResults();
let uploads: Uploads;
beforeAll(async () => {
  uploads = await openUploads(results);
});
afterAll(() => uploads?.close());
beforeEach(() => saveNoteExpectation(results.store, results.tenant.tenantId, "optional"));

const submitter = {
  sender: { qualifier: "ZZ", id: "LAKESIDE" },
  receiver: { qualifier: "30", id: "HARBOR" },
  usage: "T",
  submitterName: "Lakeside Billing",
  submitterId: "LS-41",
  contact: { name: "Billing office", phone: "3125550142" },
  receiverName: "Harbor Clearing",
  receiverId: "HC-40",
};
const enterSubmitter = () => results.tenant.request("PUT", "/v1/submitter", { body: submitter });

const fileClaim = (change: Partial<FileClaim> = {}): FileClaim => ({ controlNumber: newNumber(), ...change });
/** A claim that did not arrive as 837, with what an 837P needs. */
const jsonClaim = (): Claim => {
  const claim = newClaim();
  const address = { street: "12 Pier Road", city: "Chicago", state: "IL", zip: "606010000" };
  return {
    ...claim,
    billingProvider: { ...claim.billingProvider, address, taxId: "361234567" },
    subscriber: { ...claim.subscriber, address },
    renderingProvider: { ...claim.renderingProvider!, lastName: "Okafor", firstName: "Tess" },
    signatureOnFile: "Y",
    assignment: "A",
    benefitsAssigned: "Y",
    releaseOfInformation: "Y",
  };
};
const submitJson = (...claims: Claim[]) => results.tenant.submit(claims);
const claimIdOf = async (controlNumber: string) => {
  const { body } = await results.tenant.request("GET", `/v1/claims?controlNumber=${controlNumber}`);
  return body.claims[0].claimId as string;
};

describe("the submitter", () => {
  test("is entered by an admin, and read again", async () => {
    expect((await results.tenant.request("GET", "/v1/submitter")).body).toEqual({ submitter: null });
    expect((await enterSubmitter()).status).toBe(200);
    expect((await results.tenant.request("GET", "/v1/submitter")).body).toEqual({ submitter });
    const { body } = await results.tenant.request("GET", "/v1/audit?action=submitter-changed");
    expect(body.entries).toHaveLength(1);
    const other = await openTenant(results);
    expect((await other.request("GET", "/v1/submitter")).body).toEqual({ submitter: null });
  });

  test("that cannot be written is refused, with the field", async () => {
    const { status, body } = await results.tenant.request("PUT", "/v1/submitter", {
      body: { ...submitter, submitterName: "Lake*side" },
    });
    expect([status, JSON.stringify(body)]).toEqual([
      expect.any(Number),
      expect.stringContaining("submitterName"),
    ]);
    expect(status).toBeGreaterThanOrEqual(400);
    expect((await results.tenant.request("GET", "/v1/submitter")).body).toEqual({ submitter: null });
  });
});

describe("clean.837 of claims that did not arrive as 837", () => {
  test("is written from the submitter", async () => {
    const claim = jsonClaim();
    const { batchId } = await submitJson(claim);
    const missing = await results.tenant.text(`/v1/batches/${batchId}/clean.837`);
    expect([missing.status, JSON.parse(missing.text).code]).toEqual([409, "submitter-missing"]);
    await enterSubmitter();
    const { status, text } = await results.tenant.text(`/v1/batches/${batchId}/clean.837`);
    expect([status, text]).toEqual([200, expect.stringContaining("NM1*41*2*Lakeside Billing")]);
    expect(await claimsIn(text)).toEqual([claim.controlNumber]);
  });

  test("names the claims that an 837P cannot be written from, and can leave them out", async () => {
    await enterSubmitter();
    const [good, bad] = [jsonClaim(), newClaim()];
    const { batchId, claimIds } = await submitJson(good, bad);
    const { status, text } = await results.tenant.text(`/v1/batches/${batchId}/clean.837`);
    expect(status).toBe(409);
    const problem = JSON.parse(text);
    expect(problem).toMatchObject({
      code: "claims-not-writable",
      count: 1,
      claims: [{ claimId: claimIds[1] }],
    });
    expect(problem.claims[0].fields[0]).toEqual({ field: expect.any(String), reason: expect.any(String) });
    const partial = await results.tenant.text(`/v1/batches/${batchId}/clean.837?partial=true`);
    expect(await claimsIn(partial.text)).toEqual([good.controlNumber]);
  });
});

describe("the 837 of one claim", () => {
  test("has the claim in an interchange of its own", async () => {
    const [first, second, held] = [fileClaim(), fileClaim(), fileClaim({ renderingNpi: wrongNpi })];
    await uploads.submit(results.tenant, write837([first, second, held]));
    const url = `/v1/claims/${await claimIdOf(second.controlNumber)}/837`;
    const { status, text, headers } = await results.tenant.text(url);
    expect([status, await claimsIn(text)]).toEqual([200, [second.controlNumber]]);
    expect(headers["content-disposition"]).toMatch(/^attachment; filename="[0-9a-f-]{36}\.837"$/);
    const refused = await results.tenant.text(`/v1/claims/${await claimIdOf(held.controlNumber)}/837`);
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([409, "claim-not-ready"]);
    expect((await (await openTenant(results)).text(url)).status).toBe(404);
  });

  test("of a claim that did not arrive as 837 is written from the submitter", async () => {
    await enterSubmitter();
    const claim = jsonClaim();
    const { claimIds } = await submitJson(claim);
    const { text } = await results.tenant.text(`/v1/claims/${claimIds[0]}/837`);
    expect(await claimsIn(text)).toEqual([claim.controlNumber]);
  });
});

describe("clean.837 of several batches", () => {
  const since = () => new Date(Date.now() - 3_600_000).toISOString();
  const download = (query: string) => results.tenant.text(`/v1/clean.837?${query}`);

  test("has the clean claims of each interchange, and of claims that did not arrive as 837", async () => {
    const [one, held, two] = [
      fileClaim(),
      fileClaim({ renderingNpi: wrongNpi }),
      fileClaim({ payer: "00621" }),
    ];
    await uploads.submit(results.tenant, write837([one, held]));
    await uploads.submit(results.tenant, write837([two], { sender: "HILLSIDE" }));
    const { status, text } = await download(`receivedSince=${since()}`);
    expect([status, await claimsIn(text)]).toEqual([200, [one.controlNumber, two.controlNumber]]);
    const envelopes = [...text.matchAll(/ISA(?:\*[^*]*){5}\*([^*]+)(?:\*[^*]*){6}\*(\d{9})/g)];
    expect(envelopes.map(([, sender]) => sender!.trim())).toEqual(["LAKESIDE", "HILLSIDE"]);
    expect(new Set(envelopes.map(([, , number]) => number)).size).toBe(2);

    const json = jsonClaim();
    await submitJson(json);
    expect((await download(`receivedSince=${since()}`)).status).toBe(409);
    await enterSubmitter();
    const all = await download(`receivedSince=${since()}`);
    expect(await claimsIn(all.text)).toEqual([one, two, json].map(({ controlNumber }) => controlNumber));
  });

  test("can be narrowed by payer, clinic and time", async () => {
    const [aetna, blue] = [fileClaim(), fileClaim({ payer: "00621" })];
    await uploads.submit(results.tenant, write837([aetna, blue]));
    const recent = `receivedSince=${since()}`;
    expect(await claimsIn((await download(`${recent}&payer=00621`)).text)).toEqual([blue.controlNumber]);
    expect((await download(`${recent}&clinic=1999999984`)).text).toBe("");
    expect((await download(`${recent}&clinic=1234567893`)).text).not.toBe("");
    expect((await download(`receivedSince=${new Date(Date.now() + 60_000).toISOString()}`)).text).toBe("");
    expect((await download(`${recent}&receivedUntil=${since()}`)).text).toBe("");
  });
});
