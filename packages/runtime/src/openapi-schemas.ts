import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";

/**
 * Leaves out what zod says of every whole number and of every UUID: it tells a reader nothing. Examples of what
 * comes in are registered as `inputExamples`, since zod takes `examples` for those of what a transform gives.
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

/** A route's zod schemas as JSON schemas. */
export const describeRoute = createJsonSchemaTransform({ zodToJsonConfig: { override: plain } });
const describeSchemas = createJsonSchemaTransformObject({ zodToJsonConfig: { override: plain } });

/**
 * Leaves only the shared schemas that some route has, under the names that they were registered by: the type
 * provider writes each twice, as it comes in (`ClaimInput`) and as it goes out (`Claim`).
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
  components: { schemas: Record<string, object> };
}

/** The ids of the schemas that the paths name, and those that these name in turn. */
function referenced({ paths, components: { schemas } }: OpenApiDocument): Set<string> {
  const found = new Set<string>();
  const visit = (value: object): void => {
    for (const [, id] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(id!)) continue;
      found.add(id!);
      visit(schemas[id!] ?? {});
    }
  };
  visit(paths);
  return found;
}
