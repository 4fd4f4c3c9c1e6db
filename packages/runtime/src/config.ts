import { z } from "zod";
import { boolean, integer, KiB, MiB, optional, proxies, queueUrl, url, variable } from "./setting-formats.ts";
import { type OidcSettings, oidcSettings, sessionSettings } from "./sign-in-settings.ts";

/** Every setting, with its environment variable, description, format and default. Times are in milliseconds. */
const settings = z.object({
  logLevel: variable(
    "LOG_LEVEL",
    "The lowest severity to log.",
    z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  ),
  host: variable(
    "HOST",
    "The address to listen on. Use 0.0.0.0 in a container.",
    z.string().default("127.0.0.1"),
  ),
  port: variable(
    "PORT",
    "The port to listen on. Each service has its own default.",
    optional(integer(0, 65_535)),
  ),
  databaseUrl: variable(
    "DATABASE_URL",
    "The Postgres database, which stores everything.",
    optional(url("postgres:", "postgresql:")),
  ),
  database: z.object({
    statementMsMax: variable(
      "FIRSTPASS_STATEMENT_MS_MAX",
      "The time a statement may take in the database. Beyond it, a request gets 503 and a worker tries its chunk again.",
      integer(1_000, 3_600_000).default(60_000),
    ),
    lockMsMax: variable(
      "FIRSTPASS_LOCK_MS_MAX",
      "The time a statement may wait for a lock, such as that of the tenant's other uploads. Beyond it, a request gets 503 and a worker waits on.",
      integer(100, 600_000).default(15_000),
    ),
  }),
  queueUrl: variable(
    "QUEUE_URL",
    "The Redis or Valkey server for the queue, or redis+sentinel://user:password@sentinel:26379,sentinel:26379/primary-name. Default: the queue is in the Postgres database of DATABASE_URL.",
    optional(queueUrl),
  ),
  /** As written; parsed by the store. */
  keys: variable(
    "FIRSTPASS_KEYS",
    "The keys that encrypt claims at rest, as id:key[,id:older key], each key 32 bytes in base64. The first encrypts; the others only decrypt. A process without the keys that the database needs does not start.",
    optional(
      z
        .string()
        .regex(
          /^[\w.-]+:[A-Za-z0-9+/]{43}=(,[\w.-]+:[A-Za-z0-9+/]{43}=)*$/,
          'is not a list of keys: write "id:key[,id:older key]", each key from `openssl rand -base64 32`',
        ),
    ),
  ),
  indexKey: variable(
    "FIRSTPASS_INDEX_KEY",
    "The key of the hashes that identify patients, 32 bytes in base64. It cannot be changed later: a process with another key does not start.",
    optional(
      z
        .string()
        .regex(
          /^[A-Za-z0-9+/]{43}=$/,
          "is not 32 bytes in base64: create them with `openssl rand -base64 32`",
        ),
    ),
  ),
  stage: variable(
    "FIRSTPASS_STAGE",
    "The stage that a scrubber process runs.",
    optional(z.enum(["documentation", "modifier", "medical-necessity"])),
  ),
  concurrency: variable(
    "FIRSTPASS_CONCURRENCY",
    "The number of chunks that a worker processes at once.",
    integer(1, 256).default(4),
  ),
  resultsUrl: variable(
    "FIRSTPASS_RESULTS_URL",
    "The public address of the results service, which also serves the page: for links in responses, and to check that a request comes from the page. Default: links are relative, and the page is where the browser finds it. Required for OpenID Connect.",
    optional(url("https:", "http:").transform((text) => text.replace(/\/+$/, ""))),
  ),
  ingestUrl: variable(
    "FIRSTPASS_INGEST_URL",
    "The address of the ingest service in your network. Results passes the page's uploads and corrections to it. `firstpass up` needs none.",
    optional(url("http:", "https:").transform((text) => text.replace(/\/+$/, ""))),
  ),
  sessions: sessionSettings,
  oidc: oidcSettings,
  allowPrivateWebhooks: variable(
    "FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS",
    "Allows webhooks to private addresses and without TLS. For development only.",
    boolean.default(false),
  ),
  trustProxy: variable(
    "FIRSTPASS_TRUST_PROXY",
    "The proxies in front of the service, for the client's address: their number, or their addresses (`10.0.0.0/8,192.0.2.7`). X-Forwarded-For is believed only as far as they wrote it. `true` means one proxy.",
    proxies.default(false),
  ),
  limits: z.object({
    bodyBytesMax: variable(
      "FIRSTPASS_BODY_BYTES_MAX",
      "The maximum body size of POST /v1/claims. Uploads to /v1/batches have no limit.",
      integer(KiB, 512 * MiB).default(32 * MiB),
    ),
    inFlightBytesMax: variable(
      "FIRSTPASS_IN_FLIGHT_BYTES_MAX",
      "The maximum number of request bytes in memory at once. Above it, requests get 503. A tenant can use as much as is still free, so alone half of it.",
      integer(MiB, 64 * 1024 * MiB).default(128 * MiB),
    ),
    inFlightRequestsMax: variable(
      "FIRSTPASS_IN_FLIGHT_REQUESTS_MAX",
      "The maximum number of requests with claims in progress at once. Above it, requests get 503. Tenants share it like the bytes.",
      integer(1, 100_000).default(4_000),
    ),
    bodyBytesPerSecondMin: variable(
      "FIRSTPASS_BODY_BYTES_PER_SECOND_MIN",
      "The minimum rate at which a body must arrive. Slower requests get 408.",
      integer(1, 1024 * MiB).default(1_024),
    ),
    bodyRatePeriodMs: variable(
      "FIRSTPASS_BODY_RATE_PERIOD_MS",
      "The period over which the rate of a body is measured, and the longest pause in it.",
      integer(100, 600_000).default(10_000),
    ),
    requestsPerMinuteMax: variable(
      "FIRSTPASS_REQUESTS_PER_MINUTE_MAX",
      "The maximum number of requests per minute per key, in each process.",
      integer(1, 10_000_000).default(60_000),
    ),
    anonymousRequestsPerMinuteMax: variable(
      "FIRSTPASS_ANONYMOUS_REQUESTS_PER_MINUTE_MAX",
      "The maximum number of requests per minute per address without a known key, in each process.",
      integer(1, 10_000_000).default(1_200),
    ),
    longPollsPerKeyMax: variable(
      "FIRSTPASS_LONG_POLLS_PER_KEY_MAX",
      "The maximum number of requests of a key that wait for verdicts at once, in each process.",
      integer(1, 100_000).default(16),
    ),
    longPollsPerTenantMax: variable(
      "FIRSTPASS_LONG_POLLS_PER_TENANT_MAX",
      "The maximum number of requests of a tenant that wait for verdicts at once, in each process.",
      integer(1, 100_000).default(64),
    ),
    eventLoopDelayMsMax: variable(
      "FIRSTPASS_EVENT_LOOP_DELAY_MS_MAX",
      "If the event loop is delayed longer than this, requests get 503.",
      integer(10, 60_000).default(1_000),
    ),
  }),
  webhooks: z.object({
    attemptsMax: variable(
      "FIRSTPASS_WEBHOOK_ATTEMPTS_MAX",
      "The number of attempts before a delivery is parked. A parked delivery must be replayed.",
      integer(1, 100).default(20),
    ),
    retryMsMin: variable(
      "FIRSTPASS_WEBHOOK_RETRY_MS_MIN",
      "The wait after the first failed attempt. It doubles with each further attempt.",
      integer(10, 3_600_000).default(1_000),
    ),
    retryMsMax: variable(
      "FIRSTPASS_WEBHOOK_RETRY_MS_MAX",
      "The maximum wait between two attempts.",
      integer(10, 86_400_000).default(21_600_000),
    ),
    timeoutMs: variable(
      "FIRSTPASS_WEBHOOK_TIMEOUT_MS",
      "The time a receiver has to respond to a delivery.",
      integer(100, 300_000).default(15_000),
    ),
    concurrency: variable(
      "FIRSTPASS_WEBHOOK_CONCURRENCY",
      "The maximum number of simultaneous deliveries to an endpoint.",
      integer(1, 64).default(8),
    ),
    failingMs: variable(
      "FIRSTPASS_WEBHOOK_FAILING_MS",
      "The time after which an endpoint that accepts nothing is logged, counted, and reported to the tenant's other endpoints.",
      integer(1_000, 604_800_000).default(7_200_000),
    ),
    deadlineNearDays: variable(
      "FIRSTPASS_DEADLINE_NEAR_DAYS",
      "The number of days before a claim's filing deadline at which endpoints get `deadline.near`.",
      integer(0, 365).default(10),
    ),
  }),
  shutdownMsMax: variable(
    "FIRSTPASS_SHUTDOWN_MS_MAX",
    "The time a stopping process has to finish its current work.",
    integer(100, 600_000).default(20_000),
  ),
  sweeper: z.object({
    intervalMs: variable(
      "FIRSTPASS_SWEEP_INTERVAL_MS",
      "The interval at which the sweeper searches for chunks without a verdict.",
      integer(100, 3_600_000).default(2_000),
    ),
    deadlineMs: variable(
      "FIRSTPASS_SWEEP_DEADLINE_MS",
      "The age at which a chunk without a verdict is queued again if its jobs were lost.",
      integer(1_000, 86_400_000).default(5_000),
    ),
  }),
});

/** The settings of a process. `null`: the variable is not set and has no default. */
export type Config = z.output<typeof settings> & { port: number };

type Nullable = { [Name in keyof Config]: null extends Config[Name] ? Name : never }[keyof Config];

/** The schema of every environment variable, with its description; docs/configuration.md is generated from it. */
export const variables: Readonly<Record<string, z.ZodType>> = Object.fromEntries(variablesIn(settings));

function variablesIn(group: z.ZodObject): [name: string, schema: z.ZodType][] {
  return Object.values(group.shape).flatMap((schema): [string, z.ZodType][] =>
    schema instanceof z.ZodObject ? variablesIn(schema) : [[nameOf(schema), schema]],
  );
}

function nameOf(schema: z.ZodType): string {
  return schema.meta()!["variable"] as string;
}

/** The environment is invalid. The message has a line per variable, with the remedy. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`The environment is invalid:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "ConfigError";
    // Operators read it, and the stack does not help them.
    this.stack = this.message;
  }
}

/**
 * Reads the settings from the environment. An empty variable counts as not set.
 * @param options the default port, and the settings that the process requires.
 * @throws ConfigError with every invalid or missing variable, but no values, which can be secrets.
 */
export function loadConfig<const Need extends Nullable = never>(
  env: Record<string, string | undefined>,
  { port = 8080, need = [] }: { port?: number; need?: readonly Need[] } = {},
): Config & { [Name in Need]: NonNullable<Config[Name]> } {
  const problems: string[] = [];
  const config = readGroup(settings, env, problems) as z.output<typeof settings>;
  for (const setting of need) {
    const schema = settings.shape[setting];
    if (!env[nameOf(schema)]) problems.push(`${nameOf(schema)} is not set: ${schema.description}`);
  }
  problems.push(...missingForOidc(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return { ...config, port: config.port ?? port } as Config & { [Name in Need]: NonNullable<Config[Name]> };
}

/** Settings that OpenID Connect needs in addition to its issuer. */
function missingForOidc({ oidc, resultsUrl }: { oidc: OidcSettings; resultsUrl: string | null }): string[] {
  if (!oidc?.issuer) return [];
  const missing = [
    ...(oidc.clientId === null ? ["FIRSTPASS_OIDC_CLIENT_ID"] : []),
    ...(resultsUrl === null ? ["FIRSTPASS_RESULTS_URL"] : []),
  ];
  return missing.map((name) => `${name} is not set: FIRSTPASS_OIDC_ISSUER requires it`);
}

/** @param problems those of the group are added. */
function readGroup(
  group: z.ZodObject,
  env: Record<string, string | undefined>,
  problems: string[],
): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const [setting, schema] of Object.entries(group.shape)) {
    if (schema instanceof z.ZodObject) {
      config[setting] = readGroup(schema, env, problems);
      continue;
    }
    const name = nameOf(schema);
    const result = (schema as z.ZodType).safeParse(env[name] || undefined);
    if (result.success) config[setting] = result.data;
    else problems.push(...result.error.issues.map((issue) => `${name} ${describeIssue(issue)}`));
  }
  return config;
}

function describeIssue(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_value" ? `is not one of: ${issue.values.join(", ")}` : issue.message;
}
