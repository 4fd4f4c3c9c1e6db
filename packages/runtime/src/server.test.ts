import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  type Access,
  createLogger,
  createMetrics,
  createServer,
  type FastifyPluginAsyncZod,
  loadConfig,
  type Principal,
  ProblemError,
  type Server,
} from "./index.ts";
import type { ServerOptions } from "./server.ts";

const secret = "Zebulon Quackenbush";
const principal: Principal = {
  tenantId: "t1",
  keyId: "k1",
  memberId: null,
  name: "laptop",
  scopes: ["claims:read"],
};

const routes: FastifyPluginAsyncZod = async (app) => {
  const config = { scope: "claims:read" } as const;
  app.get(
    "/v1/things/:id",
    {
      config,
      schema: { params: z.object({ id: z.uuid() }), response: { 200: z.object({ id: z.string() }) } },
    },
    async (request) => ({ id: request.params.id }),
  );
  app.post("/v1/things", { config: { scope: "claims:write" } }, async () => ({}));
  app.post("/v1/echo", { config, bodyLimit: 1024 }, async (request) => ({ body: request.body }));
  app.get("/v1/crash", { config }, async () => {
    throw new Error(`invalid input syntax: "${secret}"`);
  });
  app.get("/v1/away", { config }, async () => {
    throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  });
  app.get("/v1/full", { config }, async () => {
    throw new ProblemError("busy", "There is too much in hand.", { headers: { "retry-after": "2" } });
  });
};

const accessWith = (findKey: Access["findKey"], mayExist = async (_key: string) => false): Access => ({
  findKey,
  findSession: async () => null,
  touchSession: async () => {},
  mayExist,
});

let server: Server;
let log: string;

async function start(
  options: Partial<ServerOptions> = {},
  env: Record<string, string> = {},
): Promise<Server> {
  log = "";
  const destination = {
    write: (line: string) => {
      log += line;
    },
  };
  server = createServer({
    config: loadConfig(env),
    logger: createLogger({ name: "test", destination }),
    metrics: createMetrics(),
    title: "Firstpass test API",
    ready: async () => ({ ready: true, checks: { database: "ok" } }),
    access: accessWith(async (key) => (key === "good" ? principal : null)),
    ...options,
  });
  server.register(routes);
  await server.ready();
  return server;
}

const authorization = "Bearer good";

afterEach(() => server.close());

describe("a server", () => {
  it("serves a request whose key has the scope", async () => {
    await start();
    const id = "0196f9a4-6a5e-7c61-9e35-0d6f0c0c8a11";
    const response = await server.inject({ url: `/v1/things/${id}`, headers: { authorization } });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ id });
  });

  it.each([
    ["no key", { url: "/v1/crash", headers: {} }, 401, "unauthorized"],
    ["an unknown key", { url: "/v1/crash", headers: { authorization: "Bearer bad" } }, 401, "unauthorized"],
    ["another scheme", { url: "/v1/crash", headers: { authorization: "Basic good" } }, 401, "unauthorized"],
    ["a key without the scope", { method: "POST", url: "/v1/things" }, 403, "scope-missing"],
    ["no such route", { url: "/v2/things" }, 404, "route-not-found"],
    ["another method", { method: "DELETE", url: "/v1/things" }, 405, "method-not-allowed"],
    ["a bad parameter", { url: "/v1/things/17" }, 400, "request-invalid"],
    ["a bad address", { url: "/v1/things/%E0%A4%A" }, 400, "request-invalid"],
    ["a crash", { url: "/v1/crash" }, 500, "internal"],
    ["a database that is away", { url: "/v1/away" }, 503, "unavailable"],
    ["a service that is full", { url: "/v1/full" }, 503, "busy"],
    [
      "a body too large",
      { method: "POST", url: "/v1/echo", payload: { a: "x".repeat(2000) } },
      413,
      "body-too-large",
    ],
    [
      "another content type",
      {
        method: "POST",
        url: "/v1/echo",
        payload: "a,b",
        headers: { authorization, "content-type": "text/csv" },
      },
      415,
      "media-type-unsupported",
    ],
    [
      "malformed JSON",
      {
        method: "POST",
        url: "/v1/echo",
        payload: `{"name": ${secret}}`,
        headers: { authorization, "content-type": "application/json" },
      },
      400,
      "json-malformed",
    ],
  ] as const)("responds to %s with a problem", async (_name, request, status, code) => {
    await start();
    const response = await server.inject({ headers: { authorization }, ...request });
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(response.json()).toMatchObject({
      status,
      code,
      instance: `urn:uuid:${response.headers["x-request-id"]}`,
    });
    expect(response.json().remedy).not.toBe("");
    expect(response.body).not.toContain("Quackenbush");
    expect(log).not.toContain("Quackenbush");
    expect(log).toContain(`"problem":"${code}"`);
  });

  it("gives the caller the details that it needs", async () => {
    await start();
    const scope = await server.inject({ method: "POST", url: "/v1/things", headers: { authorization } });
    expect(scope.json()).toMatchObject({
      scope: "claims:write",
      detail: expect.stringContaining("claims:write"),
    });
    const method = await server.inject({ method: "DELETE", url: "/v1/things", headers: { authorization } });
    expect(method.headers["allow"]).toBe("POST");
    const full = await server.inject({ url: "/v1/full", headers: { authorization } });
    expect(full.headers["retry-after"]).toBe("2");
    const type = await server.inject({
      method: "POST",
      url: "/v1/echo",
      payload: "a,b",
      headers: { authorization, "content-type": "text/csv" },
    });
    expect(type.json()).toMatchObject({ accepted: ["application/json"] });
    const json = await server.inject({
      method: "POST",
      url: "/v1/echo",
      payload: '{\n  "a": 1,\n  "b": x\n}',
      headers: { authorization, "content-type": "application/json" },
    });
    expect(json.json().detail).toBe("The JSON is invalid at line 3, column 8 (offset 19).");
  });

  it("limits the rate of each key and of each address", async () => {
    await start(
      {},
      { FIRSTPASS_REQUESTS_PER_MINUTE_MAX: "5", FIRSTPASS_ANONYMOUS_REQUESTS_PER_MINUTE_MAX: "3" },
    );
    const statuses = async (headers: Record<string, string>, count: number) => {
      const found: number[] = [];
      for (let i = 0; i < count; i++) {
        found.push((await server.inject({ url: "/v1/full", headers })).statusCode);
      }
      return found;
    };
    // The first request of a key counts for its address, because the key is not known yet.
    expect(await statuses({ authorization }, 7)).toEqual([503, 503, 503, 503, 503, 503, 429]);
    expect(await statuses({}, 3)).toEqual([401, 401, 429]);
    const limited = await server.inject({ url: "/v1/full", headers: { authorization } });
    expect(limited.json()).toMatchObject({ code: "rate-limited" });
    expect(Number(limited.headers["retry-after"])).toBeGreaterThan(0);
    const probe = await server.inject({ url: "/healthz" });
    expect(probe.statusCode).toBe(200);
  });

  it("serves a key that was not seen yet while its address sends invalid keys, without looking those up", async () => {
    let lookUps = 0;
    await start(
      {
        access: accessWith(
          async (key) => {
            lookUps += 1;
            return key === "good" ? principal : null;
          },
          async (key) => key === "good",
        ),
      },
      { FIRSTPASS_ANONYMOUS_REQUESTS_PER_MINUTE_MAX: "3" },
    );
    const statusOf = async (key: string) =>
      (await server.inject({ url: "/v1/full", headers: { authorization: `Bearer ${key}` } })).statusCode;
    for (let index = 0; index < 3; index++) expect(await statusOf(`invalid-${index}`)).toBe(401);
    for (let index = 3; index < 20; index++) expect(await statusOf(`invalid-${index}`)).toBe(429);
    expect(await statusOf("good")).toBe(503);
    expect(lookUps).toBe(4);
  });

  it.each([
    ["false", "203.0.113.9", 1],
    ["1", "198.51.100.1, 203.0.113.9", 8],
    ["127.0.0.1", "198.51.100.1, 203.0.113.9", 8],
  ])(
    "with FIRSTPASS_TRUST_PROXY=%s counts the address that the proxy wrote, not one that the client made up",
    async (trust, written, own) => {
      await start({}, { FIRSTPASS_ANONYMOUS_REQUESTS_PER_MINUTE_MAX: "5", FIRSTPASS_TRUST_PROXY: trust });
      const send = async (forwarded: string) =>
        (await server.inject({ url: "/v1/full", headers: { "x-forwarded-for": forwarded } })).statusCode;
      const statuses: number[] = [];
      for (let index = 0; index < 8; index++) statuses.push(await send(`192.0.2.${index}, ${written}`));
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
      expect(await send(`203.0.113.${own === 1 ? 1 : 8}`)).toBe(own === 1 ? 429 : 401);
    },
  );

  it("serves right after a slow start", async () => {
    await start();
    // Longer than the sampling interval, so that nothing was measured yet.
    for (const end = Date.now() + 1_100; Date.now() < end; );
    await new Promise(setImmediate);
    expect((await server.inject({ url: "/docs/" })).statusCode).toBe(200);
  });

  it("reports to probes whether it is alive and ready", async () => {
    await start({ ready: async () => ({ ready: false, checks: { queue: "no job was consumed" } }) });
    expect((await server.inject({ url: "/healthz" })).json()).toEqual({ status: "ok" });
    const ready = await server.inject({ url: "/readyz" });
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toEqual({ ready: false, checks: { queue: "no job was consumed" } });
    const metrics = await server.inject({ url: "/metrics" });
    expect(metrics.body).toContain("firstpass_http_request_seconds");
  });

  it("describes its routes, and serves the reference page without external files", async () => {
    await start();
    const document = (await server.inject({ url: "/openapi.json" })).json();
    const operation = document.paths["/v1/things/{id}"].get;
    expect(operation).toMatchObject({ security: [{ key: [] }, { session: [] }], "x-scope": "claims:read" });
    expect(Object.keys(operation.responses)).toEqual(["200", "4XX", "5XX"]);
    expect(Object.keys(document.paths)).not.toContain("/healthz");

    const page = await server.inject({ url: "/docs/" });
    expect(page.headers["content-security-policy"]).toContain("default-src 'self'");
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source);
    expect(sources).toEqual(["js/scalar.js"]);
    expect((await server.inject({ url: "/docs/js/scalar.js" })).statusCode).toBe(200);
  });

  it("forbids caching, framing and content type sniffing", async () => {
    await start();
    for (const headers of [{ authorization }, {}]) {
      const response = await server.inject({ url: "/v1/full", headers });
      expect(response.headers).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
      });
    }
    const missing = await server.inject({ url: "/nowhere" });
    expect(missing.headers["x-content-type-options"]).toBe("nosniff");
  });

  it("logs the route of a request instead of its address, and never a key", async () => {
    await start();
    await server.inject({ url: "/v1/full?name=Quackenbush", headers: { authorization: "Bearer good" } });
    const line = log.split("\n").find((line) => line.includes('"route"'))!;
    expect(JSON.parse(line)).toMatchObject({ route: "/v1/full", tenantId: "t1", keyId: "k1", status: 503 });
    expect(log).not.toContain("Quackenbush");
    expect(log).not.toContain("good");
  });

  it("refuses a route under /v1 without a scope", async () => {
    await start();
    const other = createServer({
      config: loadConfig({}),
      logger: createLogger({ name: "test", level: "silent" }),
      metrics: createMetrics(),
      title: "Firstpass test API",
      ready: async () => ({ ready: true, checks: {} }),
    });
    other.register(async (app) => {
      app.get("/v1/open", async () => "");
    });
    await expect(other.ready()).rejects.toThrow("does not declare a scope");
  });
});
