import { createIngestServer } from "@firstpass/ingest";
import { createResultsServer } from "@firstpass/results";
import { createClosers, createLogger, createMetrics, loadConfig } from "@firstpass/runtime";

/** The part of an OpenAPI document that describes requests and responses. */
export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
  /** By type of message. */
  webhooks?: Record<string, { post: Required<Pick<Operation, "requestBody">> }>;
}

export interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { content?: Content }>;
}

export type Content = Record<string, { schema?: object }>;

/** The OpenAPI documents of ingest and results. Describing the routes needs none of the parts they work with. */
export async function openApiDocuments(): Promise<OpenApiDocument[]> {
  const logger = createLogger({ name: "docs", level: "silent" });
  const closers = createClosers(logger);
  const parts = {
    store: nothing,
    pipeline: nothing,
    library: nothing,
    shelf: nothing,
    releases: nothing,
    sender: nothing,
    notifier: nothing,
    config: loadConfig({}),
    logger,
    closers,
  };
  try {
    const servers = [
      await createIngestServer({ ...parts, metrics: createMetrics() }),
      await createResultsServer({ ...parts, metrics: createMetrics() }, null, closers),
    ];
    return await Promise.all(
      servers.map(async (server) => (await server.inject({ url: "/openapi.json" })).json()),
    );
  } finally {
    await closers.close();
  }
}

const nothing = {} as never;
