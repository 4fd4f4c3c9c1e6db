import { JsonBounds } from "@firstpass/claim";
import type { Pipeline } from "@firstpass/pipeline";
import { type Closers, type Config, createServer, type Readiness, type Server } from "@firstpass/runtime";
import { isDatabaseReady, openAccess } from "@firstpass/service";
import type { Store } from "@firstpass/store";
import type { IngestOptions } from "./ingest-context.ts";
import { ingestRoutes } from "./ingest-routes.ts";

/** The configuration, connections and content that ingest is built from. */
export interface IngestParts extends IngestOptions {
  config: Config;
  closers: Closers;
}

/** The HTTP server of ingest. The caller makes it listen. */
export async function createIngestServer({ closers, ...parts }: IngestParts): Promise<Server> {
  const { store, pipeline } = parts;
  const server = createServer({
    ...parts,
    title: "Firstpass ingest API",
    ready: () => checkIngest(store, pipeline),
    access: openAccess(store, parts.config),
    newJsonCheck: () => new JsonBounds(),
  });
  closers.push("server", () => server.close());
  await server.register(ingestRoutes, parts);
  return server;
}

/**
 * Ready when the process can store claims durably. While the queue is down, claims are stored, the sweeper enqueues them
 * later, and ingest is degraded.
 */
async function checkIngest(store: Store, pipeline: Pipeline): Promise<Readiness> {
  const [database, queue] = await Promise.all([isDatabaseReady(store), pipeline.answers()]);
  return {
    ready: database,
    degraded: !queue,
    checks: {
      database: database ? "ok" : "does not answer",
      queue: queue ? "ok" : "does not answer: claims are stored and scrubbed later",
    },
  };
}
