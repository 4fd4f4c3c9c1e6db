import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { makeKey } from "../fleet/account.ts";
import type { Abuse, AbuserOptions } from "./abuser.ts";
import { benchClaim } from "./claims.ts";
import { benchLatency } from "./latency.ts";
import type { BenchFleet } from "./pipeline.ts";

const abuses: Abuse[] = ["stalledUploads", "brackets", "noClaims", "hangingEndpoints", "longPolls"];
const abusiveTenants = 7;

interface Latency {
  p50Ms: number;
  p99Ms: number;
  /** The p99 compared with that at rest, before and after the abuses. */
  ratio: number;
}

/**
 * The latency of one tenant's single claims while other tenants abuse the services, each abuse alone and all at once, and
 * at rest in the same run.
 */
export async function benchAbuse(bench: BenchFleet, claimCount: number, say: (text: string) => void) {
  const measure = async (run: string) => {
    const { restP50Ms: p50Ms, restP99Ms: p99Ms } = await benchLatency(bench, claimCount, run);
    say(`  ${run}: p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms`);
    return { p50Ms, p99Ms };
  };
  const before = await measure("rest");
  const measured: [string, Omit<Latency, "ratio">][] = [];
  for (const abuse of abuses) {
    const worker = await startAbuser(bench, abuse);
    measured.push([abuse, await measure(abuse)]);
    await worker.terminate();
  }
  const workers = await Promise.all(abuses.map((abuse) => startAbuser(bench, abuse)));
  measured.push(["together", await measure("together")]);
  for (const worker of workers) await worker.terminate();
  const after = await measure("rest-again");

  const restP99Ms = (before.p99Ms + after.p99Ms) / 2;
  const results = measured.map(([name, latency]): [string, Latency] => [
    name,
    { ...latency, ratio: latency.p99Ms / restP99Ms },
  ]);
  return {
    restP50Ms: (before.p50Ms + after.p50Ms) / 2,
    restP99Ms,
    ...Object.fromEntries(results),
    worstRatio: Math.max(...results.map(([, { ratio }]) => ratio)),
  };
}

/** Starts the abuse by new tenants, and waits until it is under way. */
async function startAbuser({ fleet }: BenchFleet, abuse: Abuse): Promise<Worker> {
  const tenants = Array.from(
    { length: abusiveTenants },
    (_, tenant) => `${abuse} ${tenant} ${Math.random()}`,
  );
  const workerData: AbuserOptions = {
    abuse,
    ingestUrl: fleet.ingest.url,
    resultsUrl: fleet.results.url,
    keys: await Promise.all(tenants.map((tenant) => makeKey(fleet.env, tenant))),
    claims: tenants.map((_, tenant) => JSON.stringify(benchClaim(tenant, abuse))),
  };
  const worker = new Worker(new URL("./abuser.ts", import.meta.url), { workerData });
  await once(worker, "message");
  return worker;
}
