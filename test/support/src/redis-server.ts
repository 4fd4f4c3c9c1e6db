import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startContainer } from "./docker.ts";
import type { Server } from "./server.ts";

/** A Redis for tests: the given one, a container, or a `redis-server` on the PATH. `null` if there is none. */
export async function startRedis(givenUrl: string | undefined, docker: boolean): Promise<Server | null> {
  if (givenUrl) return { url: givenUrl, close: async () => {} };
  if (!docker) return startOnPath();
  const { url: address, close } = await startContainer("redis:8-alpine", 6379);
  return { url: `redis://${address}`, close };
}

async function startOnPath(): Promise<Server | null> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-redis-"));
  const port = await freePort();
  const settings = { port, bind: "127.0.0.1", dir: folder, save: "", appendonly: "no", daemonize: "no" };
  const parameters = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn("redis-server", parameters, { stdio: ["ignore", "pipe", "inherit"] });
  const killOnExit = () => child.kill("SIGKILL");
  process.once("exit", killOnExit);
  const close = async () => {
    process.off("exit", killOnExit);
    if (child.exitCode === null && child.signalCode === null && child.kill("SIGTERM"))
      await once(child, "exit");
    await rm(folder, { recursive: true, force: true });
  };
  if (await isReady(child)) return { url: `redis://127.0.0.1:${port}`, close };
  await close();
  return null;
}

/** Waits until the server is ready, or returns `false` if it is not installed or exits. Its errors go to standard error. */
function isReady(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    let output = "";
    child.once("error", () => resolve(false));
    child.once("exit", () => resolve(false));
    child.stdout?.on("data", (bytes: Buffer) => {
      output = (output + bytes.toString("latin1")).slice(-1_000);
      if (output.includes("Ready to accept connections")) resolve(true);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
