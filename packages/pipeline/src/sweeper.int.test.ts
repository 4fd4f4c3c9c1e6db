import { createLogger } from "@firstpass/runtime";
import { type ChunkRef, type Store, saveStageResult } from "@firstpass/store";
import { admitClaims, sampleClaim, testRedis, testStore } from "@firstpass/test-support";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openPipeline, type Pipeline, type QueueName, queueNames, startSweeper } from "./index.ts";
import { type QueueLocation, wipeQueue } from "./queue.fixture.ts";

const logger = createLogger({ name: "test", level: "silent" });
const redisUrl = testRedis();
const deadlineMs = 600;
const intervalMs = 100;

describe.each([
  { engine: "redis", queueUrl: redisUrl },
  { engine: "postgres", queueUrl: null },
])("the sweeper on $engine", ({ engine, queueUrl }) => {
  const isAbsent = engine === "redis" && queueUrl === null;
  if (isAbsent) console.warn("No Redis: the sweeper's Redis suite is skipped.");

  describe.skipIf(isAbsent)("", () => {
    let close: () => Promise<void>;
    let location: QueueLocation;
    let store: Store;
    let tenantId: string;
    let pipeline: Pipeline;
    let open: { close(): Promise<void> }[] = [];

    beforeAll(async () => {
      const opened = await testStore();
      ({ store, tenantId, close } = opened);
      location = { queueUrl, databaseUrl: opened.databaseUrl };
    });
    afterAll(() => close());
    beforeEach(async () => {
      pipeline = await openPipeline({ ...location, logger });
      await wipeQueue(location);
      await store.pool.query("update chunk set concluded_at = now() where concluded_at is null");
    });
    afterEach(async () => {
      for (const each of open.reverse()) await each.close();
      open = [];
      await pipeline.close();
    });

    /** Admits one chunk without sending it, like a process that dies at the wrong moment. */
    const admitChunk = (): Promise<ChunkRef> =>
      admitClaims({ store, tenantId }, sampleClaim({ controlNumber: crypto.randomUUID() }));

    function workOnAll(handler: (queue: QueueName, ref: ChunkRef) => Promise<void> = async () => {}) {
      const handled: string[] = [];
      for (const queue of queueNames) {
        const handle = async (ref: ChunkRef) => {
          handled.push(`${queue} ${ref.chunkId}`);
          await handler(queue, ref);
          if (queue === "verdict") await conclude(ref);
        };
        open.push(pipeline.work(queue, handle, { concurrency: 2, onExhausted: async () => {} }));
      }
      return handled;
    }

    async function conclude({ chunkId }: ChunkRef): Promise<void> {
      await store.pool.query("update chunk set concluded_at = now() where chunk_id = $1", [chunkId]);
    }

    function sweep(count = 1): void {
      for (let number = 0; number < count; number += 1) {
        open.push(startSweeper({ store, pipeline, intervalMs, deadlineMs, logger }));
      }
    }

    const wayOf = (ref: ChunkRef, from: QueueName = "documentation") =>
      queueNames.slice(queueNames.indexOf(from)).map((queue) => `${queue} ${ref.chunkId}`);

    test("sends a chunk that was admitted but never sent", async () => {
      const handled = workOnAll();
      const ref = await admitChunk();
      sweep();
      await vi.waitFor(() => expect(handled).toEqual(wayOf(ref)), 10_000);
    });

    test("sends a chunk from its first stage without a result", async () => {
      const handled = workOnAll();
      const ref = await admitChunk();
      await saveStageResult(store, ref, "documentation", { findings: [[]], facts: [[]] });
      sweep();
      await vi.waitFor(() => expect(handled).toEqual(wayOf(ref, "modifier")), 10_000);
    });

    test("every chunk gets its verdict when the queue is wiped during processing", async () => {
      const refs = await Promise.all(Array.from({ length: 12 }, admitChunk));
      await pipeline.start(refs);
      await wipeQueue(location);
      const handled = workOnAll();
      sweep();
      await vi.waitFor(
        () => {
          for (const ref of refs) expect(handled).toContain(`verdict ${ref.chunkId}`);
        },
        { timeout: 20_000, interval: 100 },
      );
    });

    test("several sweepers send a chunk once", async () => {
      const handled = workOnAll();
      const refs = await Promise.all(Array.from({ length: 5 }, admitChunk));
      sweep(4);
      await vi.waitFor(() => expect(handled).toHaveLength(20), { timeout: 20_000, interval: 100 });
      expect(new Set(handled)).toEqual(new Set(refs.flatMap((ref) => wayOf(ref))));
    });

    test("does not resend a backlog, however long it waits", async () => {
      const refs = await Promise.all(Array.from({ length: 5 }, admitChunk));
      await pipeline.start(refs);
      sweep();
      await new Promise((resolve) => setTimeout(resolve, deadlineMs * 3));
      expect((await pipeline.counts()).documentation.waiting).toBe(5);
      expect((await pipeline.counts()).verdict.blocked).toBe(5);
    });

    test("continues after a failed sweep", async () => {
      const handled = workOnAll();
      const ref = await admitChunk();
      let failures = 0;
      const counts = async () => {
        failures += 1;
        if (failures <= 2) throw new Error("the queue is away");
        return pipeline.counts();
      };
      open.push(startSweeper({ store, pipeline: { ...pipeline, counts }, intervalMs, deadlineMs, logger }));
      await vi.waitFor(() => expect(handled).toEqual(wayOf(ref)), 10_000);
    });
  });
});
