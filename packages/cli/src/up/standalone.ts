import { JsonBounds, type WorkerStage, workerStages } from "@firstpass/claim";
import type { Shelf } from "@firstpass/content";
import { ingestRoutes } from "@firstpass/ingest";
import { openPipeline, type Pipeline, type QueueName } from "@firstpass/pipeline";
import {
  type Concluder,
  checkResults,
  openResults,
  resultsRoutes,
  startResults,
  webhooks,
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
import { openAccess, openLibrary } from "@firstpass/service";
import type { ChunkRef, Store } from "@firstpass/store";

export interface StandaloneOptions {
  config: Config;
  databaseUrl: string;
  store: Store;
  /** Where content releases are kept. */
  shelf: Shelf;
  logger: Logger;
  closers: Closers;
  /** Called for each chunk that a queue's worker has handled. */
  onPassed?: (queue: QueueName, ref: ChunkRef) => void;
}

/** Runs every service in this process: the API, the three stages, the verdicts and their delivery. Returns its address. */
export async function startStandalone(options: StandaloneOptions): Promise<string> {
  const { config, databaseUrl, store, shelf, logger, closers, onPassed } = options;
  const { queueUrl, concurrency } = config;
  const metrics = createMetrics();
  const library = await openLibrary({ shelf, logger, closers });
  const opened = await openPipeline({ queueUrl, databaseUrl, logger });
  closers.push("pipeline", () => opened.close());
  const pipeline = onPassed ? watch(opened, onPassed) : opened;
  const parts = { store, shelf, library, releases: library, pipeline, config, logger, metrics };

  const results = openResults({ ...parts, closers });
  const concluder = startResults(results, closers);
  const scrubbers = workerStages.map((stage) => {
    const scrubber = startScrubber({ ...parts, stage, concurrency });
    closers.push(`${stage} scrubber`, () => scrubber.close());
    return [stage, scrubber] as const;
  });

  const server = createServer({
    ...parts,
    title: "Firstpass API",
    webhooks,
    ready: () => checkAll(store, concluder, scrubbers),
    access: openAccess(store, config),
    newJsonCheck: () => new JsonBounds(),
  });
  closers.push("server", () => server.close());
  await server.register(ingestRoutes, parts);
  await server.register(resultsRoutes, results);
  return server.listen({ host: config.host, port: config.port });
}

/** Ready when the database answers, as ingest and results are. Degraded while a worker gets no jobs. */
async function checkAll(
  store: Store,
  concluder: Concluder,
  scrubbers: readonly (readonly [WorkerStage, Scrubber])[],
): Promise<Readiness> {
  const [results, ...stages] = await Promise.all([
    checkResults(store, concluder),
    ...scrubbers.map(([, scrubber]) => scrubber.ready()),
  ]);
  const parts = [
    ["results", results] as const,
    ...scrubbers.map(([stage], index) => [stage, stages[index]!] as const),
  ];
  const checks = parts.flatMap(([part, readiness]) =>
    Object.entries(readiness.checks).map(([name, state]) => [`${part} ${name}`, state]),
  );
  return {
    ready: results.ready,
    degraded: results.degraded === true || stages.some(({ ready }) => !ready),
    checks: Object.fromEntries(checks),
  };
}

/** The same pipeline, which also reports each chunk that a queue's worker has handled. */
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
