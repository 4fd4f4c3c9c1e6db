import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "@firstpass/runtime";
import type { ChunkRef } from "@firstpass/store";
import { type Job, UnrecoverableError, Worker } from "bullmq";
import { type Engine, keyPrefix, watchingFetches } from "./engine.ts";
import { errorKind, isOutage } from "./error-kind.ts";
import { createErrorLog } from "./error-log.ts";
import { type ChunkJobData, chunkJob } from "./flow.ts";
import { HopelessJobError } from "./hopeless-job-error.ts";
import type { PipelineWorker, QueueName, WorkOptions } from "./pipeline.ts";
import { within } from "./within.ts";

/** A killed worker's job is resumed after the lock plus one or two checks; with BullMQ's defaults after a minute. */
const lockMs = 8_000;
const stalledCheckMs = 2_000;
/** A chunk is given up after this many of its workers died. */
const stalledMax = 5;
const stalledReason = "job stalled more than allowable limit";

/** A count of 0 works on both engines: `true` breaks the worker on Redis, and a higher count deadlocks on Postgres. */
const keepCompleted = { count: 0 };
const keepFailed = { count: 1_000, age: 86_400 };
/** Delay after a connection error; BullMQ's default is 15 s. */
const retryMs = 1_000;
/** An idle worker asks for jobs every five seconds. */
const fetchIntervalMsMax = 8_000;
/** How long a closing worker may take to report its jobs. */
const closeMsMax = 5_000;

/** How long a handler is retried during an outage before it counts as a failed attempt. */
const outageMsMax = 30_000;
const outageRetryMs = 500;

export interface WorkerOptions extends WorkOptions {
  engine: Engine;
  queue: QueueName;
  handler: (ref: ChunkRef) => Promise<void>;
  logger: Logger;
}

/** Starts a BullMQ worker that passes the queue's chunks to `handler`. */
export function startWorker(options: WorkerOptions): PipelineWorker {
  const logger = options.logger.child({ queue: options.queue });
  const logError = createErrorLog(logger, "the worker's queue had an error");
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const connection = options.engine.openWorkerConnection();
  let fetchedAt = Number.NEGATIVE_INFINITY;

  const track = <Value>(work: Promise<Value>): Promise<Value> => {
    const done = work.catch(() => {}).finally(() => underWay.delete(done));
    underWay.add(done);
    return work;
  };

  const open = (): Worker => {
    const handle = (job: Job<ChunkJobData>) => track(handleJob(job, { ...options, logger }, closing.signal));
    const backend = watchingFetches(options.engine.backend, () => {
      fetchedAt = performance.now();
    });
    const worker = createWorker({ ...options, handle, backend, connection: connection.connection });
    worker.on("error", (error) => {
      // Errors during shutdown are expected.
      if (!closing.signal.aborted) logError(error);
    });
    worker.on("failed", (job, error) => {
      // BullMQ fails such a job without calling the handler: this event is the only sign of it.
      if (job === undefined || job.name !== chunkJob || error.message !== stalledReason) return;
      track(giveUp(job.data, error, { ...options, logger })).catch(() => {});
    });
    // A BullMQ worker that started while Postgres was down never recovers.
    worker.waitUntilReady().catch(async (error) => {
      if (closing.signal.aborted) return;
      logError(error);
      await worker.close();
      await delay(retryMs, undefined, { signal: closing.signal }).catch(() => {});
      if (!closing.signal.aborted) current = open();
    });
    return worker;
  };
  let current = open();

  const close = async (): Promise<void> => {
    closing.abort();
    const closed = current.close();
    do {
      await Promise.all(underWay);
      // A worker never closes while its server is down. Jobs that it could not report are handled again by another.
      await within(closeMsMax, closed, "the worker did not close").catch(logError);
    } while (underWay.size > 0);
    await connection.close();
  };
  let closed: Promise<void> | undefined;
  return {
    async isConsuming() {
      if (closing.signal.aborted || !(await options.engine.answers())) return false;
      return underWay.size >= options.concurrency || performance.now() - fetchedAt < fetchIntervalMsMax;
    },
    close() {
      closed ??= close();
      return closed;
    },
  };
}

function createWorker({
  queue,
  concurrency,
  handle,
  backend,
  connection,
}: Pick<WorkerOptions, "queue" | "concurrency"> & {
  handle: (job: Job<ChunkJobData>) => Promise<void>;
  backend: Engine["backend"];
  connection: unknown;
}): Worker {
  return new Worker(
    queue,
    handle,
    {
      connection,
      prefix: keyPrefix,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: stalledCheckMs,
      maxStalledCount: stalledMax,
      removeOnComplete: keepCompleted,
      removeOnFail: keepFailed,
      runRetryDelay: retryMs,
    },
    backend,
  ) as unknown as Worker;
}

async function handleJob(
  job: Job<ChunkJobData>,
  options: WorkerOptions,
  closing: AbortSignal,
): Promise<void> {
  if (job.name !== chunkJob) return;
  const ref: ChunkRef = { tenantId: job.data.tenantId, chunkId: job.data.chunkId };
  try {
    await retryDuringOutage(() => options.handler(ref), closing);
  } catch (error) {
    const attempt = job.attemptsMade + 1;
    const isLast = attempt >= (job.opts.attempts ?? 1);
    options.logger.warn({ err: error, chunkId: ref.chunkId, attempt }, "a chunk could not be handled");
    if (isOutage(error) || !(isLast || error instanceof HopelessJobError)) throw withoutMessage(error);
    await giveUp(ref, error, options);
    throw new UnrecoverableError(errorKind(error));
  }
}

/** Gives up the job. @throws when `onExhausted` fails: the attempt has failed, and the chunk is unchanged. */
async function giveUp(ref: ChunkRef, error: unknown, { onExhausted, logger }: WorkerOptions): Promise<void> {
  try {
    await onExhausted(ref, error);
  } catch (err) {
    logger.error({ err, chunkId: ref.chunkId }, "a chunk could not be given up");
    throw withoutMessage(err);
  }
}

/** During an outage the worker retries its jobs instead of failing one after the other. */
async function retryDuringOutage(handle: () => Promise<void>, closing: AbortSignal): Promise<void> {
  const endsAt = Date.now() + outageMsMax;
  for (;;) {
    try {
      return await handle();
    } catch (error) {
      if (!isOutage(error) || closing.aborted || Date.now() > endsAt) throw error;
      await delay(outageRetryMs, undefined, { signal: closing }).catch(() => {});
    }
  }
}

/** BullMQ stores the message and stack of a failed job in the queue, which must not contain claim data. */
function withoutMessage(error: unknown): Error {
  return new Error(errorKind(error));
}
