import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CommandError } from "../command.ts";

/** What seals claims, in the form of the variables FIRSTPASS_KEYS and FIRSTPASS_INDEX_KEY. */
export interface Secrets {
  keys: string;
  indexKey: string;
}

const secretsFile = "secrets.json";
const runningFile = "running.json";

/** The folder in which `firstpass up` keeps its database and its keys. */
export class Home {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = resolve(folder);
  }

  /** Where content releases are kept, when no database of its own keeps them. */
  get contentFolder(): string {
    return join(this.folder, "content");
  }

  /** How far simulations are that were stopped. */
  get simulationsFolder(): string {
    return join(this.folder, "simulations");
  }

  get databaseFolder(): string {
    return join(this.folder, "postgres");
  }

  /** Makes the folder. Others may pass through it, since Postgres may run as another user; they cannot list it. */
  async ensure(): Promise<void> {
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o711 });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : error;
      throw new CommandError(
        `${this.folder}: cannot be made (${code}): choose another with FIRSTPASS_HOME or --home`,
      );
    }
  }

  /** The keys of this installation, made on the first start and kept readable by their owner only. */
  async secrets(): Promise<Secrets> {
    const file = join(this.folder, secretsFile);
    const kept = await readJson<Partial<Secrets>>(file);
    if (kept?.keys && kept.indexKey) return { keys: kept.keys, indexKey: kept.indexKey };
    if (kept !== null || (await exists(join(this.databaseFolder, "password")))) {
      throw new CommandError(
        `${file}: is missing or damaged, and the claims in ${this.databaseFolder} cannot be opened without it: restore it from your backup`,
      );
    }
    const { generateKeys } = await import("@firstpass/store");
    const secrets = generateKeys();
    await writeWhole(file, secrets);
    return secrets;
  }

  /** Where the database of the running `up` is; `null` when none has said so. */
  async runningDatabaseUrl(): Promise<string | null> {
    const running = await readJson<{ databaseUrl?: string }>(join(this.folder, runningFile));
    return running?.databaseUrl ?? null;
  }

  async announceDatabase(databaseUrl: string): Promise<void> {
    await writeWhole(join(this.folder, runningFile), { databaseUrl });
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
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw new CommandError(`${file}: could not be read: it belongs to the user who ran \`firstpass up\``);
  }
  try {
    return JSON.parse(text) as Value;
  } catch {
    return {} as Value;
  }
}

/** Durable before it has its name: a file that is there is whole. */
async function writeWhole(file: string, value: object): Promise<void> {
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
