import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { benchClaim } from "../bench/claims.ts";
import { type BillingSystem, startBillingSystem } from "../billing-system/billing-system.ts";
import { type Account, type BatchAnswer, openAccount } from "../fleet/account.ts";
import { type Fleet, fleetEnv, startFleet } from "../fleet/fleet.ts";
import { type Servers, startServers } from "../fleet/servers.ts";

/**
 * Kills each process of a running fleet in the middle of a batch, and empties the queue once. In the end, every accepted
 * claim must have exactly one verdict for its newest revision, and the billing system must have received it.
 */
const timeoutMs = 120_000;
/** The delay between pieces of about 30 claims, so that an upload takes seconds and can be interrupted halfway. */
const pieceDelayMs = 20;
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
  const submitted = account.submit(claims(name), { pieceDelayMs });
  await untilUnderWay();
  await victim.kill();
  await sleep(1_000);
  await victim.restart();
  await expectVerdicts(await submitted);
});

test("the queue is emptied in the middle of a batch", async () => {
  const redis = new Redis(servers.queueUrl);
  const submitted = account.submit(claims("flush"), { pieceDelayMs });
  await untilUnderWay();
  await redis.flushall();
  redis.disconnect();
  await expectVerdicts(await submitted);
});

test("ingest is killed during an upload, and the file is sent again", async () => {
  const interrupted = account.submit(claims("ingest"), { pieceDelayMs }).then(
    () => "answered",
    () => "interrupted",
  );
  await untilUnderWay();
  await fleet.ingest.kill();
  expect(await interrupted).toBe("interrupted");
  await fleet.ingest.restart();
  await expectVerdicts(await account.submit(claims("ingest")));
});

/** Waits for the first verdicts of the batch, which arrive long before its last claims are sent. */
async function untilUnderWay(): Promise<void> {
  const { verdictCount: before } = billingSystem.received;
  await billingSystem.received.until(({ verdictCount }) => verdictCount > before, timeoutMs);
  expect(billingSystem.received.verdictCount - before).toBeLessThan(claimsPerBatch / 2);
}

function* claims(run: string): Generator<string> {
  for (let index = 0; index < claimsPerBatch; index++) yield `${JSON.stringify(benchClaim(index, run))}\n`;
}

/** Waits until the batch is done, then checks the verdicts in Firstpass and in the billing system. */
async function expectVerdicts({ batchId, accepted }: BatchAnswer): Promise<void> {
  expect(accepted).toBe(claimsPerBatch);
  while (!(await account.isDone(batchId))) await sleep(100);
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
