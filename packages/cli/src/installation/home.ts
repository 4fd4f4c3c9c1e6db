import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CommandError, codeOf } from "../command.ts";

/** The encryption keys, in the format of FIRSTPASS_KEYS and FIRSTPASS_INDEX_KEY. */
export interface Secrets {
  keys: string;
  indexKey: string;
}

const secretsFile = "secrets.json";
const runningFile = "running.json";

/** The folder where `firstpass up` keeps its database and its keys. */
export class Home {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = resolve(folder);
  }

  /** Content releases, unless DATABASE_URL is set. */
  get contentFolder(): string {
    return join(this.folder, "content");
  }

  /** The checkpoints of interrupted simulations. */
  get simulationsFolder(): string {
    return join(this.folder, "simulations");
  }

  get databaseFolder(): string {
    return join(this.folder, "postgres");
  }

  /** Creates the folder. Other users may enter but not list it, because Postgres may run as another user. */
  async ensure(): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o711 });
    } catch (error) {
      const code = codeOf(error) ?? error;
      throw new CommandError(
        `${this.folder}: cannot be created (${code}): choose another folder with FIRSTPASS_HOME or --home`,
      );
    }
  }

  /** The keys of this installation. The first call generates them, in a file that only its owner can read. */
  async secrets(): Promise<Secrets> {
    const file = join(this.folder, secretsFile);
    const kept = await readJson<Partial<Secrets>>(file);
    if (kept?.keys && kept.indexKey) return { keys: kept.keys, indexKey: kept.indexKey };
    if (kept !== null || (await exists(join(this.databaseFolder, "password")))) {
      throw new CommandError(
        `${file}: is missing or damaged, and the claims in ${this.databaseFolder} cannot be decrypted without it: restore it from your backup`,
      );
    }
    const { generateKeys } = await import("@firstpass/store");
    const secrets = generateKeys();
    await writeAtomically(file, secrets);
    return secrets;
  }

  /** The database of the running `up`; `null` when none is running. */
  async runningDatabaseUrl(): Promise<string | null> {
    const running = await readJson<{ databaseUrl?: string }>(join(this.folder, runningFile));
    return running?.databaseUrl ?? null;
  }

  async announceDatabase(databaseUrl: string): Promise<void> {
    await writeAtomically(join(this.folder, runningFile), { databaseUrl });
  }

  async withdrawDatabase(): Promise<void> {
    await rm(join(this.folder, runningFile), { force: true });
  }
}

async function readJson<Value>(file: string): Promise<Value | null> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new CommandError(`${file}: cannot be read: run this command as the user who ran \`firstpass up\``);
  }
  try {
    return JSON.parse(text) as Value;
  } catch {
    return {} as Value;
  }
}

/** Writes a file so that it is never seen incomplete. */
async function writeAtomically(file: string, value: object): Promise<void> {
  const draft = `${file}.${process.pid}`;
  {
    await using handle = await open(draft, "w", 0o600);
    await handle.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await handle.sync();
  }
  await rename(draft, file);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
