import type { ChunkRef } from "@firstpass/store";
import { FlowProducer, Queue } from "bullmq";
import { keyPrefix } from "./engine.ts";
import { createErrorLog } from "./error-log.ts";
import { flowOf } from "./flow.ts";
import {
  type Pipeline,
  type PipelineOptions,
  type QueueCounts,
  type QueueName,
  queueNames,
} from "./pipeline.ts";
import { openPostgresEngine } from "./postgres-engine.ts";
import { openRedisEngine } from "./redis-engine.ts";
import { within } from "./within.ts";
import { startWorker } from "./worker.ts";

/** Flows sent in one queue transaction. */
const flowsPerSendMax = 100;
const responseMsMax = 5_000;
/** BullMQ records an event stream per queue, which is not used here. */
const eventsMax = 100;

/**
 * Opens the queues on Redis if there is a `queueUrl`, otherwise on the database, in the schema `bullmq`.
 * @throws when the database is out of reach. If Redis does not answer yet, the workers wait for it.
 */
export async function openPipeline({ queueUrl, databaseUrl, logger }: PipelineOptions): Promise<Pipeline> {
  const engine = await (queueUrl ? openRedisEngine(queueUrl, logger) : openPostgresEngine(databaseUrl));
  const logError = createErrorLog(logger, `the queue on ${engine.name} had an error`);
  const base = {
    connection: engine.producers,
    prefix: keyPrefix,
    skipVersionCheck: true,
    skipWaitingForReady: true,
  };

  const flows = new FlowProducer(base, engine.backend);
  flows.on("error", logError);
  const queues = new Map(
    queueNames.map((name) => {
      const queue = new Queue(name, { ...base, streams: { events: { maxLen: eventsMax } } }, engine.backend);
      queue.on("error", logError);
      return [name, queue];
    }),
  );

  const close = async (): Promise<void> => {
    for (const queue of queues.values()) await queue.close();
    await flows.close();
    await engine.close();
  };
  let closed: Promise<void> | undefined;

  try {
    // BullMQ never retries a first connection that failed. On Redis this does not wait.
    await Promise.all([flows, ...queues.values()].map((each) => each.waitUntilReady()));
  } catch (error) {
    await close();
    throw error;
  }

  const resume = async (refs: readonly ChunkRef[], from: QueueName): Promise<void> => {
    for (let start = 0; start < refs.length; start += flowsPerSendMax) {
      const batch = refs.slice(start, start + flowsPerSendMax).map((ref) => flowOf(ref, from));
      await within(responseMsMax, flows.addBulk(batch), "the queue took no jobs");
    }
  };

  return {
    engine: engine.name,

    start: (refs) => resume(refs, queueNames[0]),
    resume,

    work: (queue, handler, options) => startWorker({ engine, queue, handler, logger, ...options }),

    answers: () => engine.answers(),

    async counts({ timeoutMs = responseMsMax } = {}) {
      const counting = Promise.all(queueNames.map((name) => countJobs(queues.get(name)!)));
      const counts = await within(timeoutMs, counting, "the queue counted no jobs");
      return Object.fromEntries(queueNames.map((name, index) => [name, counts[index]])) as Record<
        QueueName,
        QueueCounts
      >;
    },

    close() {
      closed ??= close();
      return closed;
    },
  };
}

async function countJobs(queue: Pick<Queue, "getJobCounts">): Promise<QueueCounts> {
  const counts = await queue.getJobCounts("waiting", "active", "delayed", "waiting-children", "failed");
  return {
    waiting: counts["waiting"] ?? 0,
    active: counts["active"] ?? 0,
    delayed: counts["delayed"] ?? 0,
    blocked: counts["waiting-children"] ?? 0,
    failed: counts["failed"] ?? 0,
  };
}
