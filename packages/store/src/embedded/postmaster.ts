import type { ChildProcess } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { start } from "./command.ts";
import type { RunUser } from "./run-user.ts";

export interface PostmasterOptions {
  binaries: Binaries;
  user: RunUser | null;
  folder: string;
  logFile: string;
  port: number | undefined;
  temporary: boolean;
}

export interface Postmaster {
  port: number;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** Shuts it down, without a checkpoint when it is temporary. */
  stop(): Promise<void>;
}

const address = "127.0.0.1";
const logBytesMax = 8 * 1024 * 1024;
const startAttemptsMax = 5;
const stopPatienceMs = 30_000;

/**
 * Statements and values are PHI, so they are not logged. An error's message can quote a value too, so only messages of the
 * server itself are logged (LOG, FATAL and PANIC); the process that sent the statement logs the error's code.
 */
const loggingSettings = ["log_min_messages=log", "log_min_error_statement=panic", "log_statement=none"];
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
  // A database that fills quickly needs statistics soon.
  "autovacuum_naptime=15s",
];
const temporarySettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** Starts Postgres on a cluster. Resolves when it is ready. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const started = await tryStart(options, port);
    if (typeof started !== "string") return started;
    // A free port may be taken meanwhile, and the shared memory of a killed Postgres is released with a delay.
    const isTransient =
      (options.port === undefined && started.includes("could not bind")) ||
      started.includes("pre-existing shared memory block");
    if (isTransient && attempt < startAttemptsMax) {
      await sleep(500);
      continue;
    }
    if (started.includes("could not bind")) {
      throw new Error(`port ${port} is in use: stop the program that listens there, or choose another port`);
    }
    throw new Error(
      `Postgres did not start on ${options.folder}; its log ${options.logFile} ends with: ${started}`,
    );
  }
}

/** The running server, or the end of its log. */
async function tryStart(options: PostmasterOptions, port: number): Promise<Postmaster | string> {
  const log = await open(options.logFile, "a", 0o600);
  let logStart = (await log.stat()).size;
  if (logStart > logBytesMax) {
    await log.truncate(0);
    logStart = 0;
  }
  const all = [...settings, ...loggingSettings, ...(options.temporary ? temporarySettings : [])];
  const parameters = ["-D", options.folder, "-p", String(port), ...all.flatMap((setting) => ["-c", setting])];
  const guard = start(
    "/bin/sh",
    ["-c", guardScript, "postgres", options.binaries.postgres, ...parameters],
    options.user,
    // In its own session, so that Ctrl-C in a terminal does not stop the database before us.
    { stdio: ["pipe", log.fd, log.fd, "pipe"], detached: true },
  );
  const ended = endOf(guard);
  await log.close();
  const pid = Number(await text(guard.stdio[3] as Readable));
  const stop = () => end(pid, ended, options.temporary);
  if (await becomesReady(pid, options.folder, ended)) {
    guard.unref();
    (guard.stdin as Socket).unref();
    return { port, ended, stop };
  }
  await stop();
  return (await readFile(options.logFile, "utf8")).slice(logStart).trim().slice(-2_000);
}

/**
 * Runs Postgres and stops it when standard input ends, which happens whenever our process ends, even by `kill -9`. Writes
 * the server's process id to descriptor 3.
 */
const guardScript = `
  exec 4<&0
  "$@" 3>&- 4<&- &
  server=$!
  echo "$server" >&3
  exec 3>&-
  { read -r _; kill -INT "$server"; } <&4 &
  watch=$!
  wait "$server"
  kill "$watch" 2>/dev/null`;

/** Resolves when the process has ended or could not be started. */
function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
}

/**
 * Waits until the server is ready or has ended, without a time limit, since recovery after a crash can take long. Postgres
 * writes its state to its lock file; at the port, another program might answer.
 */
async function becomesReady(pid: number, folder: string, ended: Promise<void>): Promise<boolean> {
  let alive = true;
  void ended.then(() => {
    alive = false;
  });
  while (alive) {
    const lock = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => "");
    const lines = lock.split("\n");
    if (lines[0] === String(pid) && lines[7]?.trim() === "ready") return alive;
    await Promise.race([ended, sleep(10)]);
  }
  return false;
}

/** A fast shutdown (SIGINT) disconnects clients and writes a checkpoint. A temporary cluster needs neither. */
async function end(pid: number, ended: Promise<void>, temporary: boolean): Promise<void> {
  const signals = temporary ? (["SIGQUIT", "SIGKILL"] as const) : (["SIGINT", "SIGQUIT", "SIGKILL"] as const);
  for (const signal of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has already ended.
    }
    const patience = new AbortController();
    const inTime = await Promise.race([
      ended.then(() => true),
      sleep(stopPatienceMs, false, { signal: patience.signal }).catch(() => false),
    ]);
    patience.abort();
    if (inTime) return;
  }
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
