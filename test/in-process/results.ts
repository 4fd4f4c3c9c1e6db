import type { ContentLibrary } from "@firstpass/content";
import { createResultsServer, openResults, type ResultsContext, startResults } from "@firstpass/results";
import { createClosers, createLogger, createMetrics, loadConfig, type Server } from "@firstpass/runtime";
import { openLibrary, openParts } from "@firstpass/service";
import { type TestDatabase, testDatabase, testKeys } from "@firstpass/test-support";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { withDescribedMessages } from "./described-messages.ts";
import { withDescribedResponses } from "./described-responses.ts";
import { openTenant, type TestTenant } from "./tenant.ts";

/** Failed webhooks are retried within milliseconds, the sweeper never runs, and a busy machine refuses nothing. */
const testEnv = {
  FIRSTPASS_WEBHOOK_ATTEMPTS_MAX: "3",
  FIRSTPASS_WEBHOOK_RETRY_MS_MIN: "10",
  FIRSTPASS_WEBHOOK_RETRY_MS_MAX: "40",
  FIRSTPASS_WEBHOOK_CONCURRENCY: "4",
  FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS: "true",
  FIRSTPASS_CONCURRENCY: "2",
  FIRSTPASS_SWEEP_INTERVAL_MS: "3600000",
  FIRSTPASS_EVENT_LOOP_DELAY_MS_MAX: "60000",
};

interface ResultsOptions {
  queueUrl?: string | null;
  /** Settings other than those of the tests. */
  env?: Record<string, string>;
  /** Whether the workers run, or only the server. */
  workers?: boolean;
}

/** The results service in this process. */
export interface TestResults extends ResultsContext {
  server: Server;
  library: ContentLibrary;
  close(): Promise<void>;
}

export async function openTestResults(
  databaseUrl: string,
  { queueUrl = null, env = {}, workers = true }: ResultsOptions = {},
): Promise<TestResults> {
  const logger = createLogger({ name: "test", level: "silent" });
  const closers = createClosers(logger);
  const config = { ...loadConfig({ ...testEnv, ...env }), databaseUrl, queueUrl, ...testKeys };
  const parts = await openParts({ config, logger, closers });
  const library = await openLibrary({ ...parts, logger, closers });
  const opened = openResults({
    ...parts,
    releases: library,
    config,
    logger,
    metrics: createMetrics(),
    closers,
  });
  const context = { ...opened, sender: withDescribedMessages(opened.sender) };
  const concluder = workers ? startResults(context, closers) : null;
  const server = await withDescribedResponses(() => createResultsServer(context, concluder, closers));
  await server.ready();
  return { ...context, server, library, close: () => closers.close() };
}

/** Results on a database of its own, open during the tests of a file or suite, with a new tenant for each test. */
export function useResults(
  options: ResultsOptions = {},
): TestResults & { databaseUrl: string; tenant: TestTenant } {
  const results = {} as ReturnType<typeof useResults>;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    const opened = await openTestResults(database.url, options);
    Object.assign(results, opened, { databaseUrl: database.url });
  });
  afterAll(async () => {
    await results.close?.();
    await database?.drop();
  });
  beforeEach(async () => {
    results.tenant = await openTenant(results);
  });
  return results;
}
