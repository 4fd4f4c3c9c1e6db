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
 * Kills each process of a running fleet in the middle of a batch, and empties the queue once. Whatever happens, each
 * accepted claim has one verdict of its newest revision in the end, and the billing system got it.
 */
const timeoutMs = 120_000;
/** Between pieces of an upload of about 30 claims: it lasts some seconds, and is cut in the middle. */
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
  await inTheMiddle();
  await victim.kill();
  await sleep(1_000);
  await victim.restart();
  await everyClaimIsAnswered(await submitted);
});

test("the queue is emptied in the middle of a batch", async () => {
  const redis = new Redis(servers.queueUrl);
  const submitted = account.submit(claims("flush"), { pieceDelayMs });
  await inTheMiddle();
  await redis.flushall();
  redis.disconnect();
  await everyClaimIsAnswered(await submitted);
});

test("ingest is killed while a batch comes in, and the file is sent again", async () => {
  const interrupted = account.submit(claims("ingest"), { pieceDelayMs }).then(
    () => "answered",
    () => "broken off",
  );
  await inTheMiddle();
  await fleet.ingest.kill();
  expect(await interrupted).toBe("broken off");
  await fleet.ingest.restart();
  await everyClaimIsAnswered(await account.submit(claims("ingest")));
});

/** Waits until some verdicts of the batch that is being sent have come, which is long before the last is sent. */
async function inTheMiddle(): Promise<void> {
  const { verdictCount: before } = billingSystem.received;
  await billingSystem.received.until(({ verdictCount }) => verdictCount > before, timeoutMs);
  expect(billingSystem.received.verdictCount - before).toBeLessThan(claimsPerBatch / 2);
}

function* claims(run: string): Generator<string> {
  for (let index = 0; index < claimsPerBatch; index++) yield `${JSON.stringify(benchClaim(index, run))}\n`;
}

/** Waits until the batch is done, then counts verdicts at both ends. */
async function everyClaimIsAnswered({ batchId, accepted }: BatchAnswer): Promise<void> {
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
