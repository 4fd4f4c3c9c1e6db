import { randomBytes } from "node:crypto";
import { workerStages } from "@firstpass/claim";
import { type ServiceProcess, startService } from "./process.ts";

/** Firstpass as it is deployed: one process per service, with a given Postgres and queue. */
export interface Fleet {
  ingest: ServiceProcess;
  scrubbers: ServiceProcess[];
  results: ServiceProcess;
  all: ServiceProcess[];
  env: Record<string, string>;
  close(): Promise<void>;
}

/** The environment of all services, with new keys. */
export function fleetEnv(databaseUrl: string, queueUrl: string | null): Record<string, string> {
  return {
    LOG_LEVEL: "info",
    DATABASE_URL: databaseUrl,
    ...(queueUrl ? { QUEUE_URL: queueUrl } : {}),
    FIRSTPASS_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    FIRSTPASS_INDEX_KEY: randomBytes(32).toString("base64"),
    FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS: "true",
  };
}

/** Starts the five processes. */
export async function startFleet(env: Record<string, string>, logFolder: string): Promise<Fleet> {
  const results = await startService({ name: "results", service: "results", env, logFolder });
  const withLinks = { ...env, FIRSTPASS_RESULTS_URL: results.url };
  const ingest = await startService({ name: "ingest", service: "ingest", env: withLinks, logFolder });
  const scrubbers = await Promise.all(
    workerStages.map((stage) =>
      startService({
        name: `${stage}-scrubber`,
        service: "scrubber",
        env: { ...env, FIRSTPASS_STAGE: stage },
        logFolder,
      }),
    ),
  );
  const all = [ingest, ...scrubbers, results];
  return {
    ingest,
    scrubbers,
    results,
    all,
    env,
    close: async () => {
      for (const service of all) await service.stop();
    },
  };
}
