import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startOfProcess } from "./process-identity.ts";

/**
 * Takes a data folder for this process and returns what gives it back.
 * The owner's file of a process that was killed is passed over: its process id alone would not tell, since ids are used
 * again, so the file holds the process's start as well.
 * @throws when a live process owns the folder.
 */
export async function takeOwnership(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, "owner");
  const mine = `${process.pid} ${await startOfProcess(process.pid)} ${randomUUID()}\n`;
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    while (!(await linkIfAbsent(draft, file))) await removeIfStale(file, dataDir);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    const current = await readFile(file, "utf8").catch(() => null);
    if (current === mine) await rm(file, { force: true });
  };
}

async function linkIfAbsent(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function removeIfStale(file: string, dataDir: string): Promise<void> {
  const content = await readFile(file, "utf8").catch(() => null);
  if (content === null) return;
  const [pid = "", start = ""] = content.split(" ");
  if ((await startOfProcess(Number(pid))) === start) {
    throw new Error(
      `the database in ${dataDir} is in use by process ${pid.trim()}: stop that process, or choose another folder`,
    );
  }
  // Another starter may have replaced the stale file since it was read: what is moved away must be what was judged.
  const aside = `${file}.${randomUUID()}`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (moved && (await readFile(aside, "utf8")) !== content) await linkIfAbsent(aside, file);
  await rm(aside, { force: true });
}
