import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The system user that runs Postgres when we are root, since Postgres refuses to run as root. */
export interface RunUser {
  name: string;
  uid: number;
  gid: number;
}

const candidates = ["postgres", "nobody"];

/** `null` when this process is not root. Never creates a user. */
export async function findRunUser(): Promise<RunUser | null> {
  if (process.getuid?.() !== 0) return null;
  for (const name of candidates) {
    const uid = await idOf("-u", name);
    const gid = await idOf("-g", name);
    if (uid !== null && gid !== null) return { name, uid, gid };
  }
  throw new Error(
    `Postgres does not run as root and there is neither a user ${candidates.join(" nor ")} to run it as: ` +
      "start Firstpass as another user, or set DATABASE_URL to a Postgres server of your own",
  );
}

async function idOf(flag: "-u" | "-g", name: string): Promise<number | null> {
  try {
    const { stdout } = await execute("id", [flag, name]);
    return Number.parseInt(stdout, 10);
  } catch {
    return null;
  }
}

/** Whether the user can enter the folder and all its parents. */
export async function canReach(user: RunUser, folder: string): Promise<boolean> {
  const { uid, gid, mode } = await stat(folder);
  const executable = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & executable) === 0) return false;
  const above = dirname(folder);
  return above === folder || canReach(user, above);
}
