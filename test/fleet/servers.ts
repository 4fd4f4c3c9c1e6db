import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@firstpass/store";
import { startRedisProcess } from "@firstpass/test-support";
import { freePort } from "./process.ts";

export interface Servers {
  databaseUrl: string;
  queueUrl: string;
  folder: string;
  close(): Promise<void>;
}

/** Starts a Postgres with fsync and a Redis with an append-only file, as in a deployment, in a temporary folder. */
export async function startServers(): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-servers-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "postgres") });
  const port = await freePort();
  const redis = await startRedisProcess("redis-server", port, ["appendonly yes"]);
  return {
    databaseUrl: postgres.url,
    queueUrl: `redis://127.0.0.1:${port}`,
    folder,
    close: async () => {
      await redis.close();
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
