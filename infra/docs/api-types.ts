import { compile } from "json-schema-to-typescript";
import { type Content, type OpenApiDocument, type Operation, openApiDocuments } from "./openapi.ts";

const banner = `// Written by \`npm run docs\` from the OpenAPI documents of ingest and results, in the shape that openapi-fetch reads.`;

/** Renders the client's types of the API: `paths`, and `webhooks` by the type of a message. */
export async function renderApiTypes(): Promise<string> {
  const documents = await openApiDocuments();
  const schemas = Object.assign({}, ...documents.map(({ components }) => components.schemas));
  const paths = await render(asJsonSchema(documents, schemas), "paths");
  const webhooks = await render(webhooksSchema(documents), "webhooks");
  // openapi-fetch looks statuses up by number.
  return `${banner}\n\n${paths.replace(/"(\d{3})": /g, "$1: ")}\n${webhooks}`;
}

async function render(schema: object, name: "paths" | "webhooks"): Promise<string> {
  const code = await compile(schema, name, {
    bannerComment: "",
    additionalProperties: false,
    unreachableDefinitions: false,
    ignoreMinAndMaxItems: true,
    format: true,
    style: { printWidth: 110 },
  });
  return code.replace(/export interface (Paths|Webhooks)\b/, `export interface ${name}`).trimStart();
}

/** One schema whose type has a property for each type of message. */
function webhooksSchema(documents: readonly OpenApiDocument[]): object {
  const messages = documents.flatMap(({ webhooks = {} }) =>
    Object.entries(webhooks).map(([type, { post }]): [string, object] => [
      type,
      post.requestBody.content["application/json"]!.schema!,
    ]),
  );
  return JSON.parse(JSON.stringify({ title: "webhooks", ...object(messages) }), plain);
}

/** One schema whose type has a property for each path. */
function asJsonSchema(documents: readonly OpenApiDocument[], schemas: Record<string, object>): object {
  const paths = new Map<string, [string, object][]>();
  for (const [path, operations] of documents.flatMap((document) => Object.entries(document.paths))) {
    const types = Object.entries(operations).map(([method, operation]): [string, object] => [
      method,
      operationType(operation),
    ]);
    paths.set(path, [...(paths.get(path) ?? []), ...types]);
  }
  const sorted = [...paths].sort(([a], [b]) => (a < b ? -1 : 1));
  const root = {
    title: "paths",
    ...object(sorted.map(([path, methods]) => [path, object(methods)])),
    definitions: schemas,
  };
  return JSON.parse(JSON.stringify(root).replaceAll("#/components/schemas/", "#/definitions/"), plain);
}

/** Removes the examples of schemas, which are long, and their ids, after which the generator would name types. */
function plain(key: string, value: unknown): unknown {
  return (key === "examples" && Array.isArray(value)) || (key === "id" && typeof value === "string")
    ? undefined
    : value;
}

function operationType({ parameters = [], requestBody, responses }: Operation): object {
  const places = ["query", "header", "path", "cookie"].flatMap((place): [string, object][] => {
    const here = parameters.filter((parameter) => parameter.in === place);
    return here.length === 0
      ? []
      : [
          [
            place,
            object(
              here.map(({ name, schema }) => [name, schema]),
              here.filter(({ required }) => required).map(({ name }) => name),
            ),
          ],
        ];
  });
  const requiredPlaces = places
    .filter(([, type]) => (type as { required: string[] }).required.length > 0)
    .map(([place]) => place);
  const body: [string, object][] = requestBody
    ? [["requestBody", object([["content", contentType(requestBody.content)]])]]
    : [];
  const answers = Object.entries(responses).map(([status, { content }]): [string, object] => [
    status,
    object([["content", contentType(content ?? {})]]),
  ]);
  return object(
    [["parameters", object(places, requiredPlaces)], ...body, ["responses", object(answers)]],
    ["parameters", "responses", ...(requestBody?.required ? ["requestBody"] : [])],
  );
}

function contentType(content: Content): object {
  return object(Object.entries(content).map(([type, { schema }]) => [type, schema ?? { tsType: "unknown" }]));
}

function object(properties: [string, object][], required = properties.map(([name]) => name)): object {
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  };
}
