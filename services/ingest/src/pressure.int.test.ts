import { Readable } from "node:stream";
import { sampleClaimJson, type TestDatabase, testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestIngest, type TestIngest } from "../../../test/in-process/ingest.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const submit = (ingest: TestIngest, controlNumber: string) =>
  ingest.server.inject({
    method: "POST",
    url: "/v1/claims",
    payload: sampleClaimJson({ controlNumber }),
    headers: ingest.headers,
  });

it("accepts claims while the queue is down: they are durable, and the sweeper will send them", async () => {
  const ingest = await openTestIngest(database.url, {
    wrapPipeline: (pipeline) => ({
      ...pipeline,
      start: async () => {
        throw new Error("the queue is down");
      },
    }),
  });
  expect((await submit(ingest, "Q-1")).statusCode).toBe(202);
  await expect.poll(() => ingest.log()).toContain("left to the sweeper");
  const metrics = (await ingest.server.inject({ url: "/metrics" })).body;
  expect(metrics).toContain("firstpass_enqueue_failures_total 1");
  const { rows } = await ingest.store.pool.query("select count(*)::int as claims from claim");
  expect(rows[0].claims).toBe(1);
  await ingest.close();
});

it("refuses claims that wait too long for a lock, and stores them when they are sent again", async () => {
  const ingest = await openTestIngest(database.url, { env: { FIRSTPASS_LOCK_MS_MAX: "100" } });
  const other = await ingest.store.pool.connect();
  await other.query("begin; lock table claim");
  const refused = await Promise.all([submit(ingest, "LOCK-1"), submit(ingest, "LOCK-2")]);
  for (const response of refused) {
    expect(response.json()).toMatchObject({ status: 503, code: "database-slow" });
    expect(response.headers["retry-after"]).toBe("5");
  }
  await other.query("rollback");
  other.release();
  expect((await submit(ingest, "LOCK-1")).statusCode).toBe(202);
  await ingest.close();
});

it("refuses requests above the memory limit, and accepts them again below it", async () => {
  const ingest = await openTestIngest(database.url, {
    env: { FIRSTPASS_IN_FLIGHT_REQUESTS_MAX: "1" },
  });
  const slow = new Readable({ read() {} });
  slow.push(`${JSON.stringify(sampleClaimJson({ controlNumber: "P-1" }))}\n`);
  const upload = ingest.server.inject({
    method: "POST",
    url: "/v1/batches",
    payload: slow,
    headers: { ...ingest.headers, "content-type": "application/x-ndjson" },
  });
  const metrics = async () => (await ingest.server.inject({ url: "/metrics" })).body;
  await expect.poll(metrics).toMatch(/firstpass_in_flight_bytes [1-9]/);
  const busy = await submit(ingest, "P-2");
  expect(busy.json()).toMatchObject({ status: 503, code: "busy" });
  expect(busy.headers["retry-after"]).toBe("2");
  // A request with an unknown key is refused first, and reserves no memory.
  const stranger = await ingest.server.inject({ method: "POST", url: "/v1/claims", payload: {} });
  expect(stranger.statusCode).toBe(401);

  slow.push(null);
  expect((await upload).statusCode).toBe(202);
  expect((await submit(ingest, "P-3")).statusCode).toBe(202);
  await ingest.close();
});

it("reports a database outage, and that it is not ready, without claim data", async () => {
  const ingest = await openTestIngest(database.url);
  await submit(ingest, "D-1");
  await ingest.store.pool.end();
  const ready = await ingest.server.inject({ url: "/readyz" });
  expect(ready.statusCode).toBe(503);
  expect((await submit(ingest, "D-2")).statusCode).toBeGreaterThanOrEqual(500);
  expect(ingest.log()).not.toContain("Jane");
  await ingest.close();
});
