import { afterEach, expect, test } from "vitest";
import {
  createLogger,
  createMetrics,
  createServer,
  csrfTokenOf,
  loadConfig,
  type Principal,
  type Server,
  setSessionCookie,
} from "./index.ts";

const principal: Principal = {
  tenantId: "t1",
  keyId: null,
  memberId: "m1",
  name: "Ada",
  scopes: ["claims:read"],
};
const key: Principal = { ...principal, keyId: "k1", memberId: null };
const minuteAgo = () => new Date(Date.now() - 120_000).toISOString();

let server: Server;
let touched: string[];
afterEach(() => server.close());

/** A server with the session "open" of the member Ada and the key "good". */
async function start(env: Record<string, string> = {}): Promise<void> {
  touched = [];
  const config = loadConfig(env);
  server = createServer({
    config,
    logger: createLogger({ name: "test", level: "silent" }),
    metrics: createMetrics(),
    title: "Firstpass test API",
    ready: async () => ({ ready: true, checks: {} }),
    access: {
      findKey: async (text) => (text === "good" ? key : null),
      findSession: async (token) =>
        token === "open" ? { principal, expiresAt: "2026-01-01T00:00:00.000Z", seenAt: minuteAgo() } : null,
      touchSession: async (token) => void touched.push(token),
      mayExist: async () => true,
    },
  });
  await server.register(async (app) => {
    app.get("/v1/who", { config: { scope: null } }, async (request) => ({
      name: request.principal.name,
      session: request.session,
    }));
    app.post("/v1/things", { config: { scope: "claims:read" } }, async () => ({}));
    app.post("/v1/other", { config: { scope: "claims:write" } }, async () => ({}));
    app.get("/sign-in", async (_request, reply) => {
      setSessionCookie(reply, "open", config);
      return {};
    });
  });
  await server.ready();
}

const host = "localhost:8080";
const signedIn = { cookie: "firstpass=open", host };
const fromPage = { origin: "http://localhost:8080", "x-csrf-token": csrfTokenOf("open") };
const send = (method: "GET" | "POST", url: string, headers: Record<string, string>) =>
  server.inject({ method, url, headers: { host, ...headers } });

test("a session authenticates its member", async () => {
  await start();
  const response = await send("GET", "/v1/who", signedIn);
  expect(response.json()).toEqual({
    name: "Ada",
    session: { token: "open", expiresAt: "2026-01-01T00:00:00.000Z" },
  });
});

test("an ended session has a code of its own", async () => {
  await start();
  const response = await send("GET", "/v1/who", { cookie: "firstpass=ended" });
  expect(response.statusCode).toBe(401);
  expect(response.json()).toMatchObject({ code: "session-expired" });
  expect((await send("GET", "/v1/who", {})).json()).toMatchObject({ code: "unauthorized" });
});

test.each([
  ["the page's address and the token", fromPage, 200, undefined],
  [
    "the browser's word that it is the page, and the token",
    { "x-csrf-token": fromPage["x-csrf-token"], "sec-fetch-site": "same-origin", origin: "http://x.example" },
    200,
    undefined,
  ],
  ["no token", { origin: fromPage.origin }, 403, "csrf-token-missing"],
  [
    "another session's token",
    { ...fromPage, "x-csrf-token": csrfTokenOf("other") },
    403,
    "csrf-token-missing",
  ],
  ["another site", { ...fromPage, origin: "https://evil.example" }, 403, "cross-site-request"],
  ["another site of the domain", { ...fromPage, "sec-fetch-site": "same-site" }, 403, "cross-site-request"],
  ["an opaque origin", { ...fromPage, origin: "null" }, 403, "cross-site-request"],
  ["neither header of the browser", { "x-csrf-token": fromPage["x-csrf-token"] }, 403, "cross-site-request"],
])("a change with %s gets %j", async (_name, headers, status, code) => {
  await start();
  const response = await send("POST", "/v1/things", { ...signedIn, ...headers } as Record<string, string>);
  expect(response.statusCode).toBe(status);
  expect(response.json().code).toBe(code);
});

test("a key needs no token, and counts before a session", async () => {
  await start();
  const headers = { ...signedIn, authorization: "Bearer good" };
  expect((await send("POST", "/v1/things", headers)).statusCode).toBe(200);
  const wrong = { ...signedIn, ...fromPage, authorization: "Bearer wrong" };
  expect((await send("POST", "/v1/things", wrong)).statusCode).toBe(401);
});

test("a session's token is no key, and a key is no session", async () => {
  await start();
  expect((await send("GET", "/v1/who", { authorization: "Bearer open" })).statusCode).toBe(401);
  expect((await send("GET", "/v1/who", { cookie: "firstpass=good" })).statusCode).toBe(401);
});

test("the role must have the route's scope", async () => {
  await start();
  const response = await send("POST", "/v1/other", { ...signedIn, ...fromPage });
  expect(response.statusCode).toBe(403);
  expect(response.json()).toMatchObject({ code: "scope-missing", scope: "claims:write" });
});

test("requests by the person extend the session, at most once a minute; polls do not", async () => {
  await start();
  await send("GET", "/v1/who", { ...signedIn, "x-background": "true" });
  expect(touched).toEqual([]);
  await send("GET", "/v1/who", signedIn);
  await send("GET", "/v1/who", signedIn);
  expect(touched).toEqual(["open"]);
});

test("requests are limited per member, also at a shared address", async () => {
  await start({
    FIRSTPASS_ANONYMOUS_REQUESTS_PER_MINUTE_MAX: "1",
    FIRSTPASS_REQUESTS_PER_MINUTE_MAX: "2",
  });
  const statuses: number[] = [];
  for (let index = 0; index < 3; index++) statuses.push((await send("GET", "/v1/who", signedIn)).statusCode);
  expect(statuses).toEqual([200, 200, 429]);
});

test.each([
  [{}, host, "firstpass=open; Max-Age=129600; Path=/; HttpOnly; SameSite=Strict"],
  [
    { FIRSTPASS_RESULTS_URL: "https://claims.example" },
    host,
    "__Host-firstpass=open; Max-Age=129600; Path=/; HttpOnly; Secure; SameSite=Strict",
  ],
  [
    { FIRSTPASS_TRUST_PROXY: "1" },
    "claims.example",
    "__Host-firstpass=open; Max-Age=129600; Path=/; HttpOnly; Secure; SameSite=Strict",
  ],
])("the cookie with %j at %s", async (env, address, cookie) => {
  await start(env as Record<string, string>);
  const headers = { host: address, "x-forwarded-proto": "https" };
  const response = await server.inject({ url: "/sign-in", headers, remoteAddress: "127.0.0.1" });
  expect(response.headers["set-cookie"]).toBe(cookie);
});

test("with TLS, only the name that no other host can set counts", async () => {
  await start({ FIRSTPASS_RESULTS_URL: "https://claims.example" });
  expect((await send("GET", "/v1/who", { cookie: "firstpass=open" })).statusCode).toBe(401);
  expect((await send("GET", "/v1/who", { cookie: "__Host-firstpass=open" })).statusCode).toBe(200);
});
