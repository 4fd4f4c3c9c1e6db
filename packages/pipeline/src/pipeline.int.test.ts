import { setTimeout as delay } from "node:timers/promises";
import { createLogger } from "@firstpass/runtime";
import type { ChunkRef } from "@firstpass/store";
import { testDatabase, testRedis } from "@firstpass/test-support";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { HopelessJobError, openPipeline, type Pipeline, type QueueName, queueNames } from "./index.ts";
import type { WorkOptions } from "./pipeline.ts";
import { type QueueLocation, readQueue, wipeQueue } from "./queue.fixture.ts";

const logger = createLogger({ name: "test", level: "silent" });
const redisUrl = testRedis();
const planted = "Quackenbush";

type Handler = (ref: ChunkRef) => Promise<void>;

let chunkNumber = 0;
function newChunk(): ChunkRef {
  chunkNumber += 1;
  return { tenantId: "t-1", chunkId: `c-${chunkNumber}` };
}
const nothing = { waiting: 0, active: 0, delayed: 0, blocked: 0 };

/** One suite for both engines: services must not depend on where the jobs are stored. */
describe.each([
  { engine: "redis", queueUrl: redisUrl },
  { engine: "postgres", queueUrl: null },
])("the pipeline on $engine", ({ engine, queueUrl }) => {
  const isAbsent = engine === "redis" && queueUrl === null;
  if (isAbsent) console.warn("No Redis: the pipeline's Redis suite is skipped.");

  describe.skipIf(isAbsent)("", () => {
    let database: Awaited<ReturnType<typeof testDatabase>>;
    let location: QueueLocation;
    let pipeline: Pipeline;
    let open: { close(): Promise<void> }[] = [];

    beforeAll(async () => {
      database = await testDatabase();
      location = { queueUrl, databaseUrl: database.url };
    });
    afterAll(() => database.drop());
    beforeEach(async () => {
      pipeline = await openPipeline({ ...location, logger });
      await wipeQueue(location);
    });
    afterEach(async () => {
      for (const worker of open) await worker.close();
      open = [];
      await pipeline.close();
    });

    function work(queue: QueueName, handler: Handler, options: Partial<WorkOptions> = {}) {
      const worker = pipeline.work(queue, handler, {
        concurrency: 2,
        onExhausted: async () => {},
        ...options,
      });
      open.push(worker);
      return worker;
    }

    /** Works on every queue and records the chunks. */
    function workOnAll(handler: (queue: QueueName, ref: ChunkRef) => Promise<void> = async () => {}) {
      const handled: string[] = [];
      for (const queue of queueNames) {
        work(queue, async (ref) => {
          handled.push(`${queue} ${ref.chunkId}`);
          await handler(queue, ref);
        });
      }
      return handled;
    }

    async function expectEmptyQueues(): Promise<void> {
      await vi.waitFor(
        async () => {
          const counts = await pipeline.counts();
          for (const queue of queueNames) expect(counts[queue], queue).toMatchObject(nothing);
        },
        { timeout: 10_000, interval: 50 },
      );
    }

    test("reports its engine", () => {
      expect(pipeline.engine).toBe(engine);
    });

    test("passes a chunk through the stages in order, once", async () => {
      const handled = workOnAll();
      const ref = newChunk();
      await pipeline.start([ref]);
      await vi.waitFor(() => expect(handled).toHaveLength(4), 10_000);
      expect(handled).toEqual(queueNames.map((queue) => `${queue} ${ref.chunkId}`));
      await expectEmptyQueues();
      expect(handled).toHaveLength(4);
    });

    test.each(queueNames)("resumes from %s", async (from) => {
      const handled = workOnAll();
      const ref = newChunk();
      await pipeline.resume([ref], from);
      const expected = queueNames.slice(queueNames.indexOf(from));
      await vi.waitFor(() => expect(handled).toHaveLength(expected.length), 10_000);
      expect(handled).toEqual(expected.map((queue) => `${queue} ${ref.chunkId}`));
    });

    test("passes only the chunk's identifiers to the handler", async () => {
      const refs: ChunkRef[] = [];
      work("verdict", async (ref) => void refs.push(ref));
      const ref = newChunk();
      await pipeline.resume([{ ...ref, claims: [planted] } as ChunkRef], "verdict");
      await vi.waitFor(() => expect(refs).toEqual([ref]), 10_000);
    });

    test("stores no claim data, neither from the chunk nor from an error that quotes it", async () => {
      const quoting = Object.assign(new Error(`invalid input: "${planted}"`), {
        detail: planted,
        code: "22P02",
      });
      const exhausted = vi.fn(async () => {
        throw quoting;
      });
      work("documentation", () => Promise.reject(quoting), { onExhausted: exhausted });
      const ref = { ...newChunk(), claims: [planted] } as ChunkRef;
      await pipeline.start([ref]);
      await vi.waitFor(() => expect(exhausted).toHaveBeenCalled(), 10_000);
      await vi.waitFor(async () => expect((await pipeline.counts()).documentation.failed).toBe(1), 10_000);
      const kept = await readQueue(location);
      expect(kept).toContain(ref.chunkId);
      expect(kept).toContain("22P02");
      expect(kept).not.toContain(planted);
    });

    test("carries many chunks sent at once", async () => {
      const handled = workOnAll();
      const refs = Array.from({ length: 250 }, newChunk);
      await pipeline.start(refs);
      await vi.waitFor(() => expect(handled).toHaveLength(1_000), { timeout: 30_000, interval: 100 });
      expect(new Set(handled).size).toBe(1_000);
      await expectEmptyQueues();
    });

    test("handles a chunk twice that is sent twice, and is empty afterwards", async () => {
      const handled = workOnAll();
      const ref = newChunk();
      await pipeline.start([ref]);
      await pipeline.start([ref]);
      await vi.waitFor(() => expect(handled).toHaveLength(8), 10_000);
      await expectEmptyQueues();
      await pipeline.start([ref]);
      await vi.waitFor(() => expect(handled).toHaveLength(12), 10_000);
    });

    test("tries a failing chunk three times, gives it up, and removes its flow", async () => {
      const failure = new Error("no");
      const exhausted = vi.fn(async () => {});
      const attempts = vi.fn(() => Promise.reject(failure));
      const later = vi.fn(async () => {});
      work("documentation", attempts, { onExhausted: exhausted });
      for (const queue of queueNames.slice(1)) work(queue, later);
      const ref = newChunk();
      await pipeline.start([ref]);
      await vi.waitFor(() => expect(exhausted).toHaveBeenCalledOnce(), 10_000);
      expect(exhausted).toHaveBeenCalledWith(ref, failure);
      expect(attempts).toHaveBeenCalledTimes(3);
      await expectEmptyQueues();
      expect(later).not.toHaveBeenCalled();
    });

    test("retries a chunk that fails once", async () => {
      const exhausted = vi.fn(async () => {});
      const attempts = vi.fn(async () => {});
      attempts.mockRejectedValueOnce(new Error("no"));
      work("verdict", attempts, { onExhausted: exhausted });
      await pipeline.resume([newChunk()], "verdict");
      await vi.waitFor(() => expect(attempts).toHaveBeenCalledTimes(2), 10_000);
      await expectEmptyQueues();
      expect(exhausted).not.toHaveBeenCalled();
      expect((await pipeline.counts()).verdict.failed).toBe(0);
    });

    test("gives up a hopeless chunk at once", async () => {
      const exhausted = vi.fn(async () => {});
      const attempts = vi.fn(() => Promise.reject(new HopelessJobError("never")));
      work("modifier", attempts, { onExhausted: exhausted });
      work("documentation", async () => {});
      work("medical-necessity", async () => {});
      work("verdict", async () => {});
      await pipeline.start([newChunk()]);
      await vi.waitFor(() => expect(exhausted).toHaveBeenCalledOnce(), 10_000);
      await expectEmptyQueues();
      expect(attempts).toHaveBeenCalledOnce();
    });

    test("removes the flow when giving up fails too", async () => {
      const exhausted = vi.fn(() => Promise.reject(new Error("no database")));
      work("documentation", () => Promise.reject(new Error("no")), { onExhausted: exhausted });
      for (const queue of queueNames.slice(1)) work(queue, async () => {});
      await pipeline.start([newChunk()]);
      await vi.waitFor(() => expect(exhausted).toHaveBeenCalled(), 10_000);
      await expectEmptyQueues();
    });

    test("does not count an outage as a failed attempt", async () => {
      const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      const exhausted = vi.fn(async () => {});
      const attempts = vi.fn(async () => {});
      for (let times = 0; times < 4; times += 1) attempts.mockRejectedValueOnce(away);
      work("verdict", attempts, { onExhausted: exhausted });
      await pipeline.resume([newChunk()], "verdict");
      await vi.waitFor(() => expect(attempts).toHaveBeenCalledTimes(5), 10_000);
      await expectEmptyQueues();
      expect(exhausted).not.toHaveBeenCalled();
    });

    test("finishes jobs in progress before it closes", async () => {
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      const started = vi.fn();
      const finished = vi.fn();
      const worker = work("documentation", async () => {
        started();
        await released;
        finished();
      });
      await pipeline.start([newChunk()]);
      await vi.waitFor(() => expect(started).toHaveBeenCalled(), 10_000);
      const closed = worker.close();
      await delay(200);
      expect(finished).not.toHaveBeenCalled();
      release();
      await closed;
      expect(finished).toHaveBeenCalled();
      const counts = await pipeline.counts();
      expect(counts.documentation).toMatchObject(nothing);
      expect(counts.modifier.waiting).toBe(1);
    });

    test("a worker consumes, whatever other workers of its queue do, until it is closed", async () => {
      const closed = pipeline.work("verdict", async () => {}, {
        concurrency: 1,
        onExhausted: async () => {},
      });
      await vi.waitFor(async () => expect(await closed.isConsuming()).toBe(true), 10_000);
      await closed.close();
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const busy = work("verdict", () => held, { concurrency: 1 });
      await pipeline.resume([newChunk(), newChunk()], "verdict");
      await vi.waitFor(async () => expect(await busy.isConsuming()).toBe(true), 10_000);
      expect(await closed.isConsuming()).toBe(false);
      release();
    });

    test("workers continue when the queue is wiped", async () => {
      const handled = workOnAll(() => delay(5));
      await pipeline.start(Array.from({ length: 50 }, newChunk));
      await vi.waitFor(() => expect(handled.length).toBeGreaterThan(20), 10_000);
      await wipeQueue(location);
      const ref = newChunk();
      await pipeline.start([ref]);
      await vi.waitFor(() => expect(handled).toContain(`verdict ${ref.chunkId}`), 20_000);
      await expectEmptyQueues();
    });
  });
});
