import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A `redis-server` or `redis-sentinel` of one test, which can be killed. */
export interface RedisProcess {
  readonly port: number;
  readonly child: ChildProcess;
  /** Sends a signal; waits for the end of the process if the signal ends it. */
  signal(name: NodeJS.Signals): Promise<void>;
  /** Kills the process and removes its files. */
  close(): Promise<void>;
}

/**
 * Starts a program of Redis with a configuration of its own and waits until it answers.
 * @param settings lines of the configuration, such as `appendonly yes`.
 */
export async function startRedisProcess(
  program: "redis-server" | "redis-sentinel",
  port: number,
  settings: readonly string[] = [],
): Promise<RedisProcess> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-redis-"));
  const file = join(folder, "redis.conf");
  const lines = [`port ${port}`, "bind 127.0.0.1", `dir ${folder}`, ...settings];
  if (program === "redis-server") lines.push('save ""');
  await writeFile(file, `${lines.join("\n")}\n`);
  const child = spawn(program, [file], { stdio: ["ignore", "pipe", "inherit"] });
  const killOnExit = () => child.kill("SIGKILL");
  process.once("exit", killOnExit);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const signal = async (name: NodeJS.Signals) => {
    if (hasEnded()) return;
    const ended = once(child, "exit");
    child.kill(name);
    if (name !== "SIGSTOP" && name !== "SIGCONT") await ended;
  };
  const close = async () => {
    process.off("exit", killOnExit);
    await signal("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  };
  await untilReady(program, child);
  return { port, child, signal, close };
}

async function untilReady(program: string, child: ChildProcess): Promise<void> {
  const failed = new Promise<never>((_, reject) => {
    child.once("error", () => reject(new Error(`${program} is not on the PATH: install it`)));
    child.once("exit", (status) => reject(new Error(`${program} exited with ${status}`)));
  });
  failed.catch(() => {});
  const ready = new Promise<void>((resolve) => {
    let output = "";
    child.stdout!.on("data", (bytes: Buffer) => {
      output = (output + bytes.toString("latin1")).slice(-1_000);
      if (/Ready to accept connections|Sentinel ID is|\+monitor/.test(output)) resolve();
    });
  });
  await Promise.race([ready, failed]);
}
