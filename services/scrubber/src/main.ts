import { openContentLibrary } from "@firstpass/content";
import { openPipeline } from "@firstpass/pipeline";
import { createLogger, createMetrics, createServer, loadConfig, runService } from "@firstpass/runtime";
import { migrate, openStore, openStoreShelf, parseKeyring } from "@firstpass/store";
import { startScrubber } from "./scrubber.ts";

const config = loadConfig(process.env, { port: 8082, need: ["databaseUrl", "keys", "indexKey", "stage"] });
const logger = createLogger({ name: `${config.stage}-scrubber`, level: config.logLevel });
const metrics = createMetrics();

await runService({ logger, shutdownMsMax: config.shutdownMsMax }, async (closers) => {
  const { databaseUrl, queueUrl, stage, concurrency } = config;
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
  const scrubber = startScrubber({ store, pipeline, library, stage, concurrency, logger, metrics });
  closers.push("scrubber", () => scrubber.close());
  const server = createServer({
    config,
    logger,
    metrics,
    name: `${stage}-scrubber`,
    ready: () => scrubber.ready(),
  });
  closers.push("server", () => server.close());
  await server.listen({ host: config.host, port: config.port });
});
