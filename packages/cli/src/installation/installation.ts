import { openFolderShelf, type Shelf } from "@firstpass/content";
import { type Closers, type Config, ConfigError, type Logger, loadConfig } from "@firstpass/runtime";
import {
  KeyringError,
  migrate,
  openStore,
  openStoreShelf,
  parseKeyring,
  type Store,
  startEmbeddedPostgres,
} from "@firstpass/store";
import { CommandError, type Environment } from "../command.ts";
import { Home, type Secrets } from "./home.ts";

/** A database that is up to date and open, and what the environment says. */
export interface Installation {
  config: Config;
  databaseUrl: string;
  /** Whether the database is the one of the home folder. */
  embedded: boolean;
  store: Store;
  /** Where content releases are kept. */
  shelf: Shelf;
}

export interface InstallationOptions {
  env: Environment;
  home: string;
  logger: Logger;
  closers: Closers;
  /** To be the one who runs here, or only to have a word with the database while another may run. */
  use: "run" | "visit";
  /** Of an embedded database that is thrown away. */
  temporary?: boolean;
}

/**
 * Opens the database that DATABASE_URL names, or else the home folder's embedded one.
 * @throws CommandError
 */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const config = readConfig(options.env);
  const { databaseUrl, secrets } = config.databaseUrl
    ? { databaseUrl: config.databaseUrl, secrets: requireSecrets(config) }
    : await openHome(config, options);
  const { logger, closers } = options;
  try {
    const keyring = parseKeyring(secrets.keys, secrets.indexKey);
    await migrate(databaseUrl);
    const store = openStore({ databaseUrl, keyring, logger });
    closers.push("store", () => store.close());
    const embedded = config.databaseUrl === null;
    const shelf = embedded ? openFolderShelf(new Home(options.home).contentFolder) : openStoreShelf(store);
    return { config, databaseUrl, embedded, store, shelf };
  } catch (error) {
    throw explainDatabase(error);
  }
}

function readConfig(env: Environment): Config {
  try {
    // A person is watching: say what matters, unless they ask for more.
    return loadConfig({ ...env, LOG_LEVEL: env["LOG_LEVEL"] || "warn" });
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandError(error.message);
    throw error;
  }
}

function requireSecrets({ keys, indexKey }: Config): Secrets {
  if (keys !== null && indexKey !== null) return { keys, indexKey };
  throw new CommandError(
    "FIRSTPASS_KEYS and FIRSTPASS_INDEX_KEY are not set: a database of your own (DATABASE_URL) needs keys that " +
      "outlive this folder; make each with `openssl rand -base64 32` and keep them with the database's backups",
  );
}

async function openHome(
  config: Config,
  { home: folder, closers, use, temporary = false }: InstallationOptions,
): Promise<{ databaseUrl: string; secrets: Secrets }> {
  const home = new Home(folder);
  await home.ensure();
  const { keys, indexKey } = config;
  const secrets =
    keys !== null && indexKey !== null ? { keys, indexKey } : withGiven(await home.secrets(), config);
  if (use === "visit") {
    const running = await home.runningDatabaseUrl();
    if (running !== null && (await answers(running, secrets))) return { databaseUrl: running, secrets };
  }
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: home.databaseFolder, temporary });
    closers.push("postgres", () => postgres.close());
    if (use === "run") {
      await home.announceDatabase(postgres.url);
      closers.push("announcement", () => home.withdrawDatabase());
    }
    return { databaseUrl: postgres.url, secrets };
  } catch (error) {
    throw error instanceof Error ? new CommandError(error.message) : error;
  }
}

function withGiven(kept: Secrets, { keys, indexKey }: Config): Secrets {
  return { keys: keys ?? kept.keys, indexKey: indexKey ?? kept.indexKey };
}

/** Whether the database of an `up` is there to be visited, which it is not after that was killed. */
async function answers(databaseUrl: string, { keys, indexKey }: Secrets): Promise<boolean> {
  const store = openStore({ databaseUrl, keyring: parseKeyring(keys, indexKey), connectionsMax: 1 });
  try {
    await store.pool.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await store.close();
  }
}

/** What to say of a database that cannot be opened. */
export function explainDatabase(error: unknown): unknown {
  if (error instanceof KeyringError) return new CommandError(`FIRSTPASS_KEYS: ${error.message}`);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|28|3D000)/.test(code)) {
    return new CommandError(
      `DATABASE_URL: the database cannot be reached or refuses us (${code}): check address, user and password`,
    );
  }
  return error;
}
