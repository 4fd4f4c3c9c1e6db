export { createIngestServer } from "./app.ts";
export { ingestRoutes } from "./ingest-routes.ts";
