import { randomUUID } from "node:crypto";
import type { Role, Server } from "@firstpass/runtime";
import { createEndpoint, createKey, ensureTenant, findClaim } from "@firstpass/store";
import { sampleClaimJson, type TestDatabase, testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestIngest, type TestIngest } from "../in-process/ingest.ts";
import { headersOf, signInPerson, type TestPerson } from "../in-process/person.ts";
import { openTestResults, type TestResults } from "../in-process/results.ts";
import { leastRoles } from "./least-roles.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
interface Route {
  server: Server;
  name: string;
  method: Method;
  /** With `{parameters}`. */
  path: string;
}

const roles: readonly Role[] = ["viewer", "biller", "lead", "admin"];
const host = "localhost:8080";

let database: TestDatabase;
let ingest: TestIngest;
let results: TestResults;
let routes: Route[];
const people = new Map<Role, TestPerson>();

beforeAll(async () => {
  database = await testDatabase();
  ingest = await openTestIngest(database.url, { env: { FIRSTPASS_EVENT_LOOP_DELAY_MS_MAX: "60000" } });
  results = await openTestResults(database.url, { workers: false });
  routes = [...(await routesOf(ingest.server)), ...(await routesOf(results.server))];
  for (const role of roles) people.set(role, await signInPerson(results, ingest.tenantId, role));
});
afterAll(async () => {
  await results?.close();
  await ingest?.close();
  await database?.drop();
});

/** Every documented route of a server. */
async function routesOf(server: Server): Promise<Route[]> {
  const document = (await server.inject({ url: "/openapi.json" })).json();
  return Object.entries(document.paths as Record<string, object>).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => ({
      server,
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase() as Method,
      path,
    })),
  );
}

async function send(
  { server, method, path }: Route,
  headers: Record<string, string>,
  ids: Record<string, string> = {},
) {
  const url = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(ids[name] ?? randomUUID()),
  );
  const payload = method === "GET" || method === "DELETE" ? {} : { payload: {} };
  const response = await server.inject({ method, url, headers: { host, ...headers }, ...payload });
  const isProblem = String(response.headers["content-type"]).startsWith("application/problem+json");
  return {
    status: response.statusCode,
    code: isProblem ? response.json().code : null,
    text: response.payload,
  };
}

const isOpen = ({ name }: Route) => leastRoles[name] === "public";
const isChange = ({ method }: Route) => method !== "GET";

test("every route states who may use it", () => {
  expect(Object.keys(leastRoles).sort()).toEqual(routes.map(({ name }) => name).sort());
});

describe.each(roles)("a person with the role %s", (role) => {
  test("can use the routes of the role, and no other", async () => {
    const { headers } = people.get(role)!;
    for (const route of routes.filter((one) => !isOpen(one))) {
      const least = leastRoles[route.name] as Role | "anyone";
      const isAllowed = least === "anyone" || roles.indexOf(role) >= roles.indexOf(least);
      const { status, code } = await send(route, headers);
      if (isAllowed) {
        expect([401, 403], `${route.name}: ${code}`).not.toContain(status);
        expect(status, route.name).toBeLessThan(500);
      } else {
        expect({ route: route.name, status, code }).toEqual({
          route: route.name,
          status: 403,
          code: "scope-missing",
        });
      }
    }
  });
});

test("without a session or key, no route but the public ones answers", async () => {
  for (const route of routes.filter((one) => !isOpen(one))) {
    const { status, code } = await send(route, {});
    expect({ route: route.name, status, code }).toEqual({
      route: route.name,
      status: 401,
      code: "unauthorized",
    });
  }
});

test("an ended session is reported as such by every route", async () => {
  for (const route of routes.filter((one) => !isOpen(one))) {
    const { status, code } = await send(route, headersOf("fps_ended"));
    expect({ route: route.name, status, code }).toEqual({
      route: route.name,
      status: 401,
      code: "session-expired",
    });
  }
});

test("a change without the CSRF token, or from another site, is refused by every route", async () => {
  const { headers } = people.get("admin")!;
  for (const route of routes.filter((one) => !isOpen(one) && isChange(one))) {
    const forged = await send(route, { cookie: headers.cookie, "sec-fetch-site": "same-origin" });
    expect({ route: route.name, ...forged, text: "" }).toMatchObject({
      status: 403,
      code: "csrf-token-missing",
    });
    const foreign = await send(route, { ...headers, "sec-fetch-site": "cross-site" });
    expect({ route: route.name, ...foreign, text: "" }).toMatchObject({
      status: 403,
      code: "cross-site-request",
    });
  }
});

test("an admin of another tenant sees nothing of this one, whatever the ids", async () => {
  const { store } = results;
  const { tenantId } = ingest;
  const payload = sampleClaimJson({ controlNumber: "PLANTED-CONTROL" });
  await ingest.server.inject({ method: "POST", url: "/v1/claims", payload, headers: ingest.headers });
  const claimId = await ingest.submitSample("PLANTED-CONTROL-2");
  const { batchId } = (await findClaim(store, tenantId, claimId))!;
  const { endpointId } = await createEndpoint(store, tenantId, { url: "https://planted.example/hook" });
  const { keyId } = await createKey(store, tenantId, { name: "planted key", scopes: [] });
  const { memberId } = people.get("viewer")!;
  const ids = { claimId, batchId, endpointId, keyId, memberId };
  const stranger = await signInPerson(results, (await ensureTenant(store, "stranger")).tenantId, "admin");
  for (const route of routes.filter((one) => !isOpen(one))) {
    const { status, text } = await send(route, stranger.headers, ids);
    expect(status, route.name).toBeLessThan(500);
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    if (names.some((name) => name in ids)) expect(status, route.name).toBeGreaterThanOrEqual(400);
    for (const planted of ["PLANTED-CONTROL", "planted", ...(names.length === 0 ? Object.values(ids) : [])]) {
      expect(text, `${route.name} shows ${planted}`).not.toContain(planted);
    }
  }
  for (const [role, person] of people) {
    const { status } = await send(routes.find(({ name }) => name === "GET /v1/session")!, person.headers);
    expect(status, `${role} is still signed in`).toBe(200);
  }
});
