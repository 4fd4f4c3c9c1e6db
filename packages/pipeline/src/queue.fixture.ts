import { Redis } from "ioredis";
import pg from "pg";

/** The location of a test's queue. */
export interface QueueLocation {
  queueUrl: string | null;
  databaseUrl: string;
}

/** Deletes everything in the queue, as a careless operator would: the Redis database, or BullMQ's tables. */
export async function wipeQueue({ queueUrl, databaseUrl }: QueueLocation): Promise<void> {
  if (queueUrl) await onRedis(queueUrl, (redis) => redis.flushdb());
  else await onPostgres(databaseUrl, (client) => client.query(truncation));
}

const truncation = "truncate bullmq.job, bullmq.event, bullmq.meta cascade";

/** The entire contents of the queue, as text. */
export async function readQueue({ queueUrl, databaseUrl }: QueueLocation): Promise<string> {
  return queueUrl ? await onRedis(queueUrl, dumpRedis) : await onPostgres(databaseUrl, dumpTables);
}

/** Makes a job of the verdict queue look as if `times` workers had died while handling it. */
export async function setStalls(
  { queueUrl, databaseUrl }: QueueLocation,
  chunkId: string,
  times: number,
): Promise<void> {
  if (queueUrl) {
    await onRedis(queueUrl, async (redis) => {
      for (const key of await redis.keys("{firstpass}:verdict:*")) {
        if ((await redis.type(key)) !== "hash") continue;
        if ((await redis.hget(key, "data"))?.includes(`"${chunkId}"`)) await redis.hset(key, "stc", times);
      }
    });
  } else {
    const statement = "update bullmq.job set stalled_count = $2 where data ->> 'chunkId' = $1";
    await onPostgres(databaseUrl, (client) => client.query(statement, [chunkId, times]));
  }
}

async function onRedis<Value>(url: string, use: (redis: Redis) => Promise<Value>): Promise<Value> {
  const redis = new Redis(url);
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

async function onPostgres<Value>(url: string, use: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function dumpRedis(redis: Redis): Promise<string> {
  const contents = await Promise.all(
    (await redis.keys("*")).map(async (key) => [key, await readKey(redis, key, await redis.type(key))]),
  );
  return JSON.stringify(contents);
}

function readKey(redis: Redis, key: string, kind: string): Promise<unknown> {
  switch (kind) {
    case "string":
      return redis.get(key);
    case "hash":
      return redis.hgetall(key);
    case "list":
      return redis.lrange(key, 0, -1);
    case "set":
      return redis.smembers(key);
    case "zset":
      return redis.zrange(key, "0", "-1");
    case "stream":
      return redis.xrange(key, "-", "+");
    default:
      throw new Error(`a key of kind ${kind} was not looked into`);
  }
}

async function dumpTables(client: pg.Client): Promise<string> {
  const tables = await client.query("select tablename from pg_tables where schemaname = 'bullmq'");
  const texts: string[] = [];
  for (const { tablename } of tables.rows) {
    const { rows } = await client.query(`select row::text as text from bullmq."${tablename}" row`);
    texts.push(...rows.map(({ text }) => text));
  }
  return texts.join("\n");
}
