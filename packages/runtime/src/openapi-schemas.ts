import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import type { z } from "zod";

/**
 * Removes the bounds that zod adds to every integer and the pattern that it adds to every format. Examples of inputs are
 * registered as `inputExamples`, because zod treats `examples` as examples of a transform's output.
 */
function plain({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema["minimum"] === Number.MIN_SAFE_INTEGER) delete jsonSchema["minimum"];
  if (jsonSchema["maximum"] === Number.MAX_SAFE_INTEGER) delete jsonSchema["maximum"];
  if (jsonSchema["format"] !== undefined) delete jsonSchema["pattern"];
  if (jsonSchema["inputExamples"] !== undefined) {
    jsonSchema["examples"] = jsonSchema["inputExamples"];
    delete jsonSchema["inputExamples"];
  }
}

/** Converts a route's zod schemas to JSON schemas. */
export const describeRoute = createJsonSchemaTransform({ zodToJsonConfig: { override: plain } });
const describeSchemas = createJsonSchemaTransformObject({ zodToJsonConfig: { override: plain } });

/** A message that the service posts to its callers. */
export interface WebhookDescription {
  summary: string;
  message: z.ZodType;
}

/** The `webhooks` of the document, by the type of the message. */
export function describeWebhooks(webhooks: Readonly<Record<string, WebhookDescription>>) {
  return Object.fromEntries(
    Object.entries(webhooks).map(([type, { summary, message }]) => {
      // As a response, so that it is described as it is sent.
      const route = { url: "", schema: { response: { 200: message } }, openapiObject: { openapi: "3.1.0" } };
      const { schema } = describeRoute(route as unknown as Parameters<typeof describeRoute>[0]);
      const described = (schema as { response: Record<number, object> }).response[200]!;
      return [
        type,
        {
          post: {
            operationId: type,
            summary,
            requestBody: { required: true, content: { "application/json": { schema: described } } },
            responses: { "2XX": { description: "The receiver has the message." } },
          },
        },
      ];
    }),
  );
}

/**
 * Keeps only the shared schemas that routes use, under their registered names. The type provider writes each schema
 * twice, for requests (`ClaimInput`) and for responses (`Claim`).
 */
export const describeSharedSchemas: typeof describeSchemas = (document) => {
  const described = describeSchemas(document) as OpenApiDocument;
  const used = referenced(described);
  const schemas = Object.entries(described.components.schemas).filter(([id]) => used.has(id));
  const ids = new Set(schemas.map(([id]) => id));
  let text = JSON.stringify({
    ...described,
    components: { ...described.components, schemas: Object.fromEntries(schemas) },
  });
  for (const id of ids) {
    const name = id.replace(/Input$/, "");
    if (ids.has(name)) continue;
    text = text
      .replaceAll(`"#/components/schemas/${id}"`, `"#/components/schemas/${name}"`)
      .replace(`"${id}":`, `"${name}":`);
  }
  return JSON.parse(text);
};

interface OpenApiDocument {
  paths: object;
  webhooks?: object;
  components: { schemas: Record<string, object> };
}

/** The ids of the schemas that the paths and webhooks refer to, directly or indirectly. */
function referenced({ paths, webhooks = {}, components: { schemas } }: OpenApiDocument): Set<string> {
  const found = new Set<string>();
  const visit = (value: object): void => {
    for (const [, id] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(id!)) continue;
      found.add(id!);
      visit(schemas[id!] ?? {});
    }
  };
  visit(paths);
  visit(webhooks);
  return found;
}
