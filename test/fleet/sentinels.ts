import { setTimeout as sleep } from "node:timers/promises";
import { type RedisProcess, startRedisProcess } from "@firstpass/test-support";
import { Redis } from "ioredis";
import { freePort } from "./process.ts";

/** Redis with replicas, watched by three Sentinels. */
export interface SentinelGroup {
  queueUrl: string;
  /** The server that the Sentinels name as the primary. */
  primary(): Promise<RedisProcess>;
  /** Makes a replica the primary, as before maintenance. */
  failover(): Promise<void>;
  close(): Promise<void>;
}

const name = "queue";
const settings = ["appendonly yes", "repl-diskless-sync-delay 0"];
const replicaCount = 2;
const sentinelCount = 3;
const quorum = 2;

export async function startSentinelGroup(): Promise<SentinelGroup> {
  const first = await startRedisProcess("redis-server", await freePort(), settings);
  const servers = [first];
  for (let index = 0; index < replicaCount; index++) {
    const replicaOf = `replicaof 127.0.0.1 ${first.port}`;
    servers.push(await startRedisProcess("redis-server", await freePort(), [...settings, replicaOf]));
  }
  const sentinels: RedisProcess[] = [];
  for (let index = 0; index < sentinelCount; index++) {
    sentinels.push(
      await startRedisProcess("redis-sentinel", await freePort(), [
        `sentinel monitor ${name} 127.0.0.1 ${first.port} ${quorum}`,
        `sentinel down-after-milliseconds ${name} 2000`,
        `sentinel failover-timeout ${name} 10000`,
      ]),
    );
  }
  const client = new Redis(sentinels[0]!.port, "127.0.0.1");
  const known = async (command: "replicas" | "sentinels") =>
    ((await client.call("sentinel", command, name)) as unknown[]).length;
  while ((await known("replicas")) < replicaCount || (await known("sentinels")) < sentinelCount - 1) {
    await sleep(100);
  }
  return {
    queueUrl: `redis+sentinel://${sentinels.map(({ port }) => `127.0.0.1:${port}`).join(",")}/${name}`,
    async primary() {
      const [, port] = (await client.call("sentinel", "get-master-addr-by-name", name)) as string[];
      return servers.find((server) => server.port === Number(port))!;
    },
    async failover() {
      await client.call("sentinel", "failover", name);
    },
    async close() {
      client.disconnect();
      for (const each of [...sentinels, ...servers]) await each.close();
    },
  };
}
