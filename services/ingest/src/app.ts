import { JsonBounds } from "@firstpass/claim";
import { type Closers, type Config, createServer, type Readiness, type Server } from "@firstpass/runtime";
import { isDatabaseReady } from "@firstpass/service";
import { findKey, type Store } from "@firstpass/store";
import type { IngestOptions } from "./ingest-context.ts";
import { ingestRoutes } from "./ingest-routes.ts";

/** The configuration, connections and content that ingest is built from. */
export interface IngestParts extends IngestOptions {
  config: Config;
  closers: Closers;
}

/** The HTTP server of ingest. The caller makes it listen. */
export async function createIngestServer({ closers, ...parts }: IngestParts): Promise<Server> {
  const { store } = parts;
  const server = createServer({
    ...parts,
    title: "Firstpass ingest API",
    ready: () => checkIngest(store),
    authenticate: (key) => findKey(store, key),
    newJsonCheck: () => new JsonBounds(),
  });
  closers.push("server", () => server.close());
  await server.register(ingestRoutes, parts);
  return server;
}

/**
 * Ready when the process can store claims durably. The queue is not checked: while it is down, claims are stored, and the
 * sweeper enqueues them later.
 */
async function checkIngest(store: Store): Promise<Readiness> {
  const database = await isDatabaseReady(store);
  return { ready: database, checks: { database: database ? "ok" : "does not answer" } };
}
