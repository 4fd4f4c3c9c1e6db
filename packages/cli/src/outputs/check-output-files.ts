import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { standardInput } from "../claims/claim-file.ts";
import { CommandError } from "../command.ts";
import type { RequestedOutput } from "./output-options.ts";

/** @throws CommandError if an output is standard output, a file of another output, or an input */
export async function checkOutputFiles(
  requested: readonly Pick<RequestedOutput, "flag" | "file">[],
  inputs: readonly string[],
): Promise<void> {
  const users = new Map<string, string>();
  for (const name of inputs) users.set(await pathOf(name), "an input");
  for (const { flag, file } of requested) {
    if (file === standardInput) {
      throw new CommandError(`${flag} -: standard output has the verdicts: name a file`);
    }
    const path = await pathOf(file);
    const user = users.get(path);
    if (user !== undefined && !path.startsWith("/dev/")) {
      throw new CommandError(`${flag} ${file}: is also ${user}: name another file`);
    }
    users.set(path, flag);
  }
}

function pathOf(name: string): Promise<string> {
  return realpath(name).catch(() => resolve(name));
}
