import { randomUUID } from "node:crypto";
import { roles, scopes } from "@firstpass/runtime";
import { createEndpoint, createKey } from "@firstpass/store";
import { heldClaim } from "@firstpass/test-support";
import { beforeAll, describe, expect, test } from "vitest";
import { signInPerson } from "../../../../test/in-process/person.ts";
import { useResults } from "../../../../test/in-process/results.ts";
import { openTenant, TestTenant } from "../../../../test/in-process/tenant.ts";

/** Every route of results, with its scope and its problem for the ids of another tenant. */
const routes = [
  { method: "GET", path: "/v1/batches", scope: "claims:read" },
  { method: "GET", path: "/v1/batches/{batch}", scope: "claims:read", missing: "batch-not-found" },
  { method: "GET", path: "/v1/batches/{batch}/verdicts", scope: "claims:read", missing: "batch-not-found" },
  { method: "GET", path: "/v1/claims/{claim}", scope: "claims:read", missing: "claim-not-found" },
  { method: "GET", path: "/v1/claims", scope: "claims:read" },
  { method: "GET", path: "/v1/verdicts", scope: "claims:read" },
  { method: "GET", path: "/v1/status", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/definitions", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/summary", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/clean-rate", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/providers", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/holds-by-edit", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/hold-age", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/holds", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/edits", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/predictions", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/latency", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/throughput", scope: "operations:read" },
  { method: "GET", path: "/v1/metrics/worked", scope: "operations:read" },
  ...["277ca", "999", "clean.837", "held.csv", "held.xlsx", "receipt.html"].map(
    (file) =>
      ({
        method: "GET",
        path: `/v1/batches/{batch}/${file}`,
        scope: "phi:read",
        missing: "batch-not-found",
      }) as const,
  ),
  { method: "GET", path: "/v1/claims/{claim}/837", scope: "phi:read", missing: "claim-not-found" },
  { method: "GET", path: "/v1/clean.837", scope: "phi:read" },
  { method: "GET", path: "/v1/submitter", scope: "team:write" },
  { method: "PUT", path: "/v1/submitter", scope: "team:write", body: {} },
  {
    method: "POST",
    path: "/v1/claims/{claim}/release",
    scope: "claims:release",
    body: { reason: "Because", name: "A. Biller" },
    missing: "claim-not-found",
  },
  { method: "GET", path: "/v1/claims/{claim}/repairs", scope: "phi:read", missing: "claim-not-found" },
  {
    method: "POST",
    path: "/v1/claims/{claim}/rescrub",
    scope: "claims:write",
    missing: "claim-not-found",
  },
  {
    method: "POST",
    path: "/v1/endpoints",
    scope: "endpoints:write",
    body: { url: "https://billing.example.com/" },
  },
  { method: "GET", path: "/v1/endpoints", scope: "endpoints:write" },
  {
    method: "POST",
    path: "/v1/endpoints/{endpoint}/test",
    scope: "endpoints:write",
    missing: "endpoint-not-found",
  },
  {
    method: "POST",
    path: "/v1/endpoints/{endpoint}/replay",
    scope: "endpoints:write",
    body: {},
    missing: "endpoint-not-found",
  },
  {
    method: "GET",
    path: "/v1/endpoints/{endpoint}/deliveries",
    scope: "endpoints:write",
    missing: "endpoint-not-found",
  },
  {
    method: "POST",
    path: "/v1/endpoints/{endpoint}/deliveries/{delivery}/retry",
    scope: "endpoints:write",
    missing: "endpoint-not-found",
  },
  {
    method: "POST",
    path: "/v1/endpoints/{endpoint}/rotate-secret",
    scope: "endpoints:write",
    body: {},
    missing: "endpoint-not-found",
  },
  {
    method: "GET",
    path: "/v1/endpoints/{endpoint}",
    scope: "endpoints:write",
    missing: "endpoint-not-found",
  },
  {
    method: "PATCH",
    path: "/v1/endpoints/{endpoint}",
    scope: "endpoints:write",
    body: { thin: true },
    missing: "endpoint-not-found",
  },
  {
    method: "DELETE",
    path: "/v1/endpoints/{endpoint}",
    scope: "endpoints:write",
    missing: "endpoint-not-found",
  },
  { method: "GET", path: "/v1/edits", scope: "claims:read" },
  { method: "GET", path: "/v1/edits/integrity/npi-check-digit", scope: "claims:read" },
  { method: "GET", path: "/v1/content/releases", scope: "claims:read" },
  { method: "GET", path: "/v1/content/releases/2026Q4.1/changes", scope: "claims:read" },
  {
    method: "POST",
    path: "/v1/content/activation",
    scope: "content:activate",
    body: { release: "2026Q4.1" },
  },
  { method: "GET", path: "/v1/policies", scope: "claims:read" },
  { method: "GET", path: "/v1/policies/default", scope: "claims:read" },
  { method: "GET", path: "/v1/payers", scope: "claims:read" },
  { method: "GET", path: "/v1/feedback", scope: "claims:read" },
  { method: "GET", path: "/v1/audit", scope: "audit:read" },
  { method: "GET", path: "/v1/claims/{claim}/contents", scope: "phi:read", missing: "claim-not-found" },
  { method: "GET", path: "/v1/claims/{claim}/similar", scope: "claims:read", missing: "claim-not-found" },
  { method: "GET", path: "/v1/keys", scope: "team:write" },
  {
    method: "POST",
    path: "/v1/keys",
    scope: "team:write",
    body: { name: "another", scopes: ["team:write"] },
  },
  { method: "DELETE", path: "/v1/keys/{key}", scope: "team:write", missing: "key-not-found" },
  { method: "GET", path: "/v1/members", scope: "claims:read" },
  {
    method: "POST",
    path: "/v1/members",
    scope: "team:write",
    body: { email: "new.person@clinic.example", name: "New Person", role: "viewer" },
  },
  {
    method: "PUT",
    path: "/v1/members/{member}",
    scope: "team:write",
    body: { role: "viewer" },
    missing: "member-not-found",
  },
  {
    method: "POST",
    path: "/v1/worklist/actions",
    scope: "worklist:write",
    body: { action: "start", claimIds: [randomUUID()] },
  },
  { method: "GET", path: "/v1/claims/{claim}/work", scope: "claims:read", missing: "claim-not-found" },
  { method: "GET", path: "/v1/worklist", scope: "claims:read" },
  { method: "GET", path: "/v1/worklist.csv", scope: "claims:read" },
  { method: "GET", path: "/v1/views", scope: "claims:read" },
  {
    method: "PUT",
    path: "/v1/views/{view}",
    scope: "worklist:write",
    body: { name: "Late", query: "deadlineWithin=7", shared: true },
  },
  { method: "DELETE", path: "/v1/views/{view}", scope: "worklist:write", missing: "view-not-found" },
  {
    method: "GET",
    path: "/v1/claims/{claim}/clinician-requests/preview",
    scope: "claims:read",
    missing: "claim-not-found",
  },
  { method: "POST", path: "/v1/worklist/next", scope: "worklist:write", body: {} },
  { method: "GET", path: "/v1/claims/{claim}/timeline", scope: "claims:read", missing: "claim-not-found" },
  {
    method: "GET",
    path: "/v1/claims/{claim}/clinician-requests",
    scope: "claims:read",
    missing: "claim-not-found",
  },
  {
    method: "GET",
    path: "/v1/claims/{claim}/clinician-requests/{request}.html",
    scope: "phi:read",
    missing: "request-not-found",
  },
  {
    method: "GET",
    path: "/v1/claims/{claim}/clinician-requests/{request}.txt",
    scope: "phi:read",
    missing: "request-not-found",
  },
] as const;

/** Any caller may ask who they are, and sign out. */
const routesWithoutScope = ["GET /v1/session", "POST /auth/logout"];

const results = useResults();
let ids: Record<string, string>;

beforeAll(async () => {
  const owner = await openTenant(results);
  const { batchId, claimIds } = await owner.submit([heldClaim()]);
  const url = "https://billing.example.com/";
  const endpoint = await createEndpoint(results.store, owner.tenantId, { url });
  await owner.request("POST", "/v1/worklist/actions", {
    body: { claimIds, action: "ask", text: "Who referred the patient?" },
  });
  const [request] = (await owner.request("GET", `/v1/claims/${claimIds[0]}/clinician-requests`)).body
    .requests;
  ids = {
    batch: batchId,
    claim: claimIds[0]!,
    endpoint: endpoint.endpointId,
    delivery: randomUUID(),
    request: request.requestId,
    view: randomUUID(),
    key: (await createKey(results.store, owner.tenantId, { name: "theirs", scopes: ["claims:read"] })).keyId,
    member: (await signInPerson(results, owner.tenantId, "biller")).memberId,
  };
});

const fill = (path: string, values: Record<string, string>) =>
  path.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name]!);

const bodyOf = (route: (typeof routes)[number]) => ("body" in route ? { body: route.body } : {});

describe.each(routes)("$method $path", (route) => {
  const { method, path, scope } = route;

  test(`requires the scope ${scope}`, async () => {
    const others = scopes.filter((other) => other !== scope);
    const stranger = await openTenant(results, others);
    const { status, body } = await stranger.request(method, fill(path, ids), bodyOf(route));
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: "scope-missing", scope });
  });

  test("requires a key", async () => {
    const unknown = new TestTenant(results, randomUUID(), "fp_unknown");
    expect((await unknown.request(method, fill(path, ids), bodyOf(route))).status).toBe(401);
  });
});

test.each(roles)("a session of a %s states exactly the scopes that the routes permit", async (role) => {
  const { headers } = await signInPerson(results, results.tenant.tenantId, role);
  const session = await results.server.inject({ url: "/v1/session", headers });
  const offered: string[] = session.json().scopes;
  for (const route of routes) {
    const { method, path, scope } = route;
    const payload = "body" in route ? { payload: route.body } : {};
    const response = await results.server.inject({ method, url: fill(path, ids), headers, ...payload });
    const isPermitted = response.statusCode !== 403 || response.json().code !== "scope-missing";
    expect({ role, method, path, isPermitted }).toEqual({
      role,
      method,
      path,
      isPermitted: offered.includes(scope),
    });
  }
});

test.each(routes.filter((route) => "missing" in route))(
  "$method $path does not find the ids of another tenant",
  async (route) => {
    const stranger = await openTenant(results);
    const unknown = Object.fromEntries(Object.keys(ids).map((name) => [name, randomUUID()]));
    for (const values of [ids, unknown]) {
      const { status, body } = await stranger.request(route.method, fill(route.path, values), bodyOf(route));
      expect([status, body.code]).toEqual([404, route.missing]);
    }
  },
);

test("lists and feeds do not contain another tenant's claims", async () => {
  const stranger = await openTenant(results);
  expect((await stranger.request("GET", "/v1/claims")).body.claims).toEqual([]);
  expect((await stranger.request("GET", "/v1/verdicts")).body.verdicts).toEqual([]);
  expect((await stranger.request("GET", "/v1/endpoints")).body.endpoints).toEqual([]);
});

test("the API reference describes every route", async () => {
  const { paths } = (await results.server.inject("/openapi.json")).json();
  const described = Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const wanted = routes.map(({ method, path }) =>
    `${method} ${path}`
      .replace("/v1/edits/integrity/npi-check-digit", "/v1/edits/{stage}/{name}")
      .replace("/v1/content/releases/2026Q4.1/", "/v1/content/releases/{release}/")
      .replace("/v1/policies/default", "/v1/policies/{policyId}")
      .replace("{claim}", "{claimId}")
      .replace("{batch}", "{batchId}")
      .replace("{endpoint}", "{endpointId}")
      .replace("{delivery}", "{deliveryId}")
      .replace("{request}", "{requestId}")
      .replace("{view}", "{viewId}")
      .replace("{key}", "{keyId}")
      .replace("{member}", "{memberId}"),
  );
  expect(described.toSorted()).toEqual([...wanted, ...routesWithoutScope].toSorted());
});
