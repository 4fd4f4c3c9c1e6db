import { JsonBounds } from "@firstpass/claim";
import { startSweeper } from "@firstpass/pipeline";
import { type Closers, createServer, type Server } from "@firstpass/runtime";
import { openAccess } from "@firstpass/service";
import { type Concluder, startConcluder } from "./concluder.ts";
import { startDeliveries } from "./deliveries/deliveries.ts";
import { openWebhookSender } from "./deliveries/webhook-sender.ts";
import { startAnnouncements } from "./events/announcements.ts";
import { webhooks } from "./events/webhooks.ts";
import { startFiguresJob } from "./figures-job.ts";
import { proxyToIngest } from "./ingest-proxy.ts";
import { checkResults } from "./readiness.ts";
import type { ResultsContext } from "./results-context.ts";
import { resultsRoutes } from "./results-routes.ts";
import { createVerdictNotifier } from "./verdict-notifier.ts";
import { startFiling } from "./worklist/filing.ts";

/** The configuration, connections and content that results is built from. */
export interface ResultsParts extends Omit<ResultsContext, "sender" | "notifier"> {
  closers: Closers;
}

/** Adds to the parts what the workers and the routes of results share. */
export function openResults({ closers, ...parts }: ResultsParts): ResultsContext {
  const { allowPrivateWebhooks, webhooks } = parts.config;
  const sender = openWebhookSender({ allowPrivate: allowPrivateWebhooks, timeoutMs: webhooks.timeoutMs });
  closers.push("sender", () => sender.close());
  return { ...parts, sender, notifier: createVerdictNotifier() };
}

const figuresIntervalMs = 15_000;
const announcementsIntervalMs = 15_000;

/** Starts the workers of results: deliveries, concluder, sweeper, filing, figures and announcements. Returns the concluder. */
export function startResults(context: ResultsContext, closers: Closers): Concluder {
  const { webhooks, resultsUrl, concurrency, sweeper: sweeps } = context.config;
  const deliveries = startDeliveries({ ...context, webhooks, linkBase: resultsUrl ?? "" });
  closers.push("deliveries", () => deliveries.close());
  const concluder = startConcluder({ ...context, concurrency });
  closers.push("concluder", () => concluder.close());
  const sweeper = startSweeper({ ...context, ...sweeps });
  closers.push("sweeper", () => sweeper.close());
  const filing = startFiling({ ...context, ...sweeps });
  closers.push("filing", () => filing.close());
  const figures = startFiguresJob({ ...context, intervalMs: figuresIntervalMs });
  closers.push("figures", () => figures.close());
  const announcements = startAnnouncements({ ...context, webhooks, intervalMs: announcementsIntervalMs });
  closers.push("announcements", () => announcements.close());
  return concluder;
}

/** The HTTP server of results. The caller makes it listen. Without a concluder, it only answers queries. */
export async function createResultsServer(
  context: ResultsContext,
  concluder: Concluder | null,
  closers: Closers,
): Promise<Server> {
  const { store } = context;
  const server = createServer({
    ...context,
    title: "Firstpass results API",
    webhooks,
    ready: () => checkResults(store, concluder),
    access: openAccess(store, context.config),
    newJsonCheck: () => new JsonBounds(),
  });
  closers.push("server", () => server.close());
  await server.register(resultsRoutes, context);
  const { ingestUrl } = context.config;
  if (ingestUrl !== null) await proxyToIngest(server, context.config, ingestUrl);
  return server;
}
