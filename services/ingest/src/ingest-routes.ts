import { describedBody, type FastifyPluginAsyncZod } from "@firstpass/runtime";
import { createAdmitter } from "./admitter.ts";
import { createDepartures } from "./departures.ts";
import { createInFlight } from "./in-flight.ts";
import type { IngestContext, IngestOptions } from "./ingest-context.ts";
import { accumulatorRoutes } from "./routes/accumulators.ts";
import { authorizationRoutes } from "./routes/authorization.ts";
import { batchRoutes } from "./routes/batches.ts";
import { claimRoutes } from "./routes/claims.ts";
import { noteRoutes } from "./routes/notes.ts";
import { remittanceRoutes } from "./routes/remittances.ts";
import { scrubRoutes } from "./routes/scrub.ts";

/** Everything that ingest answers over HTTP. Closing the server waits for what is being put in the queue. */
export const ingestRoutes: FastifyPluginAsyncZod<IngestOptions> = async (app, options) => {
  const { store, pipeline, library, config, logger, metrics } = options;
  const departures = createDepartures(pipeline, logger, metrics);
  const context: IngestContext = {
    ...options,
    admit: createAdmitter(store, library, departures, metrics),
    inFlight: createInFlight(
      { bytesMax: config.limits.inFlightBytesMax, requestsMax: config.limits.inFlightRequestsMax },
      metrics,
    ),
  };
  app.addHook("onClose", () => departures.drain());
  await app.register(accumulatorRoutes, context);
  await app.register(async (described) => {
    described.setValidatorCompiler(describedBody);
    for (const routes of [
      claimRoutes,
      batchRoutes,
      noteRoutes,
      authorizationRoutes,
      scrubRoutes,
      remittanceRoutes,
    ]) {
      await described.register(routes, context);
    }
  });
};
