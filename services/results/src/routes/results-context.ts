import type { Releases, Shelf } from "@firstpass/content";
import type { Pipeline } from "@firstpass/pipeline";
import type { Config, FastifyPluginAsyncZod, Logger } from "@firstpass/runtime";
import type { Store } from "@firstpass/store";
import type { WebhookSender } from "../deliveries/webhook-sender.ts";
import type { VerdictBell } from "../verdict-bell.ts";

/** What the routes of results work with. */
export interface ResultsContext {
  store: Store;
  pipeline: Pipeline;
  /** Where content releases are kept. */
  shelf: Shelf;
  /** By them a claim that is scrubbed again is counted. */
  releases: Releases;
  sender: WebhookSender;
  bell: VerdictBell;
  config: Pick<Config, "resultsUrl">;
  logger: Logger;
}

export type ResultsRoutes = FastifyPluginAsyncZod<ResultsContext>;
