import { createReleases } from "@firstpass/content";
import { createLogger, createMetrics, loadConfig, runService } from "@firstpass/runtime";
import { openParts } from "@firstpass/service";
import { createResultsServer, openResults, startResults } from "./app.ts";

const config = loadConfig(process.env, { port: 8081, need: ["databaseUrl", "keys", "indexKey"] });
const logger = createLogger({ name: "results", level: config.logLevel });

await runService({ logger, shutdownMsMax: config.shutdownMsMax }, async (closers) => {
  const parts = await openParts({ config, logger, closers });
  const releases = createReleases(parts.shelf);
  const context = openResults({ ...parts, releases, config, logger, metrics: createMetrics(), closers });
  const concluder = startResults(context, closers);
  const server = await createResultsServer(context, concluder, closers);
  await server.listen({ host: config.host, port: config.port });
});
