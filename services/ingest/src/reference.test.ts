import { parseClaim } from "@firstpass/claim";
import { documentMediaTypes } from "@firstpass/documents";
import { createClosers, createLogger, createMetrics, loadConfig } from "@firstpass/runtime";
import { expect, test } from "vitest";
import { createIngestServer } from "./app.ts";
import { claimExample } from "./claim-example.ts";

async function document() {
  const config = loadConfig({});
  const logger = createLogger({ name: "test", level: "silent" });
  const metrics = createMetrics();
  // Describing the routes needs none of the parts they work with.
  const nothing = {} as never;
  const server = await createIngestServer({
    store: nothing,
    pipeline: nothing,
    library: nothing,
    config,
    logger,
    metrics,
    closers: createClosers(logger),
  });
  await server.ready();
  const response = await server.inject({ url: "/openapi.json" });
  await server.close();
  return response.json();
}

test("the API reference lists each route with its content types and scope", async () => {
  const { paths } = await document();
  const routes = Object.entries<Record<string, { requestBody?: { content: object }; "x-scope": string }>>(
    paths,
  ).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [
      `${method} ${path}`,
      Object.keys(operation.requestBody?.content ?? {}).join(),
      operation["x-scope"],
    ]),
  );
  expect(routes).toEqual([
    ["put /v1/accumulators", "application/json", "claims:write"],
    ["post /v1/claims", "application/json", "claims:write"],
    ["post /v1/batches", "application/x-ndjson,application/edi-x12,text/csv", "claims:write"],
    ["put /v1/claims/{claimId}/notes", ["application/json", ...documentMediaTypes].join(), "claims:write"],
    ["post /v1/notes", documentMediaTypes.join(), "claims:write"],
    ["get /v1/notes/waiting", "", "claims:read"],
    ["post /v1/notes/waiting/{noteId}/claim", "application/json", "claims:write"],
    ["delete /v1/notes/waiting/{noteId}", "", "claims:write"],
    ["put /v1/claims/{claimId}/authorization", "application/json", "claims:write"],
    ["post /v1/claims/{claimId}/correction", "application/json", "claims:write"],
    ["post /v1/scrub", "application/json", "claims:read"],
    ["post /change/medicalnetwork/professionalclaims/v3/validation", "application/json", "claims:read"],
    ["post /change/medicalnetwork/professionalclaims/v3/submission", "application/json", "claims:write"],
    ["post /fhir/Claim/$validate", "application/json,application/fhir+json", "claims:read"],
    ["post /fhir/Claim", "application/json,application/fhir+json", "claims:write"],
    ["post /v1/remittances", "application/edi-x12", "claims:write"],
  ]);
});

test("the API reference describes a claim once, with an example that parses", async () => {
  const { components, paths } = await document();
  expect(Object.keys(components.schemas)).toEqual(["Problem", "Claim", "TreatmentNote"]);
  const { Claim } = components.schemas;
  expect(Claim.required).toEqual([
    "controlNumber",
    "charge",
    "payer",
    "subscriber",
    "billingProvider",
    "lines",
  ]);
  expect(Claim.properties.charge).toMatchObject({ type: ["string", "number"] });
  expect(Claim.properties.notes.items).toEqual({ $ref: "#/components/schemas/TreatmentNote" });
  expect(paths["/v1/scrub"].post.requestBody.content["application/json"].schema).toEqual({
    $ref: "#/components/schemas/Claim",
  });
  expect(Claim.examples).toEqual([claimExample]);
  expect(parseClaim(claimExample)).toMatchObject({ controlNumber: "CLM-1001" });
});
