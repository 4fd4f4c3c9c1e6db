import { type BackendFactory, createPostgresBackend, type IQueueBackend, runMigrations } from "bullmq";
import { Client, Pool } from "pg";
import { type Engine, throwingOnFlow } from "./engine.ts";
import { within } from "./within.ts";

const producerConnectionsMax = 4;
/** One connection listens for jobs; the others run queries. */
const workerConnectionsMax = 4;
const connectMsMax = 5_000;
const answerMsMax = 1_000;

/**
 * BullMQ on the store's Postgres, in the schema `bullmq`, so that no other server is needed.
 * @throws the driver's error when the database is out of reach or does not allow creating the schema.
 */
export async function openPostgresEngine(databaseUrl: string): Promise<Engine> {
  await migrate(databaseUrl);
  const producers = openPool(databaseUrl, producerConnectionsMax);
  return {
    name: "postgres",
    backend: throwingOnFlow(createPostgresBackend as BackendFactory<IQueueBackend, unknown>),
    producers,
    async answers() {
      const answer = within(answerMsMax, producers.query("select 1"), "Postgres did not answer");
      return answer.then(
        () => true,
        () => false,
      );
    },
    openWorkerConnection() {
      const pool = openPool(databaseUrl, workerConnectionsMax);
      return { connection: pool, close: () => pool.end() };
    },
    close: () => producers.end(),
  };
}

/** Safe when several processes start at once: BullMQ takes an advisory lock, so everything runs on one connection. */
async function migrate(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: connectMsMax });
  client.on("error", () => {}); // The failing statement reports it.
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

/**
 * BullMQ's statements do not name a schema, so the search path must. They need not wait for the disk: the sweeper resends
 * jobs that are lost in a server crash.
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
