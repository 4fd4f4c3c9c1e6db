import { Redis, type RedisOptions } from "ioredis";

type Options = Omit<RedisOptions, "replyMapping">;

const connectMsMax = 5_000;
const reconnectMsMax = 2_000;
/** How long a connection of a producer may owe an answer before it is replaced. */
const producerSilenceMsMax = 5_000;
/** The same for a worker: longer than BullMQ blocks while it waits for a job, which is at most 10 s. */
const workerSilenceMsMax = 12_000;
const sentinelMsMax = 2_000;
const sentinelPort = 26_379;

/** Whether Redis refused a command because it is not the primary, or not yet. Its connections stay open and useless. */
export function isNotPrimary(error: Error): boolean {
  return /^(READONLY|UNBLOCKED|MASTERDOWN|LOADING) /.test(error.message);
}

/** A request must not wait until Redis is back: the claims are durable, and the sweeper sends them. */
export function connectProducers(queueUrl: string): Redis {
  return connect(queueUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    socketTimeout: producerSilenceMsMax,
    reconnectOnError: isNotPrimary,
  });
}

/** A worker waits for Redis, and repeats on the new primary what a demoted one refused. */
export function connectWorker(queueUrl: string): Redis {
  return connect(queueUrl, {
    maxRetriesPerRequest: null,
    socketTimeout: workerSilenceMsMax,
    reconnectOnError: (error) => (isNotPrimary(error) ? 2 : false),
  });
}

function connect(queueUrl: string, options: Options): Redis {
  const all: Options = { ...options, connectTimeout: connectMsMax, retryStrategy: backOff };
  const sentinel = readSentinelUrl(queueUrl);
  return sentinel ? new Redis({ ...all, ...sentinel }) : new Redis(queueUrl, all);
}

function backOff(attempt: number): number {
  return Math.min(attempt * 100, reconnectMsMax);
}

const sentinelUrl =
  /^redis\+sentinel:\/\/(?:(?<user>[^:@/]*):(?<password>[^@/]*)@)?(?<hosts>[^@/]+)\/(?<name>[\w.-]+)(?:\/(?<db>\d+))?$/;

/**
 * `redis+sentinel://user:password@host:port,host:port/name/db`: the hosts are Sentinels, `name` is their name of the
 * primary, and user and password are the primary's. `null` for another URL.
 */
function readSentinelUrl(queueUrl: string): Options | null {
  const parts = sentinelUrl.exec(queueUrl)?.groups;
  if (!parts) return null;
  const { user, password, hosts, name, db } = parts;
  return {
    sentinels: hosts!.split(",").map((address) => {
      const { hostname, port } = new URL(`redis://${address}`);
      return { host: hostname, port: Number(port || sentinelPort) };
    }),
    name: name!,
    db: Number(db ?? 0),
    ...(user ? { username: decodeURIComponent(user) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    // Leaves the old primary as soon as a Sentinel announces the new one.
    failoverDetector: true,
    sentinelCommandTimeout: sentinelMsMax,
    sentinelRetryStrategy: backOff,
    sentinelReconnectStrategy: backOff,
  };
}
