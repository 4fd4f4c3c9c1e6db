import { createLogger, createMetrics, loadConfig, runService } from "@firstpass/runtime";
import { openLibrary, openParts } from "@firstpass/service";
import { createIngestServer } from "./app.ts";

const config = loadConfig(process.env, { port: 8080, need: ["databaseUrl", "keys", "indexKey"] });
const logger = createLogger({ name: "ingest", level: config.logLevel });

await runService({ logger, shutdownMsMax: config.shutdownMsMax }, async (closers) => {
  const parts = await openParts({ config, logger, closers });
  const library = await openLibrary({ shelf: parts.shelf, logger, closers });
  const metrics = createMetrics();
  const server = await createIngestServer({ ...parts, library, config, logger, metrics, closers });
  await server.listen({ host: config.host, port: config.port });
});
