import { createReleases } from "@firstpass/content";
import { openPipeline, startSweeper } from "@firstpass/pipeline";
import { createLogger, createMetrics, createServer, loadConfig, runService } from "@firstpass/runtime";
import { findKey, migrate, openStore, openStoreShelf, parseKeyring } from "@firstpass/store";
import { startConcluder } from "./concluder.ts";
import { startDeliveries } from "./deliveries/deliveries.ts";
import { openWebhookSender } from "./deliveries/webhook-sender.ts";
import { proveReady } from "./ready.ts";
import { resultsRoutes } from "./routes/results-routes.ts";
import { createVerdictBell } from "./verdict-bell.ts";

const config = loadConfig(process.env, { port: 8081, need: ["databaseUrl", "keys", "indexKey"] });
const logger = createLogger({ name: "results", level: config.logLevel });

await runService({ logger, shutdownMsMax: config.shutdownMsMax }, async (closers) => {
  const { databaseUrl, queueUrl, webhooks, concurrency } = config;
  const metrics = createMetrics();
  const bell = createVerdictBell();

  await migrate(databaseUrl);
  const store = openStore({ databaseUrl, keyring: parseKeyring(config.keys, config.indexKey), logger });
  closers.push("store", () => store.close());
  const shelf = openStoreShelf(store);
  const releases = createReleases(shelf);
  const pipeline = await openPipeline({ queueUrl, databaseUrl, logger });
  closers.push("pipeline", () => pipeline.close());
  const sender = openWebhookSender({
    allowPrivate: config.allowPrivateWebhooks,
    timeoutMs: webhooks.timeoutMs,
  });
  closers.push("sender", () => sender.close());
  const deliveries = startDeliveries({ store, sender, webhooks, logger, metrics, bell });
  closers.push("deliveries", () => deliveries.close());
  const concluder = startConcluder({ store, pipeline, logger, metrics, bell, concurrency });
  closers.push("concluder", () => concluder.close());
  const sweeper = startSweeper({ store, pipeline, ...config.sweeper, logger });
  closers.push("sweeper", () => sweeper.close());

  const server = createServer({
    config,
    logger,
    metrics,
    name: "results",
    ready: () => proveReady(store, pipeline),
    authenticate: (key) => findKey(store, key),
  });
  closers.push("server", () => server.close());
  await server.register(resultsRoutes, { store, pipeline, releases, shelf, sender, bell, config, logger });
  await server.listen({ host: config.host, port: config.port });
});
