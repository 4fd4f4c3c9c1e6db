import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listClaims } from "@firstpass/store";
import { beforeAll, expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();
const page = readFileSync(join(import.meta.dirname, "../../../docs/formats/fhir.md"), "utf8");
const [, documented] = /```json\n([\s\S]*?)```/.exec(page)!;

/** A resource that tests change in any way. */
type Fields = ReturnType<typeof JSON.parse>;
const bundle = (change: (claim: Fields) => void = () => {}): Fields => {
  const document = JSON.parse(documented!);
  change(document.entry.find(({ resource }: Fields) => resource.resourceType === "Claim").resource);
  return document;
};

let headers: Record<string, string>;
beforeAll(async () => {
  headers = await ingest.headersFor(["claims:read", "claims:write"]);
});
const post = (url: string, payload: object, more: Record<string, string> = {}) =>
  ingest.server.inject({
    method: "POST",
    url,
    payload: JSON.stringify(payload),
    headers: { "content-type": "application/fhir+json; charset=utf-8", ...headers, ...more },
  });

it("validates a claim: findings are issues with their items, and nothing is stored", async () => {
  const response = await post(
    "/fhir/Claim/$validate",
    bundle((claim) => {
      claim.total.value = 95;
      claim.item[0].modifier = [];
    }),
  );
  expect(response.statusCode).toBe(200);
  expect(response.headers["content-type"]).toMatch(/^application\/fhir\+json/);
  const { resourceType, issue } = response.json();
  expect(resourceType).toBe("OperationOutcome");
  expect(issue).toContainEqual({
    severity: "error",
    code: "business-rule",
    details: {
      coding: [{ system: "urn:firstpass:edits", code: "integrity/charge-balance" }],
      text: expect.stringContaining("95.00"),
    },
    diagnostics: expect.any(String),
    expression: ["Claim"],
  });
  expect(issue).toContainEqual(
    expect.objectContaining({
      severity: "error",
      details: expect.objectContaining({
        coding: [{ system: "urn:firstpass:edits", code: "modifier/therapy-discipline" }],
      }),
      expression: ["Claim.item[0]"],
    }),
  );
  const { rows } = await ingest.store.pool.query("select count(*)::int as claims from claim");
  expect(rows[0].claims).toBe(0);
});

it("names the elements that cannot be read", async () => {
  const response = await post("/fhir/Claim/$validate", {
    resourceType: "Parameters",
    parameter: [{ name: "resource", resource: bundle((claim) => delete claim.item[0].quantity) }],
  });
  expect(response.json().issue).toEqual([
    {
      severity: "error",
      code: "required",
      details: { text: "Claim.item[0].quantity.value: is missing: send it" },
      expression: ["Claim.item[0].quantity.value"],
    },
  ]);
  const none = await post("/fhir/Claim/$validate", { resourceType: "Patient" });
  expect(none.json()).toMatchObject({ issue: [{ severity: "error", code: "required" }] });
});

it("stores claims, once for each key, and says what it could not read", async () => {
  const document = bundle();
  document.entry.push({ resource: { resourceType: "Claim", id: "bad" } });
  const key = { "idempotency-key": "fhir-1" };
  const response = await post("/fhir/Claim", document, key);
  expect(response.statusCode).toBe(202);
  const [stored, ...others] = response.json().issue;
  expect(stored).toMatchObject({
    severity: "information",
    details: { text: expect.stringMatching(/^Stored 1 of 2 claims/) },
  });
  expect(others.length).toBeGreaterThan(0);
  const batchId = response.headers["location"]!.toString().split("/").at(-1)!;
  const { claims } = await listClaims(ingest.store, ingest.tenantId, { batchId, limit: 10 });
  expect(claims).toMatchObject([{ controlNumber: "RB-77", revision: 1 }]);
  const again = await post("/fhir/Claim", document, key);
  expect(again.json()).toEqual(response.json());
  expect(again.headers["idempotency-replayed"]).toBe("true");

  const unreadable = await post("/fhir/Claim", { resourceType: "Claim", id: "bad" });
  expect(unreadable.statusCode).toBe(422);
  expect(unreadable.json().resourceType).toBe("OperationOutcome");
});
