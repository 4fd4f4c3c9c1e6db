import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLogger } from "./logger.ts";
import { createClosers } from "./shutdown.ts";

const logger = createLogger({ name: "test", level: "silent" });
const face = join(import.meta.dirname, "index.ts");

test("closes once, in reverse order, and continues after a failure", async () => {
  const closed: string[] = [];
  const closers = createClosers(logger);
  closers.push("store", () => closed.push("store"));
  closers.push("pipeline", () => {
    closed.push("pipeline");
    throw new Error("is away");
  });
  closers.push("server", async () => closed.push("server"));
  await Promise.all([closers.close(), closers.close()]);
  expect(closed).toEqual(["server", "pipeline", "store"]);
});

/** A service in a separate process that reports events on standard output. */
async function run(start: string, signal?: NodeJS.Signals): Promise<{ status: number; out: string }> {
  const source = `
    import { createLogger, runService } from ${JSON.stringify(face)};
    const logger = createLogger({ name: "test" });
    await runService({ logger, shutdownMsMax: 5000 }, async (closers) => {
      closers.push("thing", () => console.log("closed"));
      ${start}
    });`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", source]);
  let out = "";
  child.stdout.on("data", (piece) => {
    out += piece;
    if (signal && out.includes("open")) child.kill(signal);
  });
  const [status] = await once(child, "close");
  return { status, out };
}

const stayOpen = "setInterval(() => {}, 1000); console.log('open');";

test("a signal closes open resources, and the process exits with status 0", async () => {
  expect(await run(stayOpen, "SIGTERM")).toMatchObject({ status: 0, out: expect.stringContaining("closed") });
});

test("an uncaught error closes open resources and is not quoted", async () => {
  const { status, out } = await run(`${stayOpen} setTimeout(() => { throw new Error("Jane Doe"); }, 10);`);
  expect({ status, closed: out.includes("closed"), quoted: out.includes("Jane") }).toEqual({
    status: 1,
    closed: true,
    quoted: false,
  });
});

test("a failed start closes open resources", async () => {
  const { status, out } = await run(`throw new Error("no database");`);
  expect(status).toBe(1);
  expect(out).toContain("closed");
  expect(out).toContain("could not start");
});
