import { describedBody, type FastifyPluginAsyncZod } from "@firstpass/runtime";
import { createSubmissionQueue } from "@firstpass/service";
import { createInFlight } from "./in-flight.ts";
import type { IngestContext, IngestOptions } from "./ingest-context.ts";
import { accumulatorRoutes } from "./routes/accumulators.ts";
import { authorizationRoutes } from "./routes/authorization.ts";
import { batchRoutes } from "./routes/batches.ts";
import { claimRoutes } from "./routes/claims.ts";
import { clearinghouseRoutes } from "./routes/clearinghouse.ts";
import { correctionRoutes } from "./routes/correction.ts";
import { fhirRoutes } from "./routes/fhir.ts";
import { noteRoutes } from "./routes/notes.ts";
import { remittanceRoutes } from "./routes/remittances.ts";
import { scrubRoutes } from "./routes/scrub.ts";
import { sentNoteRoutes } from "./routes/sent-notes.ts";
import { waitingNoteRoutes } from "./routes/waiting-notes.ts";
import { createSubmitter } from "./submitter.ts";
import { startWaitingNotesJob } from "./waiting-notes-job.ts";

/** How often waiting notes are looked at whose claim may have arrived. */
const waitingNotesMs = 2_000;

/** All routes of ingest. Closing the server waits until submitted chunks are queued. */
export const ingestRoutes: FastifyPluginAsyncZod<IngestOptions> = async (app, options) => {
  const { store, pipeline, library, config, logger, metrics } = options;
  const submissionQueue = createSubmissionQueue({ pipeline, logger, metrics });
  const context: IngestContext = {
    ...options,
    submit: createSubmitter({ store, library, submissionQueue, metrics }),
    inFlight: createInFlight(
      { bytesMax: config.limits.inFlightBytesMax, requestsMax: config.limits.inFlightRequestsMax },
      metrics,
    ),
  };
  const waitingNotes = startWaitingNotesJob(context, waitingNotesMs);
  app.addHook("onClose", async () => {
    await waitingNotes.close();
    await submissionQueue.drain();
  });
  await app.register(accumulatorRoutes, context);
  await app.register(async (described) => {
    described.setValidatorCompiler(describedBody);
    for (const routes of [
      claimRoutes,
      batchRoutes,
      noteRoutes,
      sentNoteRoutes,
      waitingNoteRoutes,
      authorizationRoutes,
      correctionRoutes,
      scrubRoutes,
      clearinghouseRoutes,
      fhirRoutes,
      remittanceRoutes,
    ]) {
      await described.register(routes, context);
    }
  });
};
