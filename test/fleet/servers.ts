import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@firstpass/store";
import { Redis } from "ioredis";
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
  const redis = spawn(
    "redis-server",
    ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes"],
    { stdio: "ignore" },
  );
  const exited = new Promise<void>((done) => redis.once("exit", () => done()));
  const failed = new Promise<never>((_, reject) =>
    redis.once("error", () => reject(new Error("redis-server is not on the PATH: install it"))),
  );
  const queueUrl = `redis://127.0.0.1:${port}`;
  const probe = new Redis(queueUrl, { maxRetriesPerRequest: null });
  probe.on("error", () => {});
  await Promise.race([probe.ping(), failed]);
  probe.disconnect();
  return {
    databaseUrl: postgres.url,
    queueUrl,
    folder,
    close: async () => {
      redis.kill("SIGTERM");
      await exited;
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
