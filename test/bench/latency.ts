import { setTimeout as sleep } from "node:timers/promises";
import { benchClaim } from "./claims.ts";
import { percentile } from "./percentile.ts";
import type { BenchFleet } from "./pipeline.ts";

/** Milliseconds from the POST of a single claim to its webhook, on an idle system. */
export async function benchLatency({ account, receiver }: BenchFleet, claimCount: number, run = "single") {
  const times: number[] = [];
  const warmUp = 20;
  for (let index = 0; index < warmUp + claimCount; index++) {
    const start = performance.now();
    const arrived = receiver.until(receiver.verdictCount + 1);
    const { accepted } = await account.submitOne(benchClaim(index, run));
    if (accepted !== 1) throw new Error("a claim was not accepted");
    await arrived;
    if (index >= warmUp) times.push(performance.now() - start);
    await sleep(20);
  }
  times.sort((a, b) => a - b);
  return { restP50Ms: percentile(times, 0.5), restP99Ms: percentile(times, 0.99) };
}
