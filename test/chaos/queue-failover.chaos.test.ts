import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@firstpass/store";
import { type RedisProcess, startMovingAddress, startRedisProcess } from "@firstpass/test-support";
import { Redis } from "ioredis";
import { afterEach, beforeAll, expect, test } from "vitest";
import { benchClaim } from "../bench/claims.ts";
import { type BillingSystem, startBillingSystem } from "../billing-system/billing-system.ts";
import { type Account, openAccount } from "../fleet/account.ts";
import { fleetEnv, startFleet } from "../fleet/fleet.ts";
import { freePort } from "../fleet/process.ts";
import { startSentinelGroup } from "../fleet/sentinels.ts";
import { Batches } from "./batches.ts";

/**
 * Moves the queue to another Redis in the middle of a batch, with the sweeper's default settings. Every accepted claim
 * gets its verdict, and a claim that is posted right after the failover gets it soon; the time is printed.
 */
const recoveryMsMax = 60_000;
const open: (() => Promise<unknown>)[] = [];
let logFolder: string;
let env: Record<string, string>;

beforeAll(async () => {
  logFolder = await mkdtemp(join(tmpdir(), "firstpass-failover-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(logFolder, "postgres") });
  env = fleetEnv(postgres.url, null);
  return async () => {
    await postgres.close();
    await rm(logFolder, { recursive: true, force: true });
  };
});
afterEach(async () => {
  for (let close = open.pop(); close; close = open.pop()) await close();
});

async function openFleet(queueUrl: string) {
  const fleet = await startFleet({ ...env, QUEUE_URL: queueUrl }, logFolder);
  open.push(() => fleet.close());
  const billingSystem = await startBillingSystem();
  open.push(() => billingSystem.close());
  const account = await openAccount(fleet, billingSystem);
  return { account, billingSystem, batches: new Batches(account, billingSystem) };
}

type Opened = Awaited<ReturnType<typeof openFleet>>;

async function failOver({ account, billingSystem, batches }: Opened, name: string, act: () => Promise<void>) {
  const submitted = batches.submit(name);
  await batches.untilUnderWay();
  const startedAt = performance.now();
  await act();
  await expectLoneVerdict(account, billingSystem, name);
  const recoveredMs = performance.now() - startedAt;
  await batches.expectVerdicts(await submitted);
  const doneMs = performance.now() - startedAt;
  console.info(
    `${name}: a lone claim after ${Math.round(recoveredMs)} ms, all after ${Math.round(doneMs)} ms`,
  );
}

async function expectLoneVerdict(account: Account, billingSystem: BillingSystem, name: string) {
  const controlNumber = `${name}-lone`;
  const { accepted } = await account.submitOne({ ...benchClaim(0, name), controlNumber });
  expect(accepted).toBe(1);
  const isLone = (verdicts: readonly { controlNumber: string }[]) =>
    verdicts[0]?.controlNumber === controlNumber;
  await billingSystem.received.until(
    ({ verdictsByClaim }) => verdictsByClaim.values().some(isLone),
    recoveryMsMax,
  );
}

test("the address of Redis moves to a replica, and the demoted primary keeps its connections", async () => {
  const start = async (settings: string[]): Promise<RedisProcess> => {
    const server = await startRedisProcess("redis-server", await freePort(), settings);
    open.push(() => server.close());
    return server;
  };
  const primary = await start(["repl-diskless-sync-delay 0"]);
  const replica = await start([`replicaof 127.0.0.1 ${primary.port}`]);
  const address = await startMovingAddress(primary.port);
  open.push(() => address.close());
  const fleet = await openFleet(`redis://127.0.0.1:${address.port}`);
  await failOver(fleet, "demoted", async () => {
    const [demoted, promoted] = [new Redis(primary.port), new Redis(replica.port)];
    await promoted.replicaof("NO", "ONE");
    address.moveTo(replica.port);
    await demoted.replicaof("127.0.0.1", replica.port);
    demoted.disconnect();
    promoted.disconnect();
  });
});

test("Sentinel promotes a replica: before maintenance, after a crash, and when the primary hangs", async () => {
  const group = await startSentinelGroup();
  open.push(() => group.close());
  const fleet = await openFleet(group.queueUrl);
  await failOver(fleet, "planned", () => group.failover());
  await failOver(fleet, "crashed", async () => (await group.primary()).signal("SIGKILL"));
  await failOver(fleet, "hung", async () => (await group.primary()).signal("SIGSTOP"));
});
