import type { ChildProcess } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Binaries } from "./binaries.ts";
import { superuser } from "./cluster.ts";
import { start } from "./command.ts";
import type { RunUser } from "./run-user.ts";

export interface PostmasterOptions {
  binaries: Binaries;
  user: RunUser | null;
  folder: string;
  logFile: string;
  password: string;
  port: number | undefined;
  temporary: boolean;
}

export interface Postmaster {
  port: number;
  /** Ends it: in order, or at once when what it holds is not needed any more. */
  stop(): Promise<void>;
}

const address = "127.0.0.1";
const logBytesMax = 8 * 1024 * 1024;
const startAttemptsMax = 5;
const stopPatienceMs = 30_000;

/** Statements and the values in error details are PHI, so the server's log gets neither. */
const discreet = ["log_min_error_statement=panic", "log_error_verbosity=terse", "log_statement=none"];
const settings = [
  `listen_addresses=${address}`,
  "unix_socket_directories=",
  "timezone=UTC",
  "log_timezone=UTC",
  "jit=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "max_connections=200",
  "log_checkpoints=off",
  // A database that has just filled needs statistics soon.
  "autovacuum_naptime=15s",
];
const forgetful = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** Starts Postgres on a cluster and returns once it answers. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const started = await tryStart(options, port);
    if (typeof started !== "string") return started;
    // A port that was free a moment ago may be taken by now, and what a killed Postgres held is let go a little later.
    const passing =
      (options.port === undefined && started.includes("could not bind")) ||
      started.includes("pre-existing shared memory block");
    if (passing && attempt < startAttemptsMax) {
      await sleep(500);
      continue;
    }
    if (started.includes("could not bind")) {
      throw new Error(`port ${port} is in use: stop the program that listens there, or choose another port`);
    }
    throw new Error(
      `Postgres did not start on ${options.folder}; its log ${options.logFile} ends: ${started}`,
    );
  }
}

/** The running server, or how its log ended. */
async function tryStart(options: PostmasterOptions, port: number): Promise<Postmaster | string> {
  const log = await open(options.logFile, "a", 0o600);
  let logStart = (await log.stat()).size;
  if (logStart > logBytesMax) {
    await log.truncate(0);
    logStart = 0;
  }
  const child = start(
    options.binaries.postgres,
    [
      "-D",
      options.folder,
      "-p",
      String(port),
      ...[...settings, ...discreet, ...(options.temporary ? forgetful : [])].flatMap((setting) => [
        "-c",
        setting,
      ]),
    ],
    options.user,
    // In a session of its own, so that Ctrl-C in a terminal reaches us and not the database under us.
    { stdio: ["ignore", log.fd, log.fd], detached: true },
  );
  const ended = endOf(child);
  await log.close();
  const stopWithUs = () => child.kill("SIGQUIT");
  process.once("exit", stopWithUs);
  const stop = async () => {
    process.off("exit", stopWithUs);
    await end(child, ended, options.temporary);
  };
  if (await answers(port, options.password, ended)) {
    child.unref();
    return { port, stop };
  }
  await stop();
  return (await readFile(options.logFile, "utf8")).slice(logStart).trim().slice(-2_000);
}

/** Resolves when the child has ended or could not be started. */
function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
}

/** Waits for as long as the server lives: recovery after a crash takes the time it takes. */
async function answers(port: number, password: string, ended: Promise<void>): Promise<boolean> {
  let alive = true;
  void ended.then(() => {
    alive = false;
  });
  while (alive) {
    if (await answersOnce(port, password)) return alive;
    await Promise.race([ended, sleep(20)]);
  }
  return false;
}

async function answersOnce(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({ host: address, port, user: superuser, password, database: "postgres" });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // 28P01: it is up and knows another password, which waiting does not mend.
    if (code === "28P01")
      throw new Error("the database refuses the password beside it: restore the file `password`");
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Fast shutdown lets go of clients and writes a checkpoint; a temporary cluster needs neither. */
async function end(child: ChildProcess, ended: Promise<void>, temporary: boolean): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.ref();
  for (const signal of temporary ? (["SIGQUIT"] as const) : (["SIGINT", "SIGQUIT"] as const)) {
    child.kill(signal);
    const patience = new AbortController();
    const inTime = await Promise.race([
      ended.then(() => true),
      sleep(stopPatienceMs, false, { signal: patience.signal }).catch(() => false),
    ]);
    patience.abort();
    if (inTime) return;
  }
  child.kill("SIGKILL");
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, address, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
