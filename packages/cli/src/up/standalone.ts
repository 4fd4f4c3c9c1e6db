import { type WorkerStage, workerStages } from "@firstpass/claim";
import { openContentLibrary, type Shelf } from "@firstpass/content";
import { ingestRoutes } from "@firstpass/ingest";
import { openPipeline, type Pipeline, type QueueName, startSweeper } from "@firstpass/pipeline";
import {
  createVerdictBell,
  openWebhookSender,
  proveReady,
  resultsRoutes,
  startConcluder,
  startDeliveries,
} from "@firstpass/results";
import {
  type Closers,
  type Config,
  createMetrics,
  createServer,
  type Logger,
  type Readiness,
} from "@firstpass/runtime";
import { type Scrubber, startScrubber } from "@firstpass/scrubber";
import { type ChunkRef, findKey, type Store } from "@firstpass/store";

export interface StandaloneOptions {
  config: Config;
  databaseUrl: string;
  store: Store;
  /** Where content releases are kept. */
  shelf: Shelf;
  logger: Logger;
  closers: Closers;
  /** Told of each chunk that has passed a queue. */
  onPassed?: (queue: QueueName, ref: ChunkRef) => void;
}

/** All of Firstpass in this process: the API, the three stages, the verdicts and their delivery. Returns its address. */
export async function startStandalone(options: StandaloneOptions): Promise<string> {
  const { config, databaseUrl, store, shelf, logger, closers, onPassed } = options;
  const { concurrency, webhooks, allowPrivateWebhooks: allowPrivate } = config;
  const metrics = createMetrics();
  const library = await openContentLibrary({
    shelf,
    onActivated: ({ release }) => logger.info({ release }, "content release activated"),
    onError: (err) =>
      logger.error({ err }, "the active content release cannot be loaded; the last one stays in use"),
  });
  closers.push("content library", () => library.close());
  const opened = await openPipeline({ queueUrl: config.queueUrl, databaseUrl, logger });
  closers.push("pipeline", () => opened.close());
  const pipeline = onPassed ? watch(opened, onPassed) : opened;

  const bell = createVerdictBell();
  const sender = openWebhookSender({ allowPrivate, timeoutMs: webhooks.timeoutMs });
  closers.push("sender", () => sender.close());
  const deliveries = startDeliveries({ store, sender, webhooks, logger, metrics, bell });
  closers.push("deliveries", () => deliveries.close());
  const concluder = startConcluder({ store, pipeline, logger, metrics, bell, concurrency });
  closers.push("concluder", () => concluder.close());
  const scrubbers = workerStages.map((stage: WorkerStage) => {
    const scrubber = startScrubber({ store, pipeline, library, stage, concurrency, logger, metrics });
    closers.push(`${stage} scrubber`, () => scrubber.close());
    return [stage, scrubber] as const;
  });
  const sweeper = startSweeper({ store, pipeline, ...config.sweeper, logger });
  closers.push("sweeper", () => sweeper.close());

  const server = createServer({
    config,
    logger,
    metrics,
    name: "firstpass",
    ready: () => proveAllReady(store, pipeline, scrubbers),
    authenticate: (key) => findKey(store, key),
  });
  closers.push("server", () => server.close());
  const context = {
    store,
    pipeline,
    library,
    releases: library,
    shelf,
    sender,
    config,
    logger,
    metrics,
    bell,
  };
  await server.register(ingestRoutes, context);
  await server.register(resultsRoutes, context);
  return server.listen({ host: config.host, port: config.port });
}

/** Ready is a process of which every part is, each by a job of its own queue. */
async function proveAllReady(
  store: Store,
  pipeline: Pipeline,
  scrubbers: readonly (readonly [WorkerStage, Scrubber])[],
): Promise<Readiness> {
  const parts = await Promise.all([
    proveReady(store, pipeline).then((readiness) => ["results", readiness] as const),
    ...scrubbers.map(async ([stage, scrubber]) => [stage, await scrubber.ready()] as const),
  ]);
  const checks = parts.flatMap(([part, readiness]) =>
    Object.entries(readiness.checks).map(([name, state]) => [`${part} ${name}`, state]),
  );
  return { ready: parts.every(([, { ready }]) => ready), checks: Object.fromEntries(checks) };
}

/** The same pipeline, telling of each chunk whose work in a queue is done. */
function watch(pipeline: Pipeline, onPassed: (queue: QueueName, ref: ChunkRef) => void): Pipeline {
  return {
    ...pipeline,
    work: (queue, handler, options) =>
      pipeline.work(
        queue,
        async (ref) => {
          await handler(ref);
          onPassed(queue, ref);
        },
        options,
      ),
  };
}
