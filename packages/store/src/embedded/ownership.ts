import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startOfProcess } from "./process-identity.ts";

/**
 * Makes this process the owner of a data folder. Returns a function that gives it up. The owner's file of a process that
 * was killed is ignored; since process ids are reused, the file also has the start time.
 * @throws when a running process owns the folder.
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
  // Another process may have replaced the stale file since we read it: if so, put its file back.
  const aside = `${file}.${randomUUID()}`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (moved && (await readFile(aside, "utf8")) !== content) await linkIfAbsent(aside, file);
  await rm(aside, { force: true });
}
