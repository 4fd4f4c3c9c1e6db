export type { IngestOptions } from "./ingest-context.ts";
export { ingestRoutes } from "./ingest-routes.ts";
export { proveReady } from "./ready.ts";
