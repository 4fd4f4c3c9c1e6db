import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, open, rename, rm, stat } from "node:fs/promises";
import { codeOf } from "../command.ts";

/** Moves a file or folder in one step. Returns `false` if it is not there (any more). */
export async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** Writes a file that is either complete or absent. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  await using handle = await open(part, "w");
  await handle.writeFile(text);
  await handle.sync();
  await rename(part, path);
}

export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

export async function removeEmpty(path: string): Promise<void> {
  if ((await stat(path)).size === 0) await rm(path);
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest("hex");
}
