import { once } from "node:events";
import type { Logger } from "@firstpass/runtime";
import { type BackendFactory, createRedisBackend, type IQueueBackend } from "bullmq";
import "./verbatim-string.ts";
import { Redis } from "ioredis";
import { type Engine, throwingOnFlow } from "./engine.ts";
import { createErrorLog } from "./error-log.ts";
import { within } from "./within.ts";

const reconnectMsMax = 2_000;
const connectMsMax = 5_000;
const firstConnectMsMax = 2_000;

const connecting = {
  connectTimeout: connectMsMax,
  retryStrategy: (times: number) => Math.min(times * 100, reconnectMsMax),
};

/** BullMQ on Redis or Valkey. If the server does not answer yet, it is connected to later. */
export async function openRedisEngine(queueUrl: string, logger: Logger): Promise<Engine> {
  const logError = createErrorLog(logger, "the connection to Redis had an error");
  const producers = new Redis(queueUrl, {
    ...connecting,
    // Requests must not wait until Redis is back: the claims are durable, and the sweeper sends them.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
  });
  producers.on("error", logError);
  await within(firstConnectMsMax, once(producers, "ready"), "Redis did not answer").catch((err) =>
    logger.error({ err }, "Redis does not answer yet"),
  );
  return {
    name: "redis",
    backend: throwingOnFlow(createRedisBackend as BackendFactory<IQueueBackend, unknown>),
    producers,
    openWorkerConnection() {
      const connection = new Redis(queueUrl, { ...connecting, maxRetriesPerRequest: null });
      connection.on("error", logError);
      return { connection, close: async () => connection.disconnect() };
    },
    async close() {
      producers.disconnect();
    },
  };
}
