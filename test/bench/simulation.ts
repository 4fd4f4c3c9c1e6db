import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseClaim } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import {
  ensureTenant,
  generateKeys,
  migrate,
  openStore,
  parseKeyring,
  startEmbeddedPostgres,
} from "@firstpass/store";
import { spawnFirstpass } from "../command/firstpass.ts";
import { storeScrubbed } from "../in-process/scrub.ts";
import { benchClaim } from "./claims.ts";

export interface SimulationFigures {
  claims: number;
  /** The command's run time, including its start. */
  seconds: number;
  claimsPerSecond: number;
}

const claimsPerPart = 500;

/** Turns the findings of a third of the claims into warnings. */
const policy = `id: bench
name: Bench
match:
  - payerIds: ["06102"]
severity:
  modifier/therapy-discipline: warn
  documentation/units-exceed-minutes: warn
  modifier/ncci-ptp: warn
`;

/** Runs `firstpass simulate` on claims that were already scrubbed, on a Postgres with fsync on. */
export async function benchSimulation(claimCount: number): Promise<SimulationFigures> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-bench-simulation-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "postgres") });
  try {
    const { keys, indexKey } = generateKeys();
    await migrate(postgres.url);
    const store = openStore({ databaseUrl: postgres.url, keyring: parseKeyring(keys, indexKey) });
    const { tenantId } = await ensureTenant(store, "default");
    const submission = { content: openStarterContent(), receivedOn: "2026-04-01" };
    for (let index = 0; index < claimCount; index += claimsPerPart) {
      const claims = Array.from({ length: Math.min(claimsPerPart, claimCount - index) }, (_, at) =>
        parseClaim(benchClaim(index + at)),
      );
      await storeScrubbed({ store, tenantId }, claims, submission);
    }
    await store.close();

    const policyFile = join(folder, "bench.yaml");
    await writeFile(policyFile, policy);
    const env = { DATABASE_URL: postgres.url, FIRSTPASS_KEYS: keys, FIRSTPASS_INDEX_KEY: indexKey };
    const started = performance.now();
    const result = await spawnFirstpass(
      ["simulate", "--policy", policyFile, "--csv", join(folder, "changes.csv"), "--format", "json"],
      { env: { ...env, FIRSTPASS_HOME: folder } },
    );
    const seconds = (performance.now() - started) / 1000;
    if (result.status !== 0) throw new Error(`the simulation failed: ${result.stderr}`);
    const { claims } = JSON.parse(result.stdout) as { claims: { replayed: number } };
    if (claims.replayed !== claimCount)
      throw new Error(`${claims.replayed} of ${claimCount} claims were replayed`);
    return { claims: claimCount, seconds, claimsPerSecond: claimCount / seconds };
  } finally {
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
}
