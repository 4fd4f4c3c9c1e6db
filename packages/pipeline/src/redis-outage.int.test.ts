import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createLogger } from "@firstpass/runtime";
import {
  type MovingAddress,
  type RedisProcess,
  startMovingAddress,
  startRedisProcess,
  testDatabase,
} from "@firstpass/test-support";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openPipeline, type Pipeline } from "./index.ts";
import type { PipelineWorker } from "./pipeline.ts";

const logger = createLogger({ name: "test", level: "silent" });
const hasRedisServer = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasRedisServer) console.warn("No redis-server on the PATH: the outages of Redis are not tested.");

describe.skipIf(!hasRedisServer)("when Redis is down", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let port: number;
  let server: RedisProcess | undefined;
  let pipeline: Pipeline;
  let worker: PipelineWorker;
  const handler = vi.fn(async () => {});
  const chunk = (chunkId: string) => ({ tenantId: "t-1", chunkId });

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    port = await freePort();
  });
  afterEach(async () => {
    await stopRedis();
    handler.mockClear();
  });

  async function startRedis(): Promise<void> {
    server = await startRedisProcess("redis-server", port);
  }

  async function stopRedis(): Promise<void> {
    await server?.close();
  }

  async function open(): Promise<void> {
    pipeline = await openPipeline({
      queueUrl: `redis://127.0.0.1:${port}`,
      databaseUrl: database.url,
      logger,
    });
    worker = pipeline.work("verdict", handler, { concurrency: 1, onExhausted: async () => {} });
  }

  async function close(): Promise<void> {
    await worker.close();
    await pipeline.close();
  }

  /** Sends until the queue accepts it, like the sweeper. */
  function send(chunkId: string): Promise<void> {
    return vi.waitFor(() => pipeline.resume([chunk(chunkId)], "verdict"), { timeout: 20_000, interval: 200 });
  }

  test("a pipeline opens, refuses chunks at once, and works when Redis is up", async () => {
    await open();
    await expect(pipeline.resume([chunk("c-1")], "verdict")).rejects.toThrow();
    expect(await pipeline.answers()).toBe(false);
    expect(await worker.isConsuming()).toBe(false);
    await startRedis();
    await send("c-2");
    await vi.waitFor(() => expect(handler).toHaveBeenCalled(), { timeout: 20_000 });
    expect(await worker.isConsuming()).toBe(true);
    await close();
  });

  test("workers and senders reconnect to a restarted server", async () => {
    await startRedis();
    await open();
    await send("c-1");
    await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(1), { timeout: 20_000 });
    await stopRedis();
    await expect(pipeline.resume([chunk("c-2")], "verdict")).rejects.toThrow();
    await startRedis();
    await send("c-3");
    await vi.waitFor(() => expect(handler).toHaveBeenLastCalledWith(chunk("c-3")), {
      timeout: 20_000,
    });
    await close();
  });

  test("a pipeline can be closed", async () => {
    await startRedis();
    await open();
    await send("c-1");
    await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(1), { timeout: 20_000 });
    await stopRedis();
    await expect(pipeline.resume([chunk("c-2")], "verdict")).rejects.toThrow();
    await close();
  });
});

describe.skipIf(!hasRedisServer)("when the address of Redis moves to a replica", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let primary: RedisProcess;
  let replica: RedisProcess;
  let address: MovingAddress;

  beforeAll(async () => {
    database = await testDatabase();
    primary = await startRedisProcess("redis-server", await freePort(), ["repl-diskless-sync-delay 0"]);
    replica = await startRedisProcess("redis-server", await freePort(), [
      `replicaof 127.0.0.1 ${primary.port}`,
    ]);
    address = await startMovingAddress(primary.port);
  });
  afterAll(async () => {
    await address.close();
    await replica.close();
    await primary.close();
    await database.drop();
  });

  async function promoteReplica(): Promise<void> {
    const demoted = new Redis(primary.port, "127.0.0.1");
    const promoted = new Redis(replica.port, "127.0.0.1");
    await vi.waitFor(
      async () => expect(await promoted.info("replication")).toContain("master_link_status:up"),
      10_000,
    );
    await promoted.replicaof("NO", "ONE");
    address.moveTo(replica.port);
    await demoted.replicaof("127.0.0.1", replica.port);
    demoted.disconnect();
    promoted.disconnect();
  }

  test("workers and senders leave the demoted primary, on connections that stay open", async () => {
    const handled: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const pipeline = await openPipeline({
      queueUrl: `redis://127.0.0.1:${address.port}`,
      databaseUrl: database.url,
      logger,
    });
    const worker = pipeline.work(
      "verdict",
      async ({ chunkId }) => {
        handled.push(chunkId);
        if (chunkId === "under-way") await held;
      },
      { concurrency: 2, onExhausted: async () => {} },
    );
    const send = (chunkId: string) => pipeline.resume([{ tenantId: "t-1", chunkId }], "verdict");
    await send("under-way");
    await vi.waitFor(() => expect(handled).toEqual(["under-way"]), 10_000);
    await promoteReplica();
    await vi.waitFor(() => send("later"), { timeout: 20_000, interval: 200 });
    release();
    await vi.waitFor(() => expect(handled).toContain("later"), 20_000);
    await vi.waitFor(
      async () => expect((await pipeline.counts()).verdict).toMatchObject({ waiting: 0, active: 0 }),
      20_000,
    );
    expect(handled.filter((chunkId) => chunkId === "under-way")).toHaveLength(1);
    await worker.close();
    await pipeline.close();
  });
});

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  listener.close();
  await once(listener, "close");
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}
