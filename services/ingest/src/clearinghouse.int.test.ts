import { readFileSync } from "node:fs";
import { join } from "node:path";
import { leaseUpload, listClaims } from "@firstpass/store";
import { beforeAll, describe, expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();
const path = "/change/medicalnetwork/professionalclaims/v3";
const page = join(import.meta.dirname, "../../../docs/formats/claim-json-clearinghouse.md");
const [, sample] = /```json\n([\s\S]*?)```/.exec(readFileSync(page, "utf8"))!;

let headers: Record<string, string>;
beforeAll(async () => {
  headers = await ingest.headersFor(["claims:read", "claims:write"]);
});

let count = 0;
const claim = (change: (claim: ReturnType<typeof JSON.parse>) => void = () => {}) => {
  const read = JSON.parse(sample!);
  read.claimInformation.patientControlNumber = `RB-${++count}`;
  read.subscriber.memberId = `${count}EG4TE5MK73`;
  change(read);
  return read;
};
const post = (route: "submission" | "validation", payload: object, more: Record<string, string> = {}) =>
  ingest.server.inject({
    method: "POST",
    url: `${path}/${route}`,
    payload,
    headers: { ...headers, ...more },
  });
const claimsOf = async (batchId: string) =>
  (await listClaims(ingest.store, ingest.tenantId, { batchId, limit: 10 })).claims;

describe("a claim in the form of the clearinghouses", () => {
  it("is scrubbed and stored, with the verdict in their form and in ours", async () => {
    const sent = claim(({ claimInformation }) => {
      claimInformation.claimChargeAmount = "95.00";
      claimInformation.color = "blue";
    });
    const response = await post("submission", sent);
    expect(response.statusCode).toBe(200);
    const answer = response.json();
    expect(answer).toMatchObject({
      status: "ERROR",
      editStatus: "ERROR",
      httpStatusCode: "200 OK",
      tradingPartnerServiceId: "06102",
      claimReference: {
        patientControlNumber: "RB-1",
        payerId: "06102",
        submitterId: "RVB01",
        formatVersion: "5010",
        serviceLines: [{ lineItemControlNumber: "L1" }],
      },
      payer: { payerId: "06102", payerName: "NGS Medicare" },
      meta: { applicationMode: "test", traceId: response.headers["x-request-id"] },
      firstpass: { status: "hold", unknownFields: ["claimInformation.color"] },
    });
    const balance = answer.errors.find(({ code }: { code: string }) => code === "integrity/charge-balance");
    expect(balance).toMatchObject({ location: "claimInformation", followupAction: expect.any(String) });
    expect(balance.description).toContain("95.00");
    expect(answer.errors.map(({ code }: { code: string }) => code)).toEqual(
      answer.firstpass.findings
        .filter(({ severity }: { severity: string }) => severity !== "warn")
        .map(({ edit }: { edit: string }) => edit),
    );
    expect(answer.warnings).toContainEqual({
      code: "unknown-field",
      description: expect.stringContaining("claimInformation.color"),
    });
    expect(answer.x12).toMatch(/^ISA\*.*~\s*GS\*HN\*FIRSTPASS\*RVB01\*/);
    expect(answer.x12).toMatch(/~\s*TRN\*2\*RB-1~\s*STC\*A[3678]:/);
    const { batchId, links } = answer.firstpass;
    expect(answer.claimReference.correlationId).toBe(batchId);
    expect(links.batch).toBe(`/v1/batches/${batchId}`);
    expect(await claimsOf(batchId)).toMatchObject([
      { controlNumber: "RB-1", chargeCents: 9500, revision: 1 },
    ]);
  });

  it("names the line of a finding in the request", async () => {
    const answer = (
      await post(
        "validation",
        claim(({ claimInformation: { serviceLines } }) => {
          serviceLines.push(structuredClone(serviceLines[0]));
          serviceLines[1].professionalService.procedureModifiers = [];
        }),
      )
    ).json();
    const missing = answer.errors.find(
      ({ code }: { code: string }) => code === "modifier/therapy-discipline",
    );
    expect(missing?.location).toBe("claimInformation.serviceLines[1]");
  });

  it("is checked without being stored", async () => {
    const { rows: before } = await ingest.store.pool.query("select count(*)::int as claims from claim");
    const response = await post("validation", claim());
    expect(response.json()).toMatchObject({
      status: expect.any(String),
      firstpass: { findings: expect.any(Array) },
    });
    expect(response.json()).not.toHaveProperty("x12");
    expect(response.json().firstpass).not.toHaveProperty("batchId");
    const { rows: after } = await ingest.store.pool.query("select count(*)::int as claims from claim");
    expect(after).toEqual(before);
  });

  it("is refused with each field if it cannot be read, and never with a value", async () => {
    const sent = claim(({ claimInformation, subscriber }) => {
      subscriber.dateOfBirth = "13 June";
      claimInformation.serviceLines[0].professionalService.serviceUnitCount = "Marsh";
    });
    const response = await post("submission", sent);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      status: "ERROR",
      httpStatusCode: "400 BAD_REQUEST",
      errors: [
        { location: "subscriber.dateOfBirth", description: expect.stringContaining("is not a valid date") },
        {
          location: "claimInformation.serviceLines[0].professionalService.serviceUnitCount",
          description: 'is not a number: send it like "2"',
        },
      ],
    });
    expect(response.body).not.toContain("Marsh");
    expect(ingest.log()).not.toContain("Marsh");
  });

  it("has a message in every other error", async () => {
    const malformed = await ingest.server.inject({
      method: "POST",
      url: `${path}/submission`,
      payload: "{",
      headers: { ...headers, "content-type": "application/json" },
    });
    expect(malformed.json()).toMatchObject({ status: 400, code: "json-malformed" });
    expect(malformed.json().message).toMatch(/^The JSON ends too early.*Correct the body/);
    const unauthorized = await post("submission", claim(), { authorization: "Bearer unknown" });
    expect(unauthorized.json()).toMatchObject({ status: 401, message: expect.stringContaining("key") });
  });
});

describe("an Idempotency-Key", () => {
  it("makes a repeated submission harmless, and belongs to one request", async () => {
    const sent = claim();
    const key = { "idempotency-key": "ch-1" };
    const first = await post("submission", sent, key);
    const again = await post("submission", sent, key);
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(again.json()).toEqual(first.json());
    expect(again.headers["idempotency-replayed"]).toBe("true");
    expect(await claimsOf(first.json().firstpass.batchId)).toMatchObject([{ revision: 1 }]);

    const other = await post("submission", claim(), key);
    expect(other.json()).toMatchObject({ status: 422, code: "idempotency-key-reused" });
    const elsewhere = await ingest.server.inject({
      method: "POST",
      url: "/v1/claims",
      payload: sent,
      headers: { ...headers, ...key },
    });
    expect(elsewhere.statusCode).toBe(422);
  });

  it("is refused with Retry-After while its first request is in progress, in any process", async () => {
    const lease = await leaseUpload(ingest.store, ingest.tenantId, ["key ch-2"]);
    const sent = claim();
    const meanwhile = await post("submission", sent, { "idempotency-key": "ch-2" });
    expect(meanwhile.json()).toMatchObject({ status: 409, code: "idempotency-key-in-use" });
    expect(Number(meanwhile.headers["retry-after"])).toBeGreaterThan(0);
    if ("end" in lease) await lease.end();
    expect((await post("submission", sent, { "idempotency-key": "ch-2" })).statusCode).toBe(200);
  });

  it("gives simultaneous requests one claim", async () => {
    const sent = claim();
    const responses = await Promise.all(
      Array.from({ length: 5 }, () => post("submission", sent, { "idempotency-key": "ch-3" })),
    );
    expect(new Set(responses.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 409]));
    const { rows } = await ingest.store.pool.query("select revision from claim where control_number = $1", [
      sent.claimInformation.patientControlNumber,
    ]);
    expect(rows).toEqual([{ revision: 1 }]);
  });
});

it("takes the key in the scheme of the clearinghouses, and needs both scopes", async () => {
  const authorization = headers["authorization"]!.replace("Bearer", "Key");
  expect((await post("validation", claim(), { authorization })).statusCode).toBe(200);
  const [writer, reader] = [
    await ingest.headersFor(["claims:write"]),
    await ingest.headersFor(["claims:read"]),
  ];
  expect((await post("submission", claim(), writer)).json()).toMatchObject({
    status: 403,
    scope: "claims:read",
  });
  expect((await post("submission", claim(), reader)).json()).toMatchObject({
    status: 403,
    scope: "claims:write",
  });
  expect((await post("validation", claim(), reader)).statusCode).toBe(200);
});
