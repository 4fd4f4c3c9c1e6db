import { createLogger, createMetrics, loadConfig, runService } from "@firstpass/runtime";
import { openLibrary, openParts } from "@firstpass/service";
import { createScrubberServer } from "./app.ts";

const config = loadConfig(process.env, { port: 8082, need: ["databaseUrl", "keys", "indexKey", "stage"] });
const { stage } = config;
const logger = createLogger({ name: `${stage}-scrubber`, level: config.logLevel });

await runService({ logger, shutdownMsMax: config.shutdownMsMax }, async (closers) => {
  const parts = await openParts({ config, logger, closers });
  const library = await openLibrary({ shelf: parts.shelf, logger, closers });
  const metrics = createMetrics();
  const server = createScrubberServer({ ...parts, library, stage, config, logger, metrics, closers });
  await server.listen({ host: config.host, port: config.port });
});
