import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ensureTenant,
  generateKeys,
  groupWork,
  listWork,
  loadWorkTotals,
  migrate,
  openStore,
  parseKeyring,
  type Store,
  startEmbeddedPostgres,
  type WorkFilter,
  workGroupings,
  workSorts,
} from "@firstpass/store";
import { fillWorklist } from "./worklist-data.ts";

interface Times {
  p50Ms: number;
  p95Ms: number;
  /** The p50 compared with that of a look-up by the primary key. */
  ratio: number;
}

export type WorklistFigures = Record<string, number | Times>;

const rounds = 30;
const lookUps = 1_000;
const firstPage = { sort: "urgency", limit: 100, withPatients: true } as const;
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const filters: Record<string, WorkFilter> = {
  state: { states: ["open"] },
  resolved: { states: ["resolved"] },
  status: { status: "hold" },
  severity: { severity: "hold" },
  edit: { edit: "documentation/cloned-note" },
  stage: { stage: "modifier" },
  payer: { payer: "90003" },
  clinic: { clinic: "1100000003" },
  provider: { provider: "1200000003" },
  unassigned: { assignee: "none" },
  nextActor: { nextActor: "therapist" },
  hasNote: { hasNote: false },
  service: { serviceFrom: day(-60), serviceTo: day(-30) },
  admitted: { admittedFrom: day(-60), admittedTo: day(-30) },
  deadlineWithin: { deadlineWithin: 14 },
  deadlineBucket: { deadlineBucket: "31-60" },
  atRiskMin: { atRiskMin: 20_000 },
  age: { age: "8-14" },
  batch: { batch: "00000000-0000-0000-0000-000000000000" },
  text: { text: "1234" },
};

/** Pages, filters, totals and groups of a worklist of one tenant, on a Postgres with fsync on. */
export async function benchWorklist(stored: number): Promise<WorklistFigures> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-bench-worklist-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "postgres") });
  try {
    const { keys, indexKey } = generateKeys();
    await migrate(postgres.url);
    const keyring = parseKeyring(keys, indexKey);
    const store = openStore({ databaseUrl: postgres.url, keyring, statementMsMax: 600_000 });
    const { tenantId } = await ensureTenant(store, "default");
    const filingMs = await fillWorklist({ store, tenantId }, { claims: stored, held: stored / 10 });
    const figures = await measure(store, tenantId);
    await store.close();
    return { filingMicrosecondsPerHold: filingMs * 1000, ...figures };
  } finally {
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(store: Store, tenantId: string): Promise<WorklistFigures> {
  const { items } = await listWork(store, tenantId, {}, firstPage);
  const keys = items.map(({ claimId }) => claimId);
  const lookUp = await timesOf(lookUps, (round) =>
    store.pool.query({
      name: "bench-primary-key",
      text: "select * from work where tenant_id = $1 and claim_id = $2",
      values: [tenantId, keys[round % keys.length]],
    }),
  );
  const baseMs = quantile(lookUp, 0.5);
  const figures: WorklistFigures = { primaryKey: summarize(lookUp, baseMs) };
  const add = async (name: string, run: () => Promise<unknown>) => {
    figures[name] = summarize(await timesOf(rounds, run), baseMs);
  };
  for (const sort of workSorts)
    await add(`firstPage ${sort}`, () => listWork(store, tenantId, {}, { ...firstPage, sort }));
  const after = await cursorOf(store, tenantId, 49);
  await add("page50", () => listWork(store, tenantId, {}, { ...firstPage, after }));
  await add("totals", () => loadWorkTotals(store, tenantId, {}));
  for (const [name, filter] of Object.entries(filters)) {
    await add(`filter ${name}`, () => listWork(store, tenantId, filter, firstPage));
    await add(`totals ${name}`, () => loadWorkTotals(store, tenantId, filter));
  }
  for (const grouping of workGroupings)
    await add(`group ${grouping}`, () => groupWork(store, tenantId, {}, grouping));
  const slowest = Object.values(figures).map((times) => (typeof times === "number" ? 0 : times.p95Ms));
  return { ...figures, slowestP95Ms: Math.max(...slowest) };
}

/** `next` of the page, or of the last one before it. */
async function cursorOf(store: Store, tenantId: string, pages: number): Promise<string | undefined> {
  let after: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const { next } = await listWork(store, tenantId, {}, { ...firstPage, after });
    if (next === null) break;
    after = next;
  }
  return after;
}

async function timesOf(count: number, run: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  // The first run of a statement also plans it.
  await run(0);
  for (let round = 0; round < count; round += 1) {
    const started = performance.now();
    await run(round);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function summarize(times: readonly number[], baseMs: number): Times {
  const p50Ms = quantile(times, 0.5);
  return { p50Ms, p95Ms: quantile(times, 0.95), ratio: p50Ms / baseMs };
}
