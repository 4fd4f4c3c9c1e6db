import { listAudit } from "@firstpass/store";
import { sampleClaimJson } from "@firstpass/test-support";
import { expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();

const subscriber = { memberId: "1EG4TE5MK73", lastName: "Plantedlast", firstName: "Plantedfirst" };
const seed = { subscriber, year: 2026, bucket: "physical-and-speech", amount: "2450.00" };

const put = (payload: object, headers = ingest.headers) =>
  ingest.server.inject({ method: "PUT", url: "/v1/accumulators", payload, headers });

/** The threshold messages of a claim. */
async function thresholdFindings(overrides: object = {}): Promise<string[]> {
  const response = await ingest.server.inject({
    method: "POST",
    url: "/v1/scrub",
    payload: { ...sampleClaimJson(), subscriber, ...overrides },
    headers: await ingest.headersFor(["claims:read"]),
  });
  const { findings } = response.json() as { findings: { edit: string; message: string }[] };
  return findings.flatMap(({ edit, message }) => (edit === "modifier/therapy-threshold" ? [message] : []));
}

it("counts reported care elsewhere, for that patient and bucket", async () => {
  expect(await thresholdFindings()).toEqual([]);
  const response = await put({ ...seed, asOf: "2026-02-27" });
  expect(response.statusCode).toBe(200);
  expect(response.json()).toEqual({
    year: 2026,
    bucket: "physical-and-speech",
    amount: "2450.00",
    previous: null,
  });
  expect(await thresholdFindings()).toEqual([
    expect.stringContaining("over the $2,480.00 threshold, but KX is missing"),
  ]);
  const child = { firstName: "Ada", birthDate: "2015-06-01" };
  expect(await thresholdFindings({ patient: child })).toEqual([]);
  expect(await thresholdFindings({ subscriber: { memberId: "1EG4TE5MK74" } })).toEqual([]);

  await put({ ...seed, patient: child });
  expect(await thresholdFindings({ patient: child })).toHaveLength(1);
});

it("sets the amount instead of adding to it, and returns the previous one", async () => {
  await put({ ...seed, amount: 2450 });
  expect((await put({ ...seed, amount: "100.00" })).json()).toMatchObject({
    amount: "100.00",
    previous: "2450.00",
  });
  expect(await thresholdFindings()).toEqual([]);
});

it("records the change in the audit trail without patient data", async () => {
  await put({ ...seed, amount: "7.00" });
  await put({ ...seed, amount: "8.00", asOf: "2026-02-28" });
  const last = (await listAudit(ingest.store, ingest.tenantId, { limit: 100 })).at(-1)!;
  expect(last).toMatchObject({
    action: "accumulator-seeded",
    detail: {
      keyId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      beforeCents: 700,
      afterCents: 800,
      asOf: "2026-02-28",
    },
  });
  expect(JSON.stringify(last)).not.toMatch(/planted|1EG4TE5MK73/i);
  expect(ingest.log()).not.toMatch(/planted|1EG4TE5MK73/i);
});

it.each([
  ["no member id", { ...seed, subscriber: { lastName: "Plantedlast" } }, "body subscriber.memberId"],
  ["an unknown bucket", { ...seed, bucket: "Plantedfirst" }, "body bucket"],
  ["a negative amount", { ...seed, amount: "-1.00" }, "body amount: is negative"],
  ["an invalid date", { ...seed, asOf: "2026-02-30" }, "body asOf: is not a valid date"],
  ["an invalid year", { ...seed, year: 26 }, "body year"],
])("rejects %s and names the field", async (_, body, place) => {
  const response = await put(body);
  expect(response.statusCode).toBe(400);
  expect(response.json()).toMatchObject({ code: "request-invalid" });
  expect(response.json().detail).toContain(place);
  expect(response.payload).not.toContain("Planted");
});

it("requires the scope claims:write", async () => {
  const headers = await ingest.headersFor(["claims:read"]);
  expect((await put(seed, headers)).json()).toMatchObject({ code: "scope-missing" });
});
