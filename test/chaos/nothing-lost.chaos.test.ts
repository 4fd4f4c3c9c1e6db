import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BillingSystem, startBillingSystem } from "../billing-system/billing-system.ts";
import { type Account, openAccount } from "../fleet/account.ts";
import { type Fleet, fleetEnv, startFleet } from "../fleet/fleet.ts";
import { type Servers, startServers } from "../fleet/servers.ts";
import { Batches } from "./batches.ts";

/**
 * Kills each process of a running fleet in the middle of a batch, and empties the queue once. In the end, every accepted
 * claim must have exactly one verdict for its newest revision, and the billing system must have received it.
 */
let servers: Servers;
let fleet: Fleet;
let account: Account;
let billingSystem: BillingSystem;
let batches: Batches;
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
  batches = new Batches(account, billingSystem);
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
  const submitted = batches.submit(name);
  await batches.untilUnderWay();
  await victim.kill();
  await sleep(1_000);
  await victim.restart();
  await batches.expectVerdicts(await submitted);
});

test("the queue is emptied in the middle of a batch", async () => {
  const redis = new Redis(servers.queueUrl);
  const submitted = batches.submit("flush");
  await batches.untilUnderWay();
  await redis.flushall();
  redis.disconnect();
  await batches.expectVerdicts(await submitted);
});

test("ingest is killed during an upload, and the file is sent again", async () => {
  const interrupted = batches.submit("ingest").then(
    () => "answered",
    () => "interrupted",
  );
  await batches.untilUnderWay();
  await fleet.ingest.kill();
  expect(await interrupted).toBe("interrupted");
  await fleet.ingest.restart();
  await batches.expectVerdicts(await batches.submit("ingest"));
});
