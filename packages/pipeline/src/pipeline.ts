import { type WorkerStage, workerStages } from "@firstpass/claim";
import type { Logger } from "@firstpass/runtime";
import type { ChunkRef } from "@firstpass/store";

/** One queue per stage, and one for the verdict. */
export type QueueName = WorkerStage | "verdict";

/** The queues in the order in which a chunk passes them: each job waits for the one before it. */
export const queueNames = [...workerStages, "verdict"] as const satisfies readonly QueueName[];

export interface PipelineOptions {
  /** `redis://…` or `rediss://…`. Without it BullMQ runs on the database. */
  queueUrl?: string | null | undefined;
  databaseUrl: string;
  logger: Logger;
}

export interface QueueCounts {
  waiting: number;
  active: number;
  /** Waiting for their next attempt. */
  delayed: number;
  /** Waiting for the stage before. */
  blocked: number;
  /** Given up lately; kept for a day at most. */
  failed: number;
}

export interface WorkOptions {
  /** Chunks that this worker has under way at once. */
  concurrency: number;
  /**
   * Called when the chunk's last attempt has failed, or at once after a {@link HopelessJobError}, before the job is
   * given up. It is where the chunk is put on another way (split, parked). When it throws, the job stays failed and
   * the sweeper sends the chunk again later. Not called when the database or the queue was out of reach.
   */
  onExhausted(ref: ChunkRef, error: unknown): Promise<void>;
}

export interface PipelineWorker {
  /** Takes no more jobs and waits for those under way. */
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
  /** Starts handling the queue's jobs. A handler persists its result before it returns. */
  work(queue: QueueName, handler: (ref: ChunkRef) => Promise<void>, options: WorkOptions): PipelineWorker;
  /** Whether a job sent now is consumed within `timeoutMs` by some worker of the queue. */
  probe(queue: QueueName, timeoutMs: number): Promise<boolean>;
  /** Throws within seconds when the queue is out of reach. */
  counts(): Promise<Record<QueueName, QueueCounts>>;
  /** Closes what was opened. Close the workers first. */
  close(): Promise<void>;
}
