import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { createLogger } from "@firstpass/runtime";
import { testDatabase, testRedis } from "@firstpass/test-support";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openPipeline } from "./index.ts";
import { type QueueLocation, setStalls, wipeQueue } from "./queue.fixture.ts";

const logger = createLogger({ name: "test", level: "silent" });
const redisUrl = testRedis();

/** Needs a whole process: it is killed, and it exits by itself. */
describe.each([
  { engine: "redis", queueUrl: redisUrl },
  { engine: "postgres", queueUrl: null },
])("a process with a worker on $engine", ({ engine, queueUrl }) => {
  const isAbsent = engine === "redis" && queueUrl === null;
  if (isAbsent) console.warn("No Redis: the worker process's Redis suite is skipped.");

  describe.skipIf(isAbsent)("", () => {
    let database: Awaited<ReturnType<typeof testDatabase>>;
    let location: QueueLocation;

    beforeAll(async () => {
      database = await testDatabase();
      location = { queueUrl, databaseUrl: database.url };
      const pipeline = await openPipeline({ ...location, logger });
      await wipeQueue(location);
      await pipeline.close();
    });
    afterAll(() => database.drop());

    test("leaves its chunks to another worker when killed, which gives up a chunk that killed five workers", async () => {
      const pipeline = await openPipeline({ ...location, logger });
      const [innocent, murderous] = ["c-1", "c-2"].map((chunkId) => ({ tenantId: "t-1", chunkId }));
      await pipeline.resume([innocent!, murderous!], "verdict");
      const victim = runModule(
        location,
        `let count = 0;
         const handle = () => new Promise(() => { if (++count === 2) console.log("both under way"); });
         pipeline.work("verdict", handle, { ...options, concurrency: 2 });`,
      );
      expect(await firstOutput(victim)).toBe("both under way\n");
      await setStalls(location, "c-2", 5);
      victim.kill("SIGKILL");
      await once(victim, "close");

      const handler = vi.fn(async () => {});
      const exhausted = vi.fn(async () => {});
      const worker = pipeline.work("verdict", handler, { concurrency: 1, onExhausted: exhausted });
      await vi.waitFor(
        () => {
          expect(handler).toHaveBeenCalledWith(innocent);
          expect(exhausted).toHaveBeenCalledWith(murderous, expect.any(Error));
        },
        { timeout: 45_000, interval: 200 },
      );
      expect(handler).toHaveBeenCalledOnce();
      await worker.close();
      await pipeline.close();
    });

    test("exits by itself when everything is closed", async () => {
      const child = runModule(
        location,
        `const worker = pipeline.work("verdict", async () => {}, options);
         while (!(await worker.isConsuming())) await new Promise((done) => setTimeout(done, 50));
         console.log(true);
         await worker.close();
         await pipeline.close();`,
      );
      const ended = once(child, "close");
      expect(await firstOutput(child)).toBe("true\n");
      expect(await ended).toEqual([0, null]);
    });
  });
});

type Child = ChildProcessByStdio<null, Readable, null>;

function runModule(location: QueueLocation, body: string): Child {
  const source = `
    const { openPipeline } = await import("${new URL("./index.ts", import.meta.url)}");
    const { createLogger } = await import("${new URL("../../runtime/src/index.ts", import.meta.url)}");
    const logger = createLogger({ name: "child", level: "silent" });
    const options = { concurrency: 1, onExhausted: async () => {} };
    const pipeline = await openPipeline({ ...${JSON.stringify(location)}, logger });
    ${body}`;
  return spawn(process.execPath, ["--input-type=module", "--eval", source], {
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 50_000,
  });
}

async function firstOutput(child: Child): Promise<string> {
  const [output] = await Promise.race([once(child.stdout, "data"), once(child, "close")]);
  return String(output);
}
