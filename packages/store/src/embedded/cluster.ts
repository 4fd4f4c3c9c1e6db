import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { run } from "./command.ts";
import { commandOfProcess } from "./process-identity.ts";
import type { RunUser } from "./run-user.ts";

/** The superuser of an embedded cluster. */
export const superuser = "firstpass";

/** Creates the cluster if it is missing. It is made under another name and renamed, so that it is never incomplete. */
export async function ensureCluster(
  folder: string,
  binaries: Binaries,
  user: RunUser | null,
  options: { password: string; temporary: boolean },
): Promise<void> {
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").catch(() => null);
  if (version !== null) {
    if (version.trim() === binaries.major) return;
    throw new Error(
      `${folder} was created by PostgreSQL ${version.trim()}, but this is ${binaries.major}: ` +
        "dump it with the older Firstpass and load it into a new folder",
    );
  }
  const unfinished = `${folder}.unfinished`;
  const passwordFile = `${folder}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, options.password, { mode: 0o600, flag: "wx" });
  if (user) {
    await chown(unfinished, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  try {
    const outcome = await run(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-instructions",
        ...(options.temporary ? ["--no-sync"] : []),
      ],
      user,
    );
    if (outcome.status !== 0)
      throw new Error(`the database could not be created in ${folder}: ${outcome.text.trim()}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, folder);
}

/** Stops a Postgres that is still running after the process that started it has ended. */
export async function stopOrphan(folder: string): Promise<void> {
  const lock = await readFile(join(folder, "postmaster.pid"), "utf8").catch(() => null);
  if (lock === null) return;
  const pid = Number.parseInt(lock, 10);
  for (const [signal, patienceMs] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 10_000],
  ] as const) {
    if (!(await isPostgresOf(pid, folder))) return;
    process.kill(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline && (await isPostgresOf(pid, folder))) await sleep(20);
  }
  if (!(await isPostgresOf(pid, folder))) return;
  throw new Error(
    `an earlier Postgres (process ${pid}) is still running on ${folder} and does not stop: end it`,
  );
}

/** The process id in a lock file may belong to another program by now, which must not be stopped. */
async function isPostgresOf(pid: number, folder: string): Promise<boolean> {
  const command = await commandOfProcess(pid);
  return command?.includes("postgres") === true && command.includes(folder);
}
