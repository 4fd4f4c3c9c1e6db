import type { Releases, Shelf } from "@firstpass/content";
import type { Pipeline } from "@firstpass/pipeline";
import type { Config, FastifyPluginAsyncZod, Logger, Metrics } from "@firstpass/runtime";
import type { Store } from "@firstpass/store";
import type { WebhookSender } from "./deliveries/webhook-sender.ts";
import type { VerdictNotifier } from "./verdict-notifier.ts";

/** What the routes of results share. */
export interface ResultsContext {
  store: Store;
  pipeline: Pipeline;
  /** Where content releases are kept. */
  shelf: Shelf;
  /** Loads the release for a claim that is scrubbed again. */
  releases: Releases;
  sender: WebhookSender;
  notifier: VerdictNotifier;
  config: Config;
  logger: Logger;
  metrics: Metrics;
}

export type ResultsRoutes = FastifyPluginAsyncZod<ResultsContext>;
