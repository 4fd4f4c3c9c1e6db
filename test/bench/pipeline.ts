import { openAccount } from "../fleet/account.ts";
import { type Fleet, fleetEnv, startFleet } from "../fleet/fleet.ts";
import type { Servers } from "../fleet/servers.ts";
import { benchClaim } from "./claims.ts";
import { startReceiver } from "./receiver.ts";

const linesPerClaim = 3;
/** About 64 KiB. */
const claimsPerPiece = 30;

/** Starts the services as they are deployed, and a receiver for their webhooks. */
export async function startBenchFleet(servers: Servers) {
  const fleet = await startFleet(fleetEnv(servers.databaseUrl, servers.queueUrl), servers.folder);
  const receiver = await startReceiver();
  const account = await openAccount(fleet, receiver);
  return {
    fleet,
    account,
    receiver,
    close: async () => {
      await fleet.close();
      await receiver.close();
    },
  };
}
export type BenchFleet = Awaited<ReturnType<typeof startBenchFleet>>;

export interface Round {
  linesPerSecond: number;
  /** CPU time per claim, by service. */
  usCpuPerClaim: Record<string, number>;
}

/**
 * Sends claims through the fleet and measures lines per second, from the first byte sent to the last verdict stored and
 * delivered. The claims are serialized beforehand, because that is not the pipeline's work.
 */
export async function runPipeline(
  { fleet, account, receiver }: BenchFleet,
  run: string,
  claimCount: number,
): Promise<Round> {
  const body = writeBody(run, claimCount);
  const before = await cpuSeconds(fleet);
  const received = receiver.verdictCount;
  const start = performance.now();
  const batch = await account.submit(body);
  await receiver.until(received + claimCount);
  const seconds = (performance.now() - start) / 1000;
  if (batch.accepted !== claimCount) {
    throw new Error(`${claimCount - batch.accepted} bench claims were rejected`);
  }
  const after = await cpuSeconds(fleet);
  const usCpuPerClaim = fleet.all.map(({ name }, at) => [
    name,
    ((after[at]! - before[at]!) * 1e6) / claimCount,
  ]);
  return {
    linesPerSecond: (claimCount * linesPerClaim) / seconds,
    usCpuPerClaim: Object.fromEntries(usCpuPerClaim),
  };
}

/** NDJSON in pieces, as if a client read them from a file. */
function writeBody(run: string, claimCount: number): string[] {
  const pieces: string[] = [];
  for (let index = 0; index < claimCount; index += claimsPerPiece) {
    const claims = Array.from({ length: Math.min(claimsPerPiece, claimCount - index) }, (_, at) =>
      JSON.stringify(benchClaim(index + at, run)),
    );
    pieces.push(`${claims.join("\n")}\n`);
  }
  return pieces;
}

/** The CPU seconds each service has used, from its metrics. */
function cpuSeconds(fleet: Fleet): Promise<number[]> {
  return Promise.all(
    fleet.all.map(async ({ url }) => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      return Number(/^process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1] ?? Number.NaN);
    }),
  );
}
