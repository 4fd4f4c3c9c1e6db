import { openContentLibrary, starterShelf } from "@firstpass/content";
import { ingestRoutes, proveReady } from "@firstpass/ingest";
import { openPipeline, type Pipeline } from "@firstpass/pipeline";
import {
  createClosers,
  createLogger,
  createMetrics,
  createServer,
  loadConfig,
  type Metrics,
  type Scope,
  type Server,
} from "@firstpass/runtime";
import { createKey, ensureTenant, findKey, openStore, type Store } from "@firstpass/store";
import { testKeyring } from "@firstpass/test-support";

export interface IngestHouse {
  store: Store;
  pipeline: Pipeline;
  metrics: Metrics;
  server: Server;
  tenantId: string;
  /** Headers with a key that may submit claims. */
  headers: Record<string, string>;
  /** Headers with a key of these scopes, of another tenant when one is named. */
  headersFor(scopes: readonly Scope[], tenant?: string): Promise<Record<string, string>>;
  /** Everything that was logged so far. */
  log(): string;
  close(): Promise<void>;
}

/** Ingest with all of its parts in one process, on a database of its own, with nobody who takes the work. */
export async function openIngestHouse({
  databaseUrl,
  env = {},
  wrapPipeline = (pipeline) => pipeline,
}: {
  databaseUrl: string;
  env?: Record<string, string>;
  /** To make the queue fail. */
  wrapPipeline?: (pipeline: Pipeline) => Pipeline;
}): Promise<IngestHouse> {
  let log = "";
  const destination = {
    write: (line: string) => {
      log += line;
    },
  };
  const logger = createLogger({ name: "test", level: "debug", destination });
  const closers = createClosers(logger);
  const metrics = createMetrics();
  const store = openStore({ databaseUrl, keyring: testKeyring() });
  closers.push("store", () => store.close());
  const opened = await openPipeline({ databaseUrl, logger });
  closers.push("pipeline", () => opened.close());
  const pipeline = wrapPipeline(opened);

  const config = loadConfig({ DATABASE_URL: databaseUrl, ...env });
  const server = createServer({
    config,
    logger,
    metrics,
    name: "ingest",
    ready: () => proveReady(store),
    authenticate: (key) => findKey(store, key),
  });
  closers.push("server", () => server.close());
  await server.register(ingestRoutes, {
    store,
    pipeline,
    library: await openContentLibrary({ shelf: starterShelf() }),
    config,
    logger,
    metrics,
  });
  await server.ready();

  const headersFor = async (scopes: readonly Scope[], tenant = "Lakeside") => {
    const { tenantId } = await ensureTenant(store, tenant);
    const { key } = await createKey(store, tenantId, { name: "test", scopes });
    return { authorization: `Bearer ${key}` };
  };
  return {
    store,
    pipeline,
    metrics,
    server,
    tenantId: (await ensureTenant(store, "Lakeside")).tenantId,
    headers: await headersFor(["claims:write"]),
    headersFor,
    log: () => log,
    close: () => closers.close(),
  };
}
