import { mkdir, readdir, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { numberAt } from "@firstpass/x12";
import { codeOf } from "../command.ts";
import type { DrawnNumbers } from "../outputs/scrub-outputs.ts";
import type { WatchFolders } from "./folders.ts";

/** The numbers of one file. Only a file with hundreds of interchanges needs more, and may then share some with the next. */
const blockSize = 1_000;
const numbers = 999_999_999;

/**
 * Control numbers for the answer to a file that no answer to another file of this folder has. A block is taken by creating
 * a folder, which one worker can do. Blocks start at the number of the time, so that they differ from the numbers of
 * other runs.
 */
export async function takeNumbers({ numbers: folder }: WatchFolders, now: Date): Promise<DrawnNumbers> {
  for (;;) {
    const taken = (await readdir(folder)).map(Number).sort((a, b) => a - b);
    const last = taken.at(-1) ?? 0;
    const first = Math.max(Math.ceil(numberAt(now) / blockSize) * blockSize, last + blockSize);
    try {
      await mkdir(join(folder, String(first)));
    } catch (error) {
      if (codeOf(error) === "EEXIST") continue;
      throw error;
    }
    // The newest ones are enough to count on.
    for (const old of taken.slice(0, -1)) await rmdir(join(folder, String(old))).catch(() => {});
    return drawnFrom(first, now);
  }
}

function drawnFrom(first: number, now: Date): DrawnNumbers {
  let interchanges = 0;
  let groups = 0;
  let references = 0;
  const stamp = now.toISOString().replace(/\D/g, "");
  return {
    interchange: () => ((first + interchanges++) % numbers) + 1,
    group: () => ((first + groups++) % numbers) + 1,
    reference: () => `${stamp}-${first}-${++references}`,
  };
}
