import { openContentLibrary, starterShelf } from "@firstpass/content";
import { openPipeline } from "@firstpass/pipeline";
import { createLogger, createMetrics, createServer, loadConfig, runService } from "@firstpass/runtime";
import { findKey, migrate, openStore, parseKeyring } from "@firstpass/store";
import { ingestRoutes } from "./ingest-routes.ts";
import { proveReady } from "./ready.ts";

const config = loadConfig(process.env, { port: 8080, need: ["databaseUrl", "keys", "indexKey"] });
const logger = createLogger({ name: "ingest", level: config.logLevel });

await runService({ logger, shutdownMsMax: config.shutdownMsMax }, async (closers) => {
  const { databaseUrl, queueUrl } = config;
  const metrics = createMetrics();
  const library = await openContentLibrary({ shelf: starterShelf() });
  closers.push("content library", () => library.close());

  await migrate(databaseUrl);
  const store = openStore({ databaseUrl, keyring: parseKeyring(config.keys, config.indexKey), logger });
  closers.push("store", () => store.close());
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
