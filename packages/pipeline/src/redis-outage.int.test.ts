import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createLogger } from "@firstpass/runtime";
import { testDatabase } from "@firstpass/test-support";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openPipeline, type Pipeline } from "./index.ts";
import type { PipelineWorker } from "./pipeline.ts";

const logger = createLogger({ name: "test", level: "silent" });
const hasRedisServer = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasRedisServer) console.warn("No redis-server on the PATH: the outages of Redis are not tested.");

describe.skipIf(!hasRedisServer)("when Redis is down", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let port: number;
  let server: ChildProcess | undefined;
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

  function startRedis(): void {
    const options = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    server = spawn("redis-server", options, { stdio: "ignore" });
  }

  async function stopRedis(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    server.kill("SIGKILL");
    await once(server, "close");
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
    expect(await pipeline.probe("verdict", 500)).toBe(false);
    startRedis();
    await send("c-2");
    await vi.waitFor(() => expect(handler).toHaveBeenCalled(), { timeout: 20_000 });
    expect(await pipeline.probe("verdict", 5_000)).toBe(true);
    await close();
  });

  test("workers and senders reconnect to a restarted server", async () => {
    startRedis();
    await open();
    await send("c-1");
    await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(1), { timeout: 20_000 });
    await stopRedis();
    await expect(pipeline.resume([chunk("c-2")], "verdict")).rejects.toThrow();
    startRedis();
    await send("c-3");
    await vi.waitFor(() => expect(handler).toHaveBeenLastCalledWith(chunk("c-3")), {
      timeout: 20_000,
    });
    await close();
  });

  test("a pipeline can be closed", async () => {
    startRedis();
    await open();
    await send("c-1");
    await vi.waitFor(() => expect(handler).toHaveBeenCalledTimes(1), { timeout: 20_000 });
    await stopRedis();
    await expect(pipeline.resume([chunk("c-2")], "verdict")).rejects.toThrow();
    await close();
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
