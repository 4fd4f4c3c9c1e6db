import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Names of files that their sender is still writing. */
const isUnfinished = /^\.|^~|\.(part|partial|tmp|temp|prg|filepart|crdownload|swp)$/i;

interface Observed {
  sizeBytes: number;
  modifiedMs: number;
  /** When it was first seen like this. */
  sinceMs: number;
}

/**
 * Finds the files of the inbox that are complete: their size and time have not changed for a while. The clock is this
 * process's own, since that of a file server can differ.
 */
export class Inbox {
  readonly #folder: string;
  readonly #settleMs: number;
  #observed = new Map<string, Observed>();

  constructor(folder: string, settleMs: number) {
    this.#folder = folder;
    this.#settleMs = settleMs;
  }

  /** The complete files, oldest first. */
  async complete(nowMs: number): Promise<string[]> {
    const observed = new Map<string, Observed>();
    for (const entry of await readdir(this.#folder, { withFileTypes: true })) {
      if (!entry.isFile() || isUnfinished.test(entry.name)) continue;
      const stats = await stat(join(this.#folder, entry.name)).catch(() => null);
      // Another worker took it.
      if (!stats) continue;
      const { size: sizeBytes, mtimeMs: modifiedMs } = stats;
      const before = this.#observed.get(entry.name);
      const isUnchanged = before?.sizeBytes === sizeBytes && before.modifiedMs === modifiedMs;
      observed.set(entry.name, isUnchanged ? before : { sizeBytes, modifiedMs, sinceMs: nowMs });
    }
    this.#observed = observed;
    return [...observed]
      .filter(([, { sinceMs }]) => nowMs - sinceMs >= this.#settleMs)
      .sort(([a, first], [b, second]) => first.modifiedMs - second.modifiedMs || (a < b ? -1 : 1))
      .map(([name]) => name);
  }

  /** Whether files are still arriving. */
  get isSettling(): boolean {
    return this.#observed.size > 0;
  }
}
