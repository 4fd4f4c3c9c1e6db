import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import type { RunUser } from "./run-user.ts";

/** The result of a program. */
export interface Outcome {
  /** Exit status; `null` when a signal ended it. */
  status: number | null;
  /** Standard output and standard error. */
  text: string;
}

/** Starts a Postgres program without our environment, as `user` if there is one. */
export function start(
  file: string,
  parameters: string[],
  user: RunUser | null,
  options: SpawnOptions,
): ChildProcess {
  const identity = user ? { uid: user.uid, gid: user.gid } : {};
  return spawn(file, parameters, {
    cwd: "/",
    env: { LC_ALL: "C", PATH: "/usr/bin:/bin" },
    ...options,
    ...identity,
  });
}

/** Runs a program to its end. @throws the system error, such as EACCES, when it cannot be started. */
export function run(file: string, parameters: string[], user: RunUser | null): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = start(file, parameters, user, { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    const collect = (bytes: Buffer) => {
      text += bytes.toString("utf8");
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, text }));
  });
}
