import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { sampleClaimJson, type TestDatabase, testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestIngest, type TestIngest } from "../../../test/in-process/ingest.ts";

let database: TestDatabase;
let ingest: TestIngest;
let port: number;
/** Another tenant, which must not notice anything. */
let healthy: Record<string, string>;

beforeAll(async () => {
  database = await testDatabase();
  ingest = await openTestIngest(database.url, { env: { FIRSTPASS_BODY_RATE_PERIOD_MS: "500" } });
  healthy = await ingest.headersFor(["claims:write"], "Hillside");
  port = Number(new URL(await ingest.server.listen({ port: 0 })).port);
});
afterAll(async () => {
  await ingest?.close();
  await database?.drop();
});

const ndjson = "application/x-ndjson";
let counter = 0;
const claimLine = () => `${JSON.stringify(sampleClaimJson({ controlNumber: `A-${++counter}` }))}\n`;

/** Opens a request that announces 32 MB. */
function announce(path: string, type: string): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: 33554432\r\n` +
      `Authorization: ${ingest.headers["authorization"]}\r\n\r\n`,
  );
  return socket;
}

/** Everything that arrives until the connection ends. */
async function answerOf(socket: Socket): Promise<string> {
  let text = "";
  socket.on("data", (piece) => {
    text += piece;
  });
  socket.on("error", () => {});
  if (!socket.closed) await once(socket, "close");
  return text;
}

const submitHealthy = () =>
  ingest.server.inject({
    method: "POST",
    url: "/v1/claims",
    payload: sampleClaimJson({ controlNumber: `H-${++counter}` }),
    headers: healthy,
  });
const upload = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  ingest.server.inject({
    method: "POST",
    url: "/v1/batches",
    payload,
    headers: { "content-type": ndjson, ...ingest.headers, ...headers },
  });
const post = (payload: string) =>
  ingest.server.inject({
    method: "POST",
    url: "/v1/claims",
    payload,
    headers: { "content-type": "application/json", ...ingest.headers },
  });

it("serves other tenants while uploads stall, and ends those with 408", async () => {
  const stalled = [
    ...Array.from({ length: 8 }, () => announce("/v1/claims", "application/json")),
    ...Array.from({ length: 32 }, () => announce("/v1/batches", ndjson)),
  ];
  for (const socket of stalled) socket.write("[");
  const answers = Promise.all(stalled.map(answerOf));
  const metrics = async () => (await ingest.server.inject({ url: "/metrics" })).body;
  await expect.poll(metrics).toMatch(/firstpass_in_flight_bytes [1-9]/);
  expect((await submitHealthy()).statusCode).toBe(202);
  for (const answer of await answers) {
    expect(answer).toContain("HTTP/1.1 408 ");
    expect(answer).toContain('"code":"body-too-slow"');
  }
  await expect.poll(metrics).toMatch(/firstpass_in_flight_bytes 0/);
});

it("keeps the claims of an upload that stalls, and says where to continue", async () => {
  const socket = announce("/v1/batches", ndjson);
  socket.write(claimLine() + claimLine() + claimLine().slice(0, 40));
  const answer = await answerOf(socket);
  expect(answer).toContain("HTTP/1.1 202 ");
  expect(answer).toContain('"accepted":2');
  expect(answer).toMatch(
    /"index":2,"controlNumber":null,"code":"body-incomplete","detail":"the body arrived too slowly/,
  );
});

it("is not impatient with a sender that only waits for us", async () => {
  const blocker = await ingest.store.pool.connect();
  await blocker.query("begin");
  await blocker.query("lock table claim in access exclusive mode");
  const response = upload(Array.from({ length: 1_500 }, claimLine).join(""));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await blocker.query("rollback");
  blocker.release();
  expect((await response).json()).toMatchObject({ accepted: 1_500, rejectedCount: 0 });
});

it.each([
  ["open arrays", () => "[".repeat(30_000_000), "is nested more than 32 levels deep, at line 1, column 33"],
  [
    "closed objects",
    () => '{"a":'.repeat(100_000) + "}".repeat(100_000),
    "is nested more than 32 levels deep",
  ],
  [
    "fields",
    () => `{${Array.from({ length: 300_000 }, (_, at) => `"f${at}":1`).join(",")}}`,
    "with more than 200 fields",
  ],
  ["values", () => `[${"[],".repeat(1_100_000)}1]`, "has more than 1000000 values"],
])("refuses a body of too many %s before it is parsed", async (_, body, detail) => {
  const response = await post(body());
  expect(response.json()).toMatchObject({
    status: 400,
    code: "json-too-complex",
    detail: expect.stringContaining(detail),
  });
});

it("answers a sender that goes on after a refusal, then closes its connection", async () => {
  const socket = announce("/v1/claims", "application/json");
  socket.write("[".repeat(100_000));
  const timer = setInterval(() => socket.write("["), 50);
  expect(await answerOf(socket)).toContain('"code":"json-too-complex"');
  clearInterval(timer);
});

it("closes the connection of a decompression bomb", async () => {
  const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, "x"));
  const socket = connect(port, "127.0.0.1");
  socket.write(
    `POST /v1/batches HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${ndjson}\r\nContent-Encoding: gzip\r\n` +
      `Content-Length: 33554432\r\nAuthorization: ${ingest.headers["authorization"]}\r\n\r\n`,
  );
  socket.write(bomb);
  expect(await answerOf(socket)).toContain('"code":"encoding-broken"');
});

it("stops at a file that contains no claims, answers briefly and stores nothing", async () => {
  const response = await upload("x\n".repeat(1_000_000), {
    "batch-id": "0196f9a4-6a5e-7c61-9e35-0d6f0c0c8a44",
  });
  expect(response.json()).toMatchObject({
    status: 422,
    code: "claims-unreadable",
    detail: expect.stringMatching(/^None of the first \d+ claims could be read, so the rest/),
    rejected: expect.arrayContaining([
      { index: 0, controlNumber: null, code: "claim-not-json", detail: "line 1 is not JSON" },
    ]),
  });
  expect(response.body.length).toBeLessThan(20_000);
  const { rows } = await ingest.store.pool.query(
    "select (select count(*) from rejection where batch_id = $1) + (select count(*) from batch where batch_id = $1) as stored",
    ["0196f9a4-6a5e-7c61-9e35-0d6f0c0c8a44"],
  );
  expect(rows).toEqual([{ stored: 0 }]);
});

it("stops when most claims of a file cannot be read, keeps the others and says where to continue", async () => {
  const response = await upload(claimLine() + "x\n".repeat(1_000_000));
  expect(response.statusCode).toBe(202);
  const { accepted, rejectedCount, batchId } = response.json();
  expect(accepted).toBe(1);
  expect(rejectedCount).toBeLessThan(15_000);
  const { rows } = await ingest.store.pool.query(
    "select complete, rejected, (select count(*) from rejection where batch_id = $1) as stored from batch where batch_id = $1",
    [batchId],
  );
  expect(rows).toEqual([{ complete: true, rejected: rejectedCount, stored: 10_000 }]);
});
