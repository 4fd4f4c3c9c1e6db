import { starterShelf } from "@firstpass/content";
import { createIngestServer } from "@firstpass/ingest";
import type { Pipeline } from "@firstpass/pipeline";
import {
  createClosers,
  createLogger,
  createMetrics,
  loadConfig,
  type Scope,
  type Server,
} from "@firstpass/runtime";
import { openLibrary, openParts } from "@firstpass/service";
import { createKey, ensureTenant, listClaims, type Store } from "@firstpass/store";
import { sampleClaimJson, type TestDatabase, testDatabase, testKeys } from "@firstpass/test-support";
import { afterAll, beforeAll } from "vitest";

interface IngestOptions {
  env?: Record<string, string>;
  /** Makes the queue fail. */
  wrapPipeline?: (pipeline: Pipeline) => Pipeline;
}

/** The ingest service in this process, with no worker that takes its chunks. */
export interface TestIngest {
  store: Store;
  databaseUrl: string;
  server: Server;
  tenantId: string;
  /** Headers with a key that can submit claims. */
  headers: Record<string, string>;
  /** Headers with a key of these scopes, of another tenant when one is named. */
  headersFor(scopes: readonly Scope[], tenant?: string): Promise<Record<string, string>>;
  /** Submits a sample claim and returns its id. */
  submitSample(controlNumber: string): Promise<string>;
  /** Everything that was logged. */
  log(): string;
  close(): Promise<void>;
}

export async function openTestIngest(
  databaseUrl: string,
  { env = {}, wrapPipeline = (pipeline) => pipeline }: IngestOptions = {},
): Promise<TestIngest> {
  let log = "";
  const destination = {
    write: (line: string) => {
      log += line;
    },
  };
  const logger = createLogger({ name: "test", level: "debug", destination });
  const closers = createClosers(logger);
  const config = { ...loadConfig(env), databaseUrl, ...testKeys };
  const { store, pipeline } = await openParts({ config, logger, closers });
  const library = await openLibrary({ shelf: starterShelf(), logger, closers });
  const server = await createIngestServer({
    store,
    pipeline: wrapPipeline(pipeline),
    library,
    config,
    logger,
    metrics: createMetrics(),
    closers,
  });
  await server.ready();

  const { tenantId } = await ensureTenant(store, "Lakeside");
  const headersFor = async (scopes: readonly Scope[], tenant = "Lakeside") => {
    const { key } = await createKey(store, (await ensureTenant(store, tenant)).tenantId, {
      name: "test",
      scopes,
    });
    return { authorization: `Bearer ${key}` };
  };
  const headers = await headersFor(["claims:write"]);
  return {
    store,
    databaseUrl,
    server,
    tenantId,
    headers,
    headersFor,
    async submitSample(controlNumber) {
      const payload = sampleClaimJson({ controlNumber });
      const response = await server.inject({ method: "POST", url: "/v1/claims", payload, headers });
      const { batchId } = response.json();
      return (await listClaims(store, tenantId, { batchId, limit: 1 })).claims[0]!.claimId;
    },
    log: () => log,
    close: () => closers.close(),
  };
}

/** Ingest on a database of its own, open during the tests of a file. */
export function useIngest(): TestIngest {
  const ingest = {} as TestIngest;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
    Object.assign(ingest, await openTestIngest(database.url));
  });
  afterAll(async () => {
    await ingest.close?.();
    await database?.drop();
  });
  return ingest;
}
