import type { BackendFactory, IQueueBackend } from "bullmq";

/** What carries the jobs: BullMQ's backend and the connections it is given. */
export interface Engine {
  readonly name: "redis" | "postgres";
  readonly backend: BackendFactory<IQueueBackend, unknown>;
  /** Shared by everything that sends or looks, and fails fast. */
  readonly producers: unknown;
  /** What one worker connects by. It waits for the server as long as it takes. */
  openWorkerConnection(): WorkerConnection;
  close(): Promise<void>;
}

export interface WorkerConnection {
  readonly connection: unknown;
  /** After the worker's own close; one that cannot end because the server is away ends by this. */
  close(): Promise<void>;
}

/** Hash-tagged, so that a Redis Cluster keeps the queues of a flow in one slot. Postgres has a schema instead. */
export const keyPrefix = "{firstpass}";

/**
 * `FlowProducer.addBulk` passes over the error of a flow that could not be added; this makes it throw.
 */
export function throwingOnFlow(
  createBackend: BackendFactory<IQueueBackend, unknown>,
): BackendFactory<IQueueBackend, unknown> {
  return (name, options, factoryOptions) => {
    const backend = createBackend(name, options, factoryOptions);
    const addFlow = backend.addFlow.bind(backend);
    backend.addFlow = async (entries) => {
      const results = await addFlow(entries);
      for (const [error] of results) if (error) throw error;
      return results;
    };
    return backend;
  };
}
