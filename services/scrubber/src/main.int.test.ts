import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { generateKeys } from "@firstpass/store";
import { testDatabase, testRedis } from "@firstpass/test-support";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

const redisUrl = testRedis();
const main = fileURLToPath(new URL("./main.ts", import.meta.url));

/** The process as deployed, configured by its environment. */
describe("the scrubber process", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterEach(() => {
    if (child?.exitCode === null) child.kill("SIGKILL");
  });
  afterAll(() => database.drop());

  const { keys, indexKey } = generateKeys();

  function start(environment: Record<string, string>) {
    const { NODE_COMPILE_CACHE } = process.env;
    const env = { NODE_COMPILE_CACHE, FIRSTPASS_KEYS: keys, FIRSTPASS_INDEX_KEY: indexKey, ...environment };
    const started = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "pipe"] });
    child = started;
    return started;
  }

  test.each(redisUrl ? [{ QUEUE_URL: redisUrl }, {}] : [{}])(
    "gets ready, exposes metrics and stops on a signal: %o",
    async (queue) => {
      const port = await freePort();
      const started = start({
        DATABASE_URL: database.url,
        FIRSTPASS_STAGE: "modifier",
        PORT: `${port}`,
        ...queue,
      });
      const output = text(started.stdout);
      await vi.waitFor(
        async () => expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200),
        { timeout: 30_000, interval: 200 },
      );
      const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      expect(metrics).toContain("firstpass_chunks_scrubbed_total");
      const ended = once(started, "close");
      started.kill("SIGTERM");
      expect(await ended).toEqual([0, null]);
      expect(await output).not.toContain('"level":"error"');
    },
  );

  test("reports missing environment variables", async () => {
    const started = start({ DATABASE_URL: database.url });
    const complaint = text(started.stderr);
    const [status] = await once(started, "close");
    expect(status).toBe(1);
    expect(await complaint).toContain("FIRSTPASS_STAGE is not set");
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
