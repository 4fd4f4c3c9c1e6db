import { setTimeout as sleep } from "node:timers/promises";
import { benchClaim } from "./claims.ts";
import type { BenchFleet } from "./pipeline.ts";

/** Milliseconds from the POST of a lone claim to its webhook, with nothing else under way. */
export async function benchLatency({ account, receiver }: BenchFleet, claimCount: number) {
  const times: number[] = [];
  const warmUp = 20;
  for (let index = 0; index < warmUp + claimCount; index++) {
    const start = performance.now();
    const arrived = receiver.until(receiver.verdictCount + 1);
    await account.submitOne(benchClaim(index, "lone"));
    await arrived;
    if (index >= warmUp) times.push(performance.now() - start);
    await sleep(20);
  }
  times.sort((a, b) => a - b);
  return { restP50Ms: percentile(times, 0.5), restP99Ms: percentile(times, 0.99) };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}
