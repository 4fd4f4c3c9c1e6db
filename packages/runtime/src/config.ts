import { z } from "zod";

/** The stages a scrubber process can run, as `FIRSTPASS_STAGE` names them. */
export const stageNames = ["documentation", "modifier", "medical-necessity"] as const;

const KiB = 1024;
const MiB = 1024 * KiB;

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `is not a URL: write it like ${protocols[0]}//host/…`,
    );
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "is not a whole number: write digits only")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `is out of range: choose ${min} to ${max}`);
const yes = z.enum(["true", "false"], "is neither true nor false").transform((text) => text === "true");
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

/**
 * Every variable that Firstpass reads from its environment, with its default. Times are in milliseconds.
 * docs/configuration.md is generated from this object.
 */
export const variables = {
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"])
    .default("info")
    .describe("The least severe log line that is written."),
  HOST: z.string().default("127.0.0.1").describe("Address to listen on; 0.0.0.0 in a container."),
  PORT: optional(whole(0, 65_535)).describe("Port to listen on; each service has its own default."),
  DATABASE_URL: optional(url("postgres:", "postgresql:")).describe("The Postgres that keeps everything."),
  QUEUE_URL: optional(url("redis:", "rediss:")).describe(
    "The Redis or Valkey that carries the work. Without it the Postgres of DATABASE_URL does.",
  ),
  FIRSTPASS_KEYS: optional(
    z
      .string()
      .regex(
        /^[\w.-]+:[A-Za-z0-9+/]{43}=(,[\w.-]+:[A-Za-z0-9+/]{43}=)*$/,
        'is not a list of keys: write "id:key[,id:older key]", each key from `openssl rand -base64 32`',
      ),
  ).describe("Keys that seal claims at rest: id:base64 of 32 bytes. The first seals, the others only open."),
  FIRSTPASS_INDEX_KEY: optional(
    z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}=$/, "is not 32 bytes in base64: make one with `openssl rand -base64 32`"),
  ).describe("Key of the hashes by which patients are found again: base64 of 32 bytes. It never changes."),
  FIRSTPASS_STAGE: optional(z.enum(stageNames)).describe("The stage that a scrubber process runs."),
  FIRSTPASS_CONCURRENCY: whole(1, 256).default(4).describe("Chunks that a worker has in hand at once."),
  FIRSTPASS_RESULTS_URL: optional(url("https:", "http:")).describe(
    "Public address of the results service, for the links in answers. Without it links are relative.",
  ),
  FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS: yes
    .default(false)
    .describe("Lets webhooks go to private addresses and without TLS. For development only."),
  FIRSTPASS_TRUST_PROXY: yes
    .default(false)
    .describe("Takes the client's address from X-Forwarded-For: only behind a proxy that sets it."),
  FIRSTPASS_BODY_BYTES_MAX: whole(KiB, 512 * MiB)
    .default(32 * MiB)
    .describe("Largest body of POST /v1/claims. Uploads to /v1/batches have no limit."),
  FIRSTPASS_IN_FLIGHT_BYTES_MAX: whole(MiB, 64 * 1024 * MiB)
    .default(128 * MiB)
    .describe("Request bytes held in memory at once; past it a request is told to come back later."),
  FIRSTPASS_IN_FLIGHT_REQUESTS_MAX: whole(1, 100_000)
    .default(2_000)
    .describe("Requests with claims under way at once; past it a request is told to come back later."),
  FIRSTPASS_REQUESTS_PER_MINUTE_MAX: whole(1, 10_000_000)
    .default(60_000)
    .describe("Requests per minute of one key, in each process."),
  FIRSTPASS_ANONYMOUS_REQUESTS_PER_MINUTE_MAX: whole(1, 10_000_000)
    .default(1_200)
    .describe("Requests per minute of one address without a known key, in each process."),
  FIRSTPASS_EVENT_LOOP_DELAY_MS_MAX: whole(10, 60_000)
    .default(1_000)
    .describe("A process slower than this turns requests away until it has caught up."),
  FIRSTPASS_WEBHOOK_ATTEMPTS_MAX: whole(1, 100)
    .default(20)
    .describe("Attempts to post a delivery before it is parked until somebody replays it."),
  FIRSTPASS_WEBHOOK_RETRY_MS_MIN: whole(10, 3_600_000)
    .default(1_000)
    .describe("Wait after the first failed attempt; it doubles with each further one."),
  FIRSTPASS_WEBHOOK_RETRY_MS_MAX: whole(10, 86_400_000)
    .default(21_600_000)
    .describe("Longest wait between two attempts."),
  FIRSTPASS_WEBHOOK_TIMEOUT_MS: whole(100, 300_000)
    .default(15_000)
    .describe("How long a receiver may take to answer a delivery."),
  FIRSTPASS_WEBHOOK_CONCURRENCY: whole(1, 64)
    .default(8)
    .describe("Deliveries under way at once to one endpoint."),
  FIRSTPASS_SHUTDOWN_MS_MAX: whole(100, 600_000)
    .default(20_000)
    .describe("How long a process that is told to stop may take to finish what it has in hand."),
  FIRSTPASS_SWEEP_INTERVAL_MS: whole(100, 3_600_000)
    .default(5_000)
    .describe("How often the sweeper looks for chunks without a verdict."),
  FIRSTPASS_SWEEP_DEADLINE_MS: whole(1_000, 86_400_000)
    .default(30_000)
    .describe("Age at which a chunk without a verdict is driven again."),
} as const;

const environmentSchema = z.object(variables);
type Environment = z.output<typeof environmentSchema>;
type NullableNames<T> = { [Name in keyof T]: null extends T[Name] ? Name : never }[keyof T];

/** What a process was told by its environment. `null` where a variable without a default is not set. */
export interface Config {
  logLevel: Environment["LOG_LEVEL"];
  host: string;
  port: number;
  databaseUrl: string | null;
  queueUrl: string | null;
  /** As written; `parseKeyring` of the store reads it. */
  keys: string | null;
  indexKey: string | null;
  stage: (typeof stageNames)[number] | null;
  concurrency: number;
  resultsUrl: string | null;
  allowPrivateWebhooks: boolean;
  trustProxy: boolean;
  limits: {
    bodyBytesMax: number;
    inFlightBytesMax: number;
    inFlightRequestsMax: number;
    requestsPerMinuteMax: number;
    anonymousRequestsPerMinuteMax: number;
    eventLoopDelayMsMax: number;
  };
  webhooks: {
    attemptsMax: number;
    retryMsMin: number;
    retryMsMax: number;
    timeoutMs: number;
    concurrency: number;
  };
  shutdownMsMax: number;
  sweeper: { intervalMs: number; deadlineMs: number };
}

/** The settings that a process may declare that it cannot do without, by the variable that sets them. */
const needed = {
  databaseUrl: "DATABASE_URL",
  keys: "FIRSTPASS_KEYS",
  indexKey: "FIRSTPASS_INDEX_KEY",
  stage: "FIRSTPASS_STAGE",
} as const satisfies Partial<Record<NullableNames<Config>, keyof Environment>>;
type Needed = keyof typeof needed;

/** The environment does not say what a process needs. The message lists every variable with its remedy. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The environment is not right:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "ConfigError";
    // It is read by an operator, to whom the stack says nothing.
    this.stack = this.message;
  }
}

/**
 * Reads the environment, once, at start. An empty variable counts as not set.
 * @throws ConfigError naming every variable that is wrong or missing; never a value, which may be a secret.
 */
export function loadConfig<const Need extends Needed = never>(
  env: Record<string, string | undefined>,
  { port = 8080, need = [] }: { port?: number; need?: readonly Need[] } = {},
): Config & { [Name in Need]: NonNullable<Config[Name]> } {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const read = environmentSchema.safeParse(set);
  const problems = read.success
    ? []
    : read.error.issues.map((issue) => `${issue.path.join(".")} ${describeIssue(issue)}`);
  for (const name of need) if (set[needed[name]] === undefined) problems.push(missing(needed[name]));
  if (!read.success || problems.length > 0) throw new ConfigError(problems);
  return toConfig(read.data, port) as Config & { [Name in Need]: NonNullable<Config[Name]> };
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_value" && issue.values.length > 0
    ? `is not one of: ${issue.values.join(", ")}`
    : issue.message;
}

function missing(name: keyof Environment): string {
  return `${name} is not set: ${environmentSchema.shape[name].description}`;
}

function toConfig(env: Environment, defaultPort: number): Config {
  return {
    logLevel: env.LOG_LEVEL,
    host: env.HOST,
    port: env.PORT ?? defaultPort,
    databaseUrl: env.DATABASE_URL,
    queueUrl: env.QUEUE_URL,
    keys: env.FIRSTPASS_KEYS,
    indexKey: env.FIRSTPASS_INDEX_KEY,
    stage: env.FIRSTPASS_STAGE,
    concurrency: env.FIRSTPASS_CONCURRENCY,
    resultsUrl: env.FIRSTPASS_RESULTS_URL?.replace(/\/+$/, "") ?? null,
    allowPrivateWebhooks: env.FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS,
    trustProxy: env.FIRSTPASS_TRUST_PROXY,
    limits: {
      bodyBytesMax: env.FIRSTPASS_BODY_BYTES_MAX,
      inFlightBytesMax: env.FIRSTPASS_IN_FLIGHT_BYTES_MAX,
      inFlightRequestsMax: env.FIRSTPASS_IN_FLIGHT_REQUESTS_MAX,
      requestsPerMinuteMax: env.FIRSTPASS_REQUESTS_PER_MINUTE_MAX,
      anonymousRequestsPerMinuteMax: env.FIRSTPASS_ANONYMOUS_REQUESTS_PER_MINUTE_MAX,
      eventLoopDelayMsMax: env.FIRSTPASS_EVENT_LOOP_DELAY_MS_MAX,
    },
    webhooks: {
      attemptsMax: env.FIRSTPASS_WEBHOOK_ATTEMPTS_MAX,
      retryMsMin: env.FIRSTPASS_WEBHOOK_RETRY_MS_MIN,
      retryMsMax: env.FIRSTPASS_WEBHOOK_RETRY_MS_MAX,
      timeoutMs: env.FIRSTPASS_WEBHOOK_TIMEOUT_MS,
      concurrency: env.FIRSTPASS_WEBHOOK_CONCURRENCY,
    },
    shutdownMsMax: env.FIRSTPASS_SHUTDOWN_MS_MAX,
    sweeper: { intervalMs: env.FIRSTPASS_SWEEP_INTERVAL_MS, deadlineMs: env.FIRSTPASS_SWEEP_DEADLINE_MS },
  };
}
