import { setTimeout as sleep } from "node:timers/promises";
import { Account, makeKey } from "../fleet/account.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { benchClaim } from "./claims.ts";
import { benchLatency } from "./latency.ts";
import type { BenchFleet } from "./pipeline.ts";

const claimsPerPiece = 30;
/** Single claims of another tenant while the copies are under way. */
const singleClaims = 50;

/**
 * Uploads copies of one claim (one patient, one day), compared with as many different patients: the time per claim, the
 * memory of the services, and the latency of another tenant's single claims.
 */
export async function benchCopies(bench: BenchFleet, claimCount: number) {
  const { fleet } = bench;
  const account = new Account(fleet, await makeKey(fleet.env, `copies ${crypto.randomUUID()}`));
  const different = Array.from({ length: claimCount }, (_, index) =>
    JSON.stringify(benchClaim(index * 20, "D")),
  );
  const copies = Array.from({ length: claimCount }, () => JSON.stringify(benchClaim(0, "C")));
  const rest = await benchLatency(bench, singleClaims, "copies-rest");

  const differentSeconds = await upload(account, different);
  const memoryBefore = await memoryMegabytes(fleet);
  const uploading = upload(account, copies);
  const meanwhile = await benchLatency(bench, singleClaims, "copies-meanwhile");
  const copiesSeconds = await uploading;
  return {
    differentUsPerClaim: (differentSeconds * 1e6) / claimCount,
    copyUsPerClaim: (copiesSeconds * 1e6) / claimCount,
    ratio: copiesSeconds / differentSeconds,
    memoryMegabytes: { before: memoryBefore, after: await memoryMegabytes(fleet) },
    otherTenantP50Ms: { rest: rest.restP50Ms, meanwhile: meanwhile.restP50Ms },
    otherTenantP99Ms: { rest: rest.restP99Ms, meanwhile: meanwhile.restP99Ms },
  };
}

/** Returns the seconds until every claim has a verdict. */
async function upload(account: Account, claims: readonly string[]): Promise<number> {
  const pieces: string[] = [];
  for (let at = 0; at < claims.length; at += claimsPerPiece) {
    pieces.push(`${claims.slice(at, at + claimsPerPiece).join("\n")}\n`);
  }
  const start = performance.now();
  const { batchId, accepted } = await account.submit(pieces);
  if (accepted !== claims.length) throw new Error(`${claims.length - accepted} bench claims were rejected`);
  while (!(await account.isDone(batchId))) await sleep(100);
  return (performance.now() - start) / 1000;
}

/** The resident memory of all services. */
async function memoryMegabytes(fleet: Fleet): Promise<number> {
  const texts = await Promise.all(fleet.all.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
  const bytes = texts.map((text) => Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]));
  return bytes.reduce((sum, value) => sum + value, 0) / 1e6;
}
