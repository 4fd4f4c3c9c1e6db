import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = resolve(import.meta.dirname, "../..");

/** The Node.js options of ingest and results, here and in docker-compose.yml. */
export const nodeOptions = ["--heap-growing-percent=200"];

/** A scrubber gets no options: it holds the tables and has less memory to spare. */
export function nodeOptionsOf(service: string): string[] {
  return service === "scrubber" ? [] : nodeOptions;
}

/** One service of the fleet: a real process that can be killed and restarted. */
export interface ServiceProcess {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** Sends SIGKILL. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Sends SIGTERM and waits until the process has exited. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  name: string;
  /** Folder under services/. */
  service: string;
  env: Record<string, string>;
  logFolder: string;
}

/** An unused port on loopback. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== "object" || address === null) throw new Error("there is no free port on loopback");
  return address.port;
}

/** Starts `services/<service>/src/main.ts` and waits until it is ready. */
export async function startService(options: ServiceOptions): Promise<ServiceProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logFile = join(options.logFolder, `${options.name}.log`);
  let child: ChildProcess;

  const start = async () => {
    const log = createWriteStream(logFile, { flags: "a" });
    const program = join(root, "services", options.service, "src/main.ts");
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    child = spawn(process.execPath, [...nodeOptionsOf(options.service), program], {
      env: { PATH, NODE_COMPILE_CACHE, HOST: "127.0.0.1", PORT: String(port), ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once("close", () => log.end());
    await waitUntilReady(child, url, options.name, logFile);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    await exited;
  };

  await start();
  return {
    name: options.name,
    url,
    get pid() {
      return child.pid!;
    },
    kill: () => end("SIGKILL"),
    restart: async () => {
      await end("SIGKILL");
      await start();
    },
    stop: () => end("SIGTERM"),
  };
}

async function waitUntilReady(
  child: ChildProcess,
  url: string,
  name: string,
  logFile: string,
): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`${name} exited with ${child.exitCode}: see ${logFile}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`${name} did not become ready within 30 s: see ${logFile}`);
}
