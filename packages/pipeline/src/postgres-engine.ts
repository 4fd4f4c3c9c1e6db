import { type BackendFactory, createPostgresBackend, type IQueueBackend, runMigrations } from "bullmq";
import { Client, Pool } from "pg";
import { type Engine, throwingOnFlow } from "./engine.ts";

const producerConnectionsMax = 4;
/** One listens for jobs as long as the worker lives; the others carry its queries. */
const workerConnectionsMax = 4;
const connectMsMax = 5_000;

/**
 * BullMQ on the store's own Postgres, in the schema `bullmq`: no further server to install.
 * @throws the driver's error when the database is out of reach or lets no schema be created.
 */
export async function openPostgresEngine(databaseUrl: string): Promise<Engine> {
  await migrate(databaseUrl);
  const producers = openPool(databaseUrl, producerConnectionsMax);
  return {
    name: "postgres",
    backend: throwingOnFlow(createPostgresBackend as BackendFactory<IQueueBackend, unknown>),
    producers,
    openWorkerConnection() {
      const pool = openPool(databaseUrl, workerConnectionsMax);
      return { connection: pool, close: () => pool.end() };
    },
    close: () => producers.end(),
  };
}

/** Safe with many starters: BullMQ takes an advisory lock, for which everything must run on one connection. */
async function migrate(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: connectMsMax });
  client.on("error", () => {}); // told by the statement that it breaks
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

/**
 * BullMQ's statements name no schema, so the search path must. They need not wait for the disk either: jobs that a
 * crash of the server takes with it are sent again by the sweeper.
 */
function openPool(databaseUrl: string, max: number): Pool {
  return new Pool({
    connectionString: databaseUrl,
    max,
    connectionTimeoutMillis: connectMsMax,
    keepAlive: true,
    options: "-c search_path=bullmq -c synchronous_commit=off",
  });
}
