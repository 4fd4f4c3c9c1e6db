import { randomUUID } from "node:crypto";
import type { Claim } from "@firstpass/claim";
import { type ContentLibrary, openContentLibrary, starterShelf } from "@firstpass/content";
import { needsOf, scrubStage, timelyFilingOf, visitsWanted } from "@firstpass/edits";
import { readFacts } from "@firstpass/note";
import { openPipeline, type Pipeline } from "@firstpass/pipeline";
import {
  type Concluder,
  createVerdictBell,
  type Deliveries,
  openWebhookSender,
  proveReady,
  resultsRoutes,
  startConcluder,
  startDeliveries,
  type VerdictBell,
} from "@firstpass/results";
import {
  createClosers,
  createLogger,
  createMetrics,
  createServer,
  loadConfig,
  type Scope,
  type Server,
  scopes,
} from "@firstpass/runtime";
import {
  type ChunkRef,
  createKey,
  ensureTenant,
  findKey,
  loadVisits,
  loadWork,
  migrate,
  openStore,
  type Store,
  saveStageResult,
} from "@firstpass/store";
import { admitRequests, sampleRequest, testKeyring } from "@firstpass/test-support";

/** A webhook that fails is tried again within milliseconds, so that a test sees all of its life. */
export const impatient = {
  attemptsMax: 3,
  retryMsMin: 10,
  retryMsMax: 40,
  timeoutMs: 10_000,
  concurrency: 4,
};

const logger = createLogger({ name: "test", level: "silent" });

export interface ResultsHouse {
  store: Store;
  pipeline: Pipeline;
  server: Server;
  bell: VerdictBell;
  library: ContentLibrary;
  /** Starts another worker that posts deliveries, as a second process would. */
  startDeliveries(options?: { webhooks?: typeof impatient; allowPrivate?: boolean }): Deliveries;
  startConcluder(): Concluder;
  close(): Promise<void>;
}

/** Results with all of its parts in one process, on a database of its own. */
export async function openResultsHouse({
  databaseUrl,
  queueUrl = null,
  webhooks = impatient,
  allowPrivate = true,
  started = true,
}: {
  databaseUrl: string;
  queueUrl?: string | null;
  webhooks?: typeof impatient;
  allowPrivate?: boolean;
  /** Whether deliveries and concluder run from the start. */
  started?: boolean;
}): Promise<ResultsHouse> {
  const closers = createClosers(logger);
  const metrics = createMetrics();
  const shelf = starterShelf();
  const library = await openContentLibrary({ shelf });
  closers.push("content library", () => library.close());
  const bell = createVerdictBell();
  await migrate(databaseUrl);
  const store = openStore({ databaseUrl, keyring: testKeyring() });
  closers.push("store", () => store.close());
  const pipeline = await openPipeline({ queueUrl, databaseUrl, logger });
  closers.push("pipeline", () => pipeline.close());

  const house: Omit<ResultsHouse, "server"> = {
    store,
    pipeline,
    bell,
    library,
    startDeliveries(options = {}) {
      const chosen = { webhooks, allowPrivate, ...options };
      const sender = openWebhookSender({ ...chosen, timeoutMs: chosen.webhooks.timeoutMs });
      closers.push("sender", () => sender.close());
      const deliveries = startDeliveries({
        store,
        sender,
        webhooks: chosen.webhooks,
        logger,
        metrics,
        bell,
        pollMs: 20,
      });
      closers.push("deliveries", () => deliveries.close());
      return deliveries;
    },
    startConcluder() {
      const concluder = startConcluder({ store, pipeline, logger, metrics, bell, concurrency: 2 });
      closers.push("concluder", () => concluder.close());
      return concluder;
    },
    close: () => closers.close(),
  };
  if (started) {
    house.startDeliveries();
    house.startConcluder();
  }

  const config = loadConfig({ DATABASE_URL: databaseUrl });
  const sender = openWebhookSender({ allowPrivate, timeoutMs: webhooks.timeoutMs });
  closers.push("sender", () => sender.close());
  const server = createServer({
    config,
    logger,
    metrics,
    name: "results",
    ready: () => proveReady(store, pipeline),
    authenticate: (key) => findKey(store, key),
  });
  closers.push("server", () => server.close());
  await server.register(resultsRoutes, {
    store,
    pipeline,
    shelf,
    releases: library,
    sender,
    bell,
    config,
    logger,
  });
  await server.ready();
  return { ...house, server };
}

/** A tenant of the house and what it does there. */
export class TestTenant {
  readonly tenantId: string;
  readonly #house: ResultsHouse;
  readonly #key: string;

  constructor(house: ResultsHouse, tenantId: string, key: string) {
    this.#house = house;
    this.tenantId = tenantId;
    this.#key = key;
  }

  /** Sends a request with the tenant's key. */
  async request(
    method: "GET" | "POST" | "DELETE",
    url: string,
    { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
  ) {
    const response = await this.#house.server.inject({
      method,
      url,
      headers: { authorization: `Bearer ${this.#key}`, ...headers },
      ...(body ? { payload: body } : {}),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      body: response.payload === "" ? null : response.json(),
    };
  }

  /** Admits claims as ingest does, without sending them on their way. */
  async admit(claims: Claim[]): Promise<{ batchId: string; claimIds: string[]; chunks: ChunkRef[] }> {
    const { store, library } = this.#house;
    const batchId = randomUUID();
    const content = library.current;
    const { chunks, requests } = await admitRequests(
      { store, tenantId: this.tenantId },
      [sampleRequest(claims, { batchId })],
      { content, receivedOn: "2026-03-10" },
    );
    return { batchId, claimIds: requests[0]!.claimIds, chunks };
  }

  /** Runs the stages over a chunk as the scrubbers do, and sends it to its verdict. */
  async scrub(ref: ChunkRef): Promise<void> {
    await runStages(this.#house, ref);
    await this.#house.pipeline.enqueue([{ ref, from: "verdict" }]);
  }

  /** Admits claims and waits for their verdicts. */
  async submit(claims: Claim[]): Promise<{ batchId: string; claimIds: string[] }> {
    const { batchId, claimIds, chunks } = await this.admit(claims);
    for (const ref of chunks) await this.scrub(ref);
    await this.untilDone(batchId);
    return { batchId, claimIds };
  }

  async untilDone(batchId: string): Promise<void> {
    const { bell } = this.#house;
    const signal = AbortSignal.timeout(30_000);
    for (;;) {
      const rings = bell.count(this.tenantId);
      if ((await this.request("GET", `/v1/batches/${batchId}`)).body.done) return;
      if (signal.aborted) throw new Error("the batch was not done in time");
      await bell.heard(this.tenantId, rings, 500, signal);
    }
  }
}

export async function openTenant(
  house: ResultsHouse,
  allowed: readonly Scope[] = scopes,
): Promise<TestTenant> {
  const { tenantId } = await ensureTenant(house.store, `tenant ${randomUUID()}`);
  const { key } = await createKey(house.store, tenantId, { name: "test", scopes: allowed });
  return new TestTenant(house, tenantId, key);
}

/** What the three scrubbers would store of a chunk. */
export async function runStages(
  { store, library }: Pick<ResultsHouse, "store" | "library">,
  ref: ChunkRef,
  stages: readonly ("documentation" | "modifier" | "medical-necessity")[] = [
    "documentation",
    "modifier",
    "medical-necessity",
  ],
): Promise<void> {
  for (const stage of stages) {
    const work = await loadWork(store, ref, stage, ["history", "earlierNotes", "accumulators", "notes"]);
    // A test may have had the stage done before.
    if (!work) continue;
    const { claims, history, earlierNotes, totals, notes, contentRelease, receivedOn } = work;
    const reference = { content: await library.get(contentRelease), receivedOn };
    const windows = claims.map((claim) =>
      needsOf([stage]).has("earlierVisits") ? visitsWanted(claim, reference.content) : null,
    );
    const earlierVisits = await loadVisits(store, ref, windows);
    const facts = notes!.map(readFacts);
    const edits = stage === "documentation" ? (["integrity", "documentation"] as const) : [stage];
    const findings = claims.map((claim, position) => {
      const subject = {
        claim,
        history: history[position]!,
        earlierNotes: earlierNotes[position]!,
        earlierVisits: earlierVisits[position]!,
        totals: totals[position]!,
        facts: facts[position]!,
      };
      return edits.flatMap((each) => scrubStage(each, subject, reference));
    });
    const timelyFiling = claims.map((claim) => timelyFilingOf(claim, reference));
    const result = stage === "documentation" ? { findings, facts, timelyFiling } : { findings };
    await saveStageResult(store, ref, stage, result);
  }
}
