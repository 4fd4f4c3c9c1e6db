import type { ContentLibrary } from "@firstpass/content";
import type { Pipeline } from "@firstpass/pipeline";
import type { Config, FastifyPluginAsyncZod, Logger, Metrics } from "@firstpass/runtime";
import type { Store } from "@firstpass/store";
import type { InFlight } from "./in-flight.ts";
import type { Submit } from "./submitter.ts";

/** The connections and content that the routes of ingest need. */
export interface IngestOptions {
  store: Store;
  pipeline: Pipeline;
  library: ContentLibrary;
  config: Pick<Config, "limits" | "resultsUrl">;
  logger: Logger;
  metrics: Metrics;
}

/** What the routes of ingest share. */
export interface IngestContext extends IngestOptions {
  submit: Submit;
  inFlight: InFlight;
}

export type IngestRoutes = FastifyPluginAsyncZod<IngestContext>;
