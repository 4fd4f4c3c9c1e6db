export { createIngestServer, type IngestParts } from "./app.ts";
export { ingestRoutes } from "./ingest-routes.ts";
