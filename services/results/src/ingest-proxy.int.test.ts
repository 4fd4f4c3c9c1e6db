import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { sampleClaimJson, type TestDatabase, testDatabase } from "@firstpass/test-support";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTestIngest, type TestIngest } from "../../../test/in-process/ingest.ts";
import { signInPerson } from "../../../test/in-process/person.ts";
import { openTestResults, type TestResults } from "../../../test/in-process/results.ts";

let database: TestDatabase;
let ingest: TestIngest;
let results: TestResults;
let url: string;
let headers: Record<string, string>;

beforeAll(async () => {
  database = await testDatabase();
  ingest = await openTestIngest(database.url);
  const ingestUrl = await ingest.server.listen({ host: "127.0.0.1", port: 0 });
  results = await openTestResults(database.url, { workers: false, env: { FIRSTPASS_INGEST_URL: ingestUrl } });
  url = await results.server.listen({ host: "127.0.0.1", port: 0 });
  headers = (await signInPerson(results, ingest.tenantId, "biller")).headers;
});
afterAll(async () => {
  await results?.close();
  await ingest?.close();
  await database?.drop();
});

const json = { "content-type": "application/json" };
const send = async (method: string, path: string, body: object, extra: Record<string, string> = headers) => {
  const response = await fetch(url + path, {
    method,
    headers: { ...json, ...extra },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  };
};

test("the page submits, scrubs and amends claims at the address of results", async () => {
  const submitted = await send("POST", "/v1/claims", sampleClaimJson({ controlNumber: "PROXIED" }));
  expect(submitted).toMatchObject({ status: 202, body: { accepted: 1 } });
  expect(submitted.headers.get("location")).toBe(`/v1/batches/${submitted.body["batchId"]}`);
  expect(await send("POST", "/v1/scrub", sampleClaimJson())).toMatchObject({ status: 200 });
  const claimId = await ingest.submitSample("AUTHORIZED");
  const authorized = await send("PUT", `/v1/claims/${claimId}/authorization`, { priorAuthorization: "A-1" });
  expect(authorized.status).toBe(202);
});

test("a large body is streamed through", async () => {
  const lines = Array.from({ length: 3_000 }, (_, index) => {
    const claim = sampleClaimJson({ controlNumber: `STREAMED-${index}` });
    return `${JSON.stringify(claim)}\n`;
  });
  const response = await fetch(`${url}/v1/batches`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/x-ndjson" },
    body: Readable.toWeb(Readable.from(lines.map((line) => Buffer.from(line)))) as ReadableStream,
    duplex: "half",
  } as RequestInit);
  expect(await response.json()).toMatchObject({ accepted: 3_000 });
});

test.each([
  ["without a session", () => ({}), 401, "unauthorized"],
  ["without the CSRF token", () => ({ ...headers, "x-csrf-token": "" }), 403, "csrf-token-missing"],
  ["from another site", () => ({ ...headers, "sec-fetch-site": "cross-site" }), 403, "cross-site-request"],
  ["with an unknown key", () => ({ authorization: "Bearer fpk_unknown" }), 401, "unauthorized"],
])("a request %s does not reach ingest", async (_name, extra, status, code) => {
  const before = ingest.log().length;
  expect(await send("POST", "/v1/claims", {}, extra())).toMatchObject({ status, body: { code } });
  expect(ingest.log().length).toBe(before);
});

test("ingest checks the scope, and the problem comes back as it is", async () => {
  const viewer = await signInPerson(results, ingest.tenantId, "viewer");
  expect(await send("POST", "/v1/claims", {}, viewer.headers)).toMatchObject({
    status: 403,
    body: { code: "scope-missing", scope: "claims:write" },
  });
  expect(await send("POST", "/v1/claims", { controlNumber: "X" })).toMatchObject({
    status: 422,
    body: { code: "claims-unreadable" },
  });
});

test("routes of results are answered by results", async () => {
  const path = "/v1/claims/01900000-0000-7000-8000-000000000000/release";
  const released = await send("POST", path, { reason: "r", name: "n" });
  expect(released).toMatchObject({ status: 404, body: { code: "claim-not-found" } });
});

describe("an ingest that is not itself", () => {
  let upstream: Server;
  let proxied: TestResults;
  afterEach(async () => {
    await proxied.close();
    upstream.closeAllConnections();
    await new Promise((closed) => upstream.close(closed));
  });

  async function startWith(handler: Parameters<typeof createServer>[1]): Promise<string> {
    upstream = createServer(handler!);
    await new Promise<void>((listening) => upstream.listen(0, "127.0.0.1", listening));
    const { port } = upstream.address() as AddressInfo;
    const env = { FIRSTPASS_INGEST_URL: `http://127.0.0.1:${port}` };
    proxied = await openTestResults(database.url, { workers: false, env });
    return proxied.server.listen({ host: "127.0.0.1", port: 0 });
  }

  test("gets no headers but those it needs", async () => {
    let seen: IncomingHttpHeaders = {};
    const address = await startWith((request, response) => {
      seen = request.headers;
      response.writeHead(202, { "content-type": "application/json" }).end("{}");
    });
    const token = headers["cookie"]!.slice("firstpass=".length);
    await fetch(`${address}/v1/claims`, {
      method: "POST",
      headers: {
        ...headers,
        ...json,
        cookie: `other=1; firstpass=${token}`,
        "x-forwarded-for": "192.0.2.1",
        "x-forwarded-host": "evil.example",
        forwarded: "for=192.0.2.1",
        "x-http-method-override": "DELETE",
        te: "trailers",
      },
      body: "{}",
    });
    expect(Object.keys(seen).sort()).toEqual(
      [
        "accept",
        "connection",
        "content-length",
        "content-type",
        "cookie",
        "host",
        "sec-fetch-site",
        "x-csrf-token",
      ].sort(),
    );
    expect(seen["cookie"]).toBe(`__Host-firstpass=${token}; firstpass=${token}`);
  });

  test("that breaks off is reported as 502", async () => {
    const address = await startWith((request) => request.socket.destroy());
    const response = await fetch(`${address}/v1/scrub`, {
      method: "POST",
      headers: { ...headers, ...json },
      body: "{}",
    });
    expect(response.status).toBe(502);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({ code: "ingest-unavailable" });
  });
});

test("an ingest that is down is reported as 502", async () => {
  const down = await openTestResults(database.url, {
    workers: false,
    env: { FIRSTPASS_INGEST_URL: "http://127.0.0.1:1" },
  });
  try {
    const address = await down.server.listen({ host: "127.0.0.1", port: 0 });
    const response = await fetch(`${address}/v1/claims`, {
      method: "POST",
      headers: { ...headers, ...json },
      body: "{}",
    });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ code: "ingest-unavailable" });
  } finally {
    await down.close();
  }
});
