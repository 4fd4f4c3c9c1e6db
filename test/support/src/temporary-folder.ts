import { statfsSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const memory = "/dev/shm";
const freeBytesMin = 4 * 2 ** 30;

/**
 * Creates a folder for a Postgres cluster, in memory if Linux has room: a database is 300 files, and some disks take ten
 * times as long to create them.
 */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(hasRoomInMemory() ? memory : tmpdir(), `firstpass-${name}-`));
  // If root runs the tests, Postgres runs as another user, who needs access to the folder.
  await chmod(folder, 0o711);
  return folder;
}

function hasRoomInMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= freeBytesMin;
  } catch {
    return false;
  }
}
