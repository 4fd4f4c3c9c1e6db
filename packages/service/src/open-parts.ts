import { type ContentLibrary, openContentLibrary, type Shelf } from "@firstpass/content";
import type { Pipeline } from "@firstpass/pipeline";
import type { Closers, Logger } from "@firstpass/runtime";
import { checkKeys, migrate, openStore, openStoreShelf, parseKeyring, type Store } from "@firstpass/store";

/** The parts that every service is built from. */
export interface Parts {
  store: Store;
  /** Where content releases are kept. */
  shelf: Shelf;
  pipeline: Pipeline;
}

export interface PartsOptions {
  config: {
    databaseUrl: string;
    queueUrl: string | null;
    keys: string;
    indexKey: string;
    database: { statementMsMax: number; lockMsMax: number };
  };
  logger: Logger;
  closers: Closers;
}

/** Migrates and opens the database, and opens the queue. @throws when either is out of reach. */
export async function openParts({ config, logger, closers }: PartsOptions): Promise<Parts> {
  const { databaseUrl, queueUrl, keys, indexKey, database } = config;
  await migrate(databaseUrl);
  const store = openStore({ databaseUrl, ...database, keyring: parseKeyring(keys, indexKey), logger });
  closers.push("store", () => store.close());
  await checkKeys(store);
  // Loaded here, so that commands that only scrub stored claims do not load BullMQ.
  const { openPipeline } = await import("@firstpass/pipeline");
  const pipeline = await openPipeline({ queueUrl, databaseUrl, logger });
  closers.push("pipeline", () => pipeline.close());
  return { store, shelf: openStoreShelf(store), pipeline };
}

/** Opens the content library, which follows the active release and logs each activation. */
export async function openLibrary({
  shelf,
  logger,
  closers,
}: {
  shelf: Shelf;
  logger: Logger;
  closers: Closers;
}): Promise<ContentLibrary> {
  const library = await openContentLibrary({
    shelf,
    onActivated: ({ release }) => logger.info({ release }, "content release activated"),
    onError: (err) =>
      logger.error({ err }, "the active content release cannot be loaded; the previous one stays in use"),
  });
  closers.push("content library", () => library.close());
  return library;
}
