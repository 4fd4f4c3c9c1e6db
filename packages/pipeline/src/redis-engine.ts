import { type BackendFactory, createRedisBackend, type IQueueBackend } from "bullmq";
import { Redis } from "ioredis";
import { type Engine, throwingOnFlow } from "./engine.ts";

const reconnectMsMax = 2_000;
const connectMsMax = 5_000;

/** BullMQ on Redis or Valkey. The server need not answer yet. */
export function openRedisEngine(queueUrl: string): Engine {
  const retryStrategy = (times: number) => Math.min(times * 100, reconnectMsMax);
  const producers = new Redis(queueUrl, {
    retryStrategy,
    connectTimeout: connectMsMax,
    // A request in hand must not wait for Redis to come back: the claims are durable, the sweeper sends them.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
  });
  return {
    name: "redis",
    backend: throwingOnFlow(createRedisBackend as BackendFactory<IQueueBackend, unknown>),
    producers,
    openWorkerConnection: () => ({
      connection: { url: queueUrl, retryStrategy, connectTimeout: connectMsMax, maxRetriesPerRequest: null },
      close: async () => {},
    }),
    async close() {
      producers.disconnect();
    },
  };
}
