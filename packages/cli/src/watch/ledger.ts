import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../command.ts";
import type { WatchFolders } from "./folders.ts";
import { type Job, JobLostError, type JobRecord } from "./job.ts";

const entryFile = "entry.json";

/**
 * Remembers which contents were taken and which names were used, for all workers. An entry is a folder that is renamed
 * into place together with its contents, so that exactly one worker creates it.
 */
export class Ledger {
  readonly #folders: WatchFolders;

  constructor(folders: WatchFolders) {
    this.#folders = folders;
  }

  /** Notes that a job takes a content. Returns the record of another job that has taken the same before, or `null`. */
  async takeContent(job: Job, record: JobRecord): Promise<JobRecord | null> {
    const entry = await this.#create(this.#contentOf(record), job, record);
    return entry.token === record.token ? null : entry;
  }

  /** Forgets a content, so that the same file can be sent again. */
  async forgetContent(record: JobRecord): Promise<void> {
    await rm(this.#contentOf(record), { recursive: true, force: true });
  }

  /** A name for the job's answer that no other answer has: the file's own name, or one with a part of its hash. */
  async nameAnswer(job: Job, record: JobRecord): Promise<string> {
    const { name, sha256, token } = record;
    const first = await this.#create(join(this.#folders.names, name), job, record);
    return first.token === token ? name : `${name}~${sha256.slice(0, 8)}`;
  }

  #contentOf({ sha256 }: JobRecord): string {
    return join(this.#folders.seen, sha256);
  }

  async #create(path: string, { entryDraft: draft }: Job, record: JobRecord): Promise<JobRecord> {
    try {
      await rm(draft, { recursive: true, force: true });
      await mkdir(draft);
      await writeFile(join(draft, entryFile), JSON.stringify(record));
      await rename(draft, path);
      return record;
    } catch (error) {
      if (codeOf(error) === "ENOENT") throw new JobLostError();
      if (codeOf(error) !== "ENOTEMPTY" && codeOf(error) !== "EEXIST") throw error;
      return JSON.parse(await readFile(join(path, entryFile), "utf8"));
    }
  }
}
