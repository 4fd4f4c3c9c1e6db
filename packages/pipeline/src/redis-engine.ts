import { once } from "node:events";
import type { Logger } from "@firstpass/runtime";
import { type BackendFactory, createRedisBackend, type IQueueBackend } from "bullmq";
import "./verbatim-string.ts";
import { type Engine, throwingOnFlow } from "./engine.ts";
import { createErrorLog } from "./error-log.ts";
import { connectProducers, connectWorker, isNotPrimary } from "./redis-connection.ts";
import { within } from "./within.ts";

const firstConnectMsMax = 2_000;
const answerMsMax = 1_000;

/** BullMQ on Redis or Valkey. A failover is followed. If the server does not answer yet, it is connected to later. */
export async function openRedisEngine(queueUrl: string, logger: Logger): Promise<Engine> {
  const logError = createErrorLog(logger, "the connection to Redis had an error");
  const producers = connectProducers(queueUrl);
  producers.on("error", logError);
  await within(firstConnectMsMax, once(producers, "ready"), "Redis did not answer").catch((err) =>
    logger.error({ err }, "Redis does not answer yet"),
  );
  return {
    name: "redis",
    backend: throwingOnFlow(createRedisBackend as BackendFactory<IQueueBackend, unknown>, (error) => {
      // ioredis does not see the error of a command within a transaction.
      if (isNotPrimary(error)) producers.disconnect(true);
    }),
    producers,
    async answers() {
      const pong = within(answerMsMax, producers.ping(), "Redis did not answer");
      return pong.then(
        () => true,
        () => false,
      );
    },
    openWorkerConnection() {
      const connection = connectWorker(queueUrl);
      connection.on("error", logError);
      return { connection, close: async () => connection.disconnect() };
    },
    async close() {
      producers.disconnect();
    },
  };
}
