import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { benchClaim } from "../bench/claims.ts";
import { type BillingSystem, startBillingSystem } from "../billing-system/billing-system.ts";
import { type Account, openAccount } from "../fleet/account.ts";
import { type Fleet, fleetEnv, startFleet } from "../fleet/fleet.ts";
import { type Servers, startServers } from "../fleet/servers.ts";

/**
 * Kills each process of a running fleet in the middle of a batch, and empties the queue once. Whatever happens, each
 * accepted claim has one verdict of its newest revision in the end, and the billing system got it.
 */
const timeoutMs = 120_000;
const claimsPerBatch = Number(process.env["CHAOS_CLAIMS"] ?? 5_000);

let servers: Servers;
let fleet: Fleet;
let account: Account;
let billingSystem: BillingSystem;
let logFolder: string;

beforeAll(async () => {
  logFolder = await mkdtemp(join(tmpdir(), "firstpass-chaos-"));
  servers = await startServers();
  fleet = await startFleet(
    {
      ...fleetEnv(servers.databaseUrl, servers.queueUrl),
      FIRSTPASS_SWEEP_INTERVAL_MS: "1000",
      FIRSTPASS_SWEEP_DEADLINE_MS: "5000",
    },
    logFolder,
  );
  billingSystem = await startBillingSystem();
  account = await openAccount(fleet, billingSystem);
});

afterAll(async () => {
  await fleet?.close();
  await billingSystem?.close();
  await servers?.close();
  await rm(logFolder, { recursive: true, force: true });
});

const victims = ["documentation-scrubber", "modifier-scrubber", "medical-necessity-scrubber", "results"];

test.each(victims)("%s is killed in the middle of a batch", async (name) => {
  const victim = fleet.all.find((service) => service.name === name)!;
  const batch = await account.submit(claims(name));
  await someVerdictsOf(batch.batchId);
  await victim.kill();
  await sleep(1_000);
  await victim.restart();
  expect(batch.accepted).toBe(claimsPerBatch);
  await everyClaimIsAnswered(batch.batchId, claimsPerBatch);
});

test("the queue is emptied in the middle of a batch", async () => {
  const redis = new Redis(servers.queueUrl);
  const batch = await account.submit(claims("flush"));
  await someVerdictsOf(batch.batchId);
  await redis.flushall();
  redis.disconnect();
  await everyClaimIsAnswered(batch.batchId, claimsPerBatch);
});

test("ingest is killed while a batch comes in, and the file is sent again", async () => {
  const answered = billingSystem.received.verdictCount;
  const interrupted = account.submit(claims("ingest"), { pieceDelayMs: 20 }).catch((error: unknown) => error);
  await billingSystem.received.until(({ verdictCount }) => verdictCount > answered, timeoutMs);
  await fleet.ingest.kill();
  expect(await interrupted).toBeInstanceOf(Error);
  await fleet.ingest.restart();

  const again = await account.submit(claims("ingest"));
  expect(again.accepted).toBe(claimsPerBatch);
  await everyClaimIsAnswered(again.batchId, claimsPerBatch);
});

function* claims(run: string): Generator<string> {
  for (let index = 0; index < claimsPerBatch; index++) yield `${JSON.stringify(benchClaim(index, run))}\n`;
}

async function someVerdictsOf(batchId: string): Promise<void> {
  while ((await account.batch(batchId)).concluded < claimsPerBatch / 20) await sleep(20);
}

/** Waits until the batch is done, then counts verdicts at both ends. */
async function everyClaimIsAnswered(batchId: string, accepted: number): Promise<void> {
  while (!(await account.batch(batchId)).done) await sleep(100);
  const newest = new Map<string, { revision: number; verdicts: number; batchId: string }>();
  for await (const { claimId, revision, batchId } of account.verdicts()) {
    const known = newest.get(claimId);
    if (!known || known.revision < revision) newest.set(claimId, { revision, verdicts: 1, batchId });
    else if (known.revision === revision) known.verdicts += 1;
  }
  const ours = [...newest].filter(([, verdict]) => verdict.batchId === batchId);
  expect(ours.length).toBe(accepted);
  expect(ours.filter(([, { verdicts }]) => verdicts !== 1)).toEqual([]);
  await billingSystem.received.until(
    ({ verdictsByClaim }) =>
      ours.every(([claimId, { revision }]) =>
        verdictsByClaim.get(claimId)?.some((verdict) => verdict.revision === revision),
      ),
    timeoutMs,
  );
}
