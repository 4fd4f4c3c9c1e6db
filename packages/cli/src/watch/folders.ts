import { access, constants, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, codeOf } from "../command.ts";

/** The folders of a watched folder. They are on one file system, so that a file moves between them in one step. */
export interface WatchFolders {
  inbox: string;
  outbox: string;
  archive: string;
  error: string;
  /** Files in progress, a folder each. */
  working: string;
  /** The contents that were taken, by SHA-256. */
  seen: string;
  /** The names of answers that were given. */
  names: string;
  /** Blocks of control numbers that were taken. */
  numbers: string;
}

/** Creates the missing folders. @throws CommandError */
export async function openFolders(root: string): Promise<WatchFolders> {
  const isFolder = await stat(root).then(
    (stats) => stats.isDirectory(),
    () => null,
  );
  if (isFolder === null) throw new CommandError(`${root}: folder not found: create it first`);
  if (!isFolder) throw new CommandError(`${root}: is a file: name the folder to watch`);
  const folders: WatchFolders = {
    inbox: join(root, "inbox"),
    outbox: join(root, "outbox"),
    archive: join(root, "archive"),
    error: join(root, "error"),
    working: join(root, ".firstpass", "working"),
    seen: join(root, ".firstpass", "seen"),
    names: join(root, ".firstpass", "names"),
    numbers: join(root, ".firstpass", "numbers"),
  };
  for (const folder of Object.values(folders)) {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      const code = codeOf(error) ?? "unknown";
      throw new CommandError(`${folder}: cannot be used (${code}): allow this user to write there`);
    }
  }
  const devices = await Promise.all(Object.values(folders).map(async (folder) => (await stat(folder)).dev));
  if (new Set(devices).size > 1) {
    throw new CommandError(`${root}: its folders are on different file systems: put them on one`);
  }
  return folders;
}
