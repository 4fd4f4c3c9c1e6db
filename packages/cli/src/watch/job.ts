import { randomUUID } from "node:crypto";
import { chmod, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../command.ts";
import { exists, moved, sha256Of, writeWhole } from "./files.ts";
import type { WatchFolders } from "./folders.ts";

/** Another worker has taken the job over, because this one seemed to be gone. */
export class JobLostError extends Error {}

/** The time of a lease that its worker has given up. */
export const releasedMs = 1_000;

/** Facts about a file in progress, which a worker that continues after a crash needs too. */
export interface JobRecord {
  /** The name of the file. */
  name: string;
  sha256: string;
  takenAt: string;
  /** Identifies the job when another worker continues. */
  token: string;
}

/** Where the file goes once it is answered. */
export interface Destination {
  folder: "archive" | "error";
  name: string;
}

/**
 * A file in progress, in a folder of its own:
 *
 * - `input/` has the file.
 * - `lease` is touched while a worker works on it.
 * - `job.json` is the {@link JobRecord}.
 * - `answer.part/` has the answer while it is written, and `answer/` has it once it is complete.
 *
 * Each step is one rename, so a worker can be killed at any point and another one continues. Taking a job over renames
 * its folder: from then on, every step of the worker before fails, even if that worker was only slow.
 */
export class Job {
  readonly id: string;
  readonly name: string;
  readonly #folders: WatchFolders;

  private constructor(folders: WatchFolders, id: string, name: string) {
    this.#folders = folders;
    this.id = id;
    this.name = name;
  }

  /** Takes a file from the inbox. Returns `null` if another worker was faster. */
  static async take(folders: WatchFolders, name: string): Promise<Job | null> {
    const job = new Job(folders, randomUUID(), name);
    await mkdir(job.#path("input"), { recursive: true });
    await writeFile(job.#path("lease"), "");
    if (await moved(join(folders.inbox, name), job.input)) return job;
    await job.#remove();
    return null;
  }

  /** Takes over the job of a worker that is gone. Returns `null` if there is nothing left to do. */
  static async takeOver(folders: WatchFolders, id: string): Promise<Job | null> {
    const next = randomUUID();
    if (!(await moved(join(folders.working, id), join(folders.working, next)))) return null;
    const folder = join(folders.working, next);
    await writeFile(join(folder, "lease"), "");
    const [name] = await readdir(join(folder, "input")).catch(() => []);
    const job = new Job(folders, next, name ?? "");
    if (name !== undefined) return job;
    // Its worker ended between its last step and removing the folder.
    await job.#remove();
    return null;
  }

  /** When a job's lease was touched; 0 if it has none yet. */
  static async touchedMs(folders: WatchFolders, id: string): Promise<number> {
    const lease = await stat(join(folders.working, id, "lease")).catch(() => null);
    return lease?.mtimeMs ?? 0;
  }

  get input(): string {
    return this.#path("input", this.name);
  }

  /** Where the answer is written. */
  get draft(): string {
    return this.#path("answer.part");
  }

  /** Where an entry of the ledger is written before it is put in place. */
  get entryDraft(): string {
    return this.#path("entry");
  }

  #path(...parts: string[]): string {
    return join(this.#folders.working, this.id, ...parts);
  }

  /** @throws JobLostError */
  async renew(): Promise<void> {
    const now = new Date();
    await utimes(this.#path("lease"), now, now).catch(lost);
  }

  /** Lets another worker continue at once. */
  async release(): Promise<void> {
    const released = new Date(releasedMs);
    await utimes(this.#path("lease"), released, released).catch(() => {});
  }

  /** The record, written when the job was taken. */
  async record(now: Date): Promise<JobRecord> {
    const path = this.#path("job.json");
    const text = await readFile(path, "utf8").catch(() => null);
    if (text !== null) return JSON.parse(text);
    const sha256 = await sha256Of(this.input).catch(lost);
    const record: JobRecord = { name: this.name, sha256, takenAt: now.toISOString(), token: randomUUID() };
    await writeWhole(path, JSON.stringify(record)).catch(lost);
    return record;
  }

  /** Whether the answer is complete. */
  isAnswered(): Promise<boolean> {
    return exists(this.#path("answer"));
  }

  /** Starts the answer from nothing, in folders that are named like those that its files go to. */
  async beginAnswer(): Promise<void> {
    await rm(this.draft, { recursive: true, force: true });
    for (const folder of ["outbox", "error"])
      await mkdir(join(this.draft, folder), { recursive: true }).catch(lost);
  }

  /** Removes files of the answer. */
  async dropAnswers(isDropped: (file: string) => boolean): Promise<void> {
    const folder = join(this.draft, "outbox");
    for (const file of await readdir(folder).catch(lost)) if (isDropped(file)) await rm(join(folder, file));
  }

  /** The answer is complete: whatever happens from now on, it is given as it is. */
  async completeAnswer(destination: Destination): Promise<void> {
    await writeFile(join(this.draft, "destination.json"), JSON.stringify(destination)).catch(lost);
    if (!(await moved(this.draft, this.#path("answer")))) throw new JobLostError();
  }

  /** Moves the files of the answer to their folders. Continues where an earlier attempt stopped. */
  async deliver(): Promise<void> {
    const { outbox, error } = this.#folders;
    for (const [folder, target] of [
      ["outbox", outbox],
      ["error", error],
    ] as const) {
      await mkdir(target, { recursive: true });
      // A user that can read the folder can read its files.
      const mode = (await stat(target)).mode & 0o666;
      for (const file of await readdir(this.#path("answer", folder)).catch(lost)) {
        const path = this.#path("answer", folder, file);
        await chmod(path, mode).catch(lost);
        if (!(await moved(path, join(target, file)))) throw new JobLostError();
      }
    }
  }

  async destination(): Promise<Destination> {
    return JSON.parse(await readFile(this.#path("answer", "destination.json"), "utf8").catch(lost));
  }

  /** Moves the file to its last place, and ends the job. */
  async end(target: string): Promise<void> {
    if (!(await moved(this.input, target))) throw new JobLostError();
    await this.#remove();
  }

  async #remove(): Promise<void> {
    await rm(this.#path(), { recursive: true, force: true });
  }
}

function lost(error: unknown): never {
  if (codeOf(error) === "ENOENT") throw new JobLostError();
  throw error;
}
