import { openContentLibrary } from "@firstpass/content";
import { openPipeline } from "@firstpass/pipeline";
import { createLogger, createMetrics, createServer, loadConfig, runService } from "@firstpass/runtime";
import { findKey, migrate, openStore, openStoreShelf, parseKeyring } from "@firstpass/store";
import { ingestRoutes } from "./ingest-routes.ts";
import { proveReady } from "./ready.ts";

const config = loadConfig(process.env, { port: 8080, need: ["databaseUrl", "keys", "indexKey"] });
const logger = createLogger({ name: "ingest", level: config.logLevel });

await runService({ logger, shutdownMsMax: config.shutdownMsMax }, async (closers) => {
  const { databaseUrl, queueUrl } = config;
  const metrics = createMetrics();
  await migrate(databaseUrl);
  const store = openStore({ databaseUrl, keyring: parseKeyring(config.keys, config.indexKey), logger });
  closers.push("store", () => store.close());
  const library = await openContentLibrary({
    shelf: openStoreShelf(store),
    onActivated: ({ release }) => logger.info({ release }, "content release activated"),
    onError: (err) =>
      logger.error({ err }, "the active content release cannot be loaded; the last one stays in use"),
  });
  closers.push("content library", () => library.close());
  const pipeline = await openPipeline({ queueUrl, databaseUrl, logger });
  closers.push("pipeline", () => pipeline.close());

  const server = createServer({
    config,
    logger,
    metrics,
    name: "ingest",
    ready: () => proveReady(store),
    authenticate: (key) => findKey(store, key),
  });
  closers.push("server", () => server.close());
  await server.register(ingestRoutes, { store, pipeline, library, config, logger, metrics });
  await server.listen({ host: config.host, port: config.port });
});
