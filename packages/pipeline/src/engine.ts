import type { BackendFactory, IQueueBackend } from "bullmq";

/** The server that holds the queues: BullMQ's backend and its connections. */
export interface Engine {
  readonly name: "redis" | "postgres";
  readonly backend: BackendFactory<IQueueBackend, unknown>;
  /** The shared connection of producers and queries. It fails fast. */
  readonly producers: unknown;
  /** Whether the server answers now. */
  answers(): Promise<boolean>;
  /** The connection of one worker. It waits for the server indefinitely. */
  openWorkerConnection(): WorkerConnection;
  close(): Promise<void>;
}

export interface WorkerConnection {
  readonly connection: unknown;
  /** Call it after closing the worker. It also ends a worker that cannot close because the server is down. */
  close(): Promise<void>;
}

/** Hash-tagged, so that Redis Cluster keeps the queues of a flow in one slot. Postgres uses a schema instead. */
export const keyPrefix = "{firstpass}";

/** Calls `onFetch` each time a worker has asked its queue for a job, whether there was one or not. */
export function watchingFetches(
  createBackend: BackendFactory<IQueueBackend, unknown>,
  onFetch: () => void,
): BackendFactory<IQueueBackend, unknown> {
  return (name, options, factoryOptions) => {
    const backend = createBackend(name, options, factoryOptions);
    const moveToActive = backend.moveToActive.bind(backend);
    backend.moveToActive = async (...parameters) => {
      const fetched = await moveToActive(...parameters);
      onFetch();
      return fetched;
    };
    return backend;
  };
}

/** Makes `FlowProducer.addBulk` throw when a flow could not be added. BullMQ ignores that error. */
export function throwingOnFlow(
  createBackend: BackendFactory<IQueueBackend, unknown>,
  onError: (error: Error) => void = () => {},
): BackendFactory<IQueueBackend, unknown> {
  return (name, options, factoryOptions) => {
    const backend = createBackend(name, options, factoryOptions);
    const addFlow = backend.addFlow.bind(backend);
    backend.addFlow = async (entries) => {
      const results = await addFlow(entries);
      for (const [error] of results) {
        if (!error) continue;
        onError(error);
        throw error;
      }
      return results;
    };
    return backend;
  };
}
