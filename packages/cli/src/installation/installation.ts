import { openFolderShelf, type Shelf } from "@firstpass/content";
import {
  type Closers,
  type Config,
  ConfigError,
  createClosers,
  createLogger,
  type Logger,
  loadConfig,
} from "@firstpass/runtime";
import {
  checkKeys,
  DatabaseRightsError,
  KeyringError,
  migrate,
  openStore,
  openStoreShelf,
  parseKeyring,
  type Store,
  startEmbeddedPostgres,
} from "@firstpass/store";
import { type CommandContext, CommandError, codeOf, type Environment } from "../command.ts";
import { Home, type Secrets } from "./home.ts";

/** An open, migrated database and the configuration. */
export interface Installation {
  config: Config;
  databaseUrl: string;
  /** Whether the database is in the home folder. */
  isEmbedded: boolean;
  store: Store;
  shelf: Shelf;
}

export interface InstallationOptions {
  env: Environment;
  home: string;
  logger: Logger;
  closers: Closers;
  /** `connect` shares an embedded database with a running server. */
  use: "serve" | "connect";
  /** Whether an embedded database is deleted at the end. */
  temporary?: boolean;
  /** Called when an embedded database has ended and could not be started again. */
  onDatabaseLost?: (reason: string) => void;
}

/**
 * Opens the database of DATABASE_URL, or else the embedded one of the home folder.
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
    const store = openStore({ databaseUrl, ...config.database, keyring, logger });
    closers.push("store", () => store.close());
    await checkKeys(store);
    const isEmbedded = config.databaseUrl === null;
    const shelf = isEmbedded ? openFolderShelf(new Home(options.home).contentFolder) : openStoreShelf(store);
    return { config, databaseUrl, isEmbedded, store, shelf };
  } catch (error) {
    throw explainDatabase(error);
  }
}

export interface OpenInstallation extends Installation {
  logger: Logger;
  /** Closed when the command is done. */
  closers: Closers;
}

/** Opens the database of an installation, whether or not its server is running, while `use` runs. @throws CommandError */
export async function withInstallation<Result>(
  home: string,
  { env, terminal }: CommandContext,
  use: (installation: OpenInstallation) => Promise<Result>,
): Promise<Result> {
  const logger = createLogger({
    name: "firstpass",
    level: env["LOG_LEVEL"] || "warn",
    destination: terminal.stderr,
  });
  const closers = createClosers(logger);
  try {
    const installation = await openInstallation({ env, home, logger, closers, use: "connect" });
    return await use({ ...installation, logger, closers });
  } finally {
    await closers.close();
  }
}

function readConfig(env: Environment): Config {
  try {
    // A person is watching, so only warnings are logged by default.
    return loadConfig({ ...env, LOG_LEVEL: env["LOG_LEVEL"] || "warn" });
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandError(error.message);
    throw error;
  }
}

function requireSecrets({ keys, indexKey }: Config): Secrets {
  if (keys !== null && indexKey !== null) return { keys, indexKey };
  throw new CommandError(
    "FIRSTPASS_KEYS and FIRSTPASS_INDEX_KEY are not set, and DATABASE_URL requires them: generate each with " +
      "`openssl rand -base64 32` and keep them with the backups of the database",
  );
}

async function openHome(
  config: Config,
  { home: folder, logger, closers, use, temporary = false, onDatabaseLost = () => {} }: InstallationOptions,
): Promise<{ databaseUrl: string; secrets: Secrets }> {
  const home = new Home(folder);
  await home.ensure();
  const { keys, indexKey } = config;
  const secrets =
    keys !== null && indexKey !== null ? { keys, indexKey } : withConfigured(await home.secrets(), config);
  if (use === "connect") {
    const running = await home.runningDatabaseUrl();
    if (running !== null && (await isRunning(running, secrets))) return { databaseUrl: running, secrets };
  }
  try {
    const postgres = await startEmbeddedPostgres({
      dataDir: home.databaseFolder,
      temporary,
      watch: {
        onRestart: (reason, delayMs) =>
          logger.error({ reason, delayMs }, "the database ended and is started again"),
        onGivenUp: onDatabaseLost,
      },
    });
    closers.push("postgres", () => postgres.close());
    if (use === "serve") {
      await home.announceDatabase(postgres.url);
      closers.push("announcement", () => home.withdrawDatabase());
    }
    return { databaseUrl: postgres.url, secrets };
  } catch (error) {
    throw error instanceof Error ? new CommandError(error.message) : error;
  }
}

function withConfigured(kept: Secrets, { keys, indexKey }: Config): Secrets {
  return { keys: keys ?? kept.keys, indexKey: indexKey ?? kept.indexKey };
}

/** Whether the announced database is running; it is not if its `up` was killed. */
async function isRunning(databaseUrl: string, { keys, indexKey }: Secrets): Promise<boolean> {
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

/** Turns the error of a database that cannot be opened into a CommandError. */
export function explainDatabase(error: unknown): unknown {
  if (error instanceof KeyringError) return new CommandError(error.message);
  if (error instanceof DatabaseRightsError) return new CommandError(`DATABASE_URL: ${error.message}`);
  const code = codeOf(error) ?? "";
  if (/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|28|3D000)/.test(code)) {
    return new CommandError(
      `DATABASE_URL: cannot connect to the database (${code}): check the address, user and password`,
    );
  }
  return error;
}
