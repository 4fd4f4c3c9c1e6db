import { type WorkerStage, workerStages } from "@firstpass/claim";
import type { Logger } from "@firstpass/runtime";
import type { ChunkRef } from "@firstpass/store";

/** One queue per stage, and one for the verdict. */
export type QueueName = WorkerStage | "verdict";

/** The queues in the order in which a chunk passes them: each job waits for the one before it. */
export const queueNames = [...workerStages, "verdict"] as const satisfies readonly QueueName[];

export interface PipelineOptions {
  /** `redis://…` or `rediss://…`. Without it, BullMQ runs on the database. */
  queueUrl?: string | null | undefined;
  databaseUrl: string;
  logger: Logger;
}

export interface QueueCounts {
  waiting: number;
  active: number;
  /** Waiting for the next attempt. */
  delayed: number;
  /** Waiting for the previous stage. */
  blocked: number;
  /** Given up; kept for at most a day. */
  failed: number;
}

export interface WorkOptions {
  /** Chunks that this worker handles at once. */
  concurrency: number;
  /**
   * Called after the chunk's last attempt failed, or immediately after a {@link HopelessJobError}, so that the chunk can
   * be handled differently, such as split. When it throws, the job stays failed and the sweeper sends the chunk again
   * later. Not called while the database or the queue is out of reach.
   */
  onExhausted(ref: ChunkRef, error: unknown): Promise<void>;
}

export interface PipelineWorker {
  /** Whether this worker, not another of its queue, asks for jobs and gets an answer. */
  isConsuming(): Promise<boolean>;
  /** Accepts no more jobs and waits for those in progress. */
  close(): Promise<void>;
}

export interface Pipeline {
  readonly engine: "redis" | "postgres";
  /**
   * Sends chunks through every queue. Delivery is at least once: a chunk that is sent twice is handled twice, so
   * handlers are idempotent. Throws within seconds when the queue is out of reach; the sweeper then sends the chunks.
   */
  start(refs: readonly ChunkRef[]): Promise<void>;
  /** Sends chunks through the given queue and those after it. Otherwise like `start`. */
  resume(refs: readonly ChunkRef[], from: QueueName): Promise<void>;
  /** Starts handling the queue's jobs. The handler must store its result before it returns. */
  work(queue: QueueName, handler: (ref: ChunkRef) => Promise<void>, options: WorkOptions): PipelineWorker;
  /** Whether the queue answers within a second. */
  answers(): Promise<boolean>;
  /** Throws when the queue is out of reach: after `timeoutMs`, by default some seconds. */
  counts(options?: { timeoutMs?: number }): Promise<Record<QueueName, QueueCounts>>;
  /** Closes the connections. Close the workers first. */
  close(): Promise<void>;
}
