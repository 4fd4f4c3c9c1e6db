import fastifySwagger, { type SwaggerTransform } from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { fastifyPlugin } from "fastify-plugin";
import {
  describeRoute,
  describeSharedSchemas,
  describeWebhooks,
  type WebhookDescription,
} from "./openapi-schemas.ts";
import { problems } from "./problem.ts";

const problemSchema = {
  type: "object",
  description: "RFC 9457 problem details. docs/errors.md lists the codes.",
  required: ["type", "title", "status", "code", "detail", "remedy"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", enum: Object.keys(problems) },
    detail: { type: "string" },
    remedy: { type: "string" },
    instance: { type: "string" },
  },
} as const;

const problemResponse = {
  description: "The request failed. The body states the reason and the remedy.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** Describes a route by its zod schemas, and adds problem responses and the required scope. */
const transform: SwaggerTransform = (document) => {
  const { schema, url } = describeRoute(document as Parameters<typeof describeRoute>[0]);
  if (!schema || (schema as { hide?: boolean }).hide) return { schema, url };
  const scope = document.route.config?.scope;
  const described = schema as Record<string, unknown> & { response?: object };
  return {
    schema: {
      ...described,
      response: { ...described.response, "4XX": problemResponse, "5XX": problemResponse },
      ...(scope === undefined
        ? {}
        : { security: [{ key: [] }, { session: [] }], ...(scope === null ? {} : { "x-scope": scope }) }),
    },
    url,
  };
};

async function addOpenApi(
  app: FastifyInstance,
  { title, webhooks }: { title: string; webhooks?: Readonly<Record<string, WebhookDescription>> | undefined },
): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title,
        version: "1",
        description: "Firstpass scrubs medical claims before they are submitted.",
        license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
      },
      servers: [{ url: "/" }],
      ...(webhooks ? { webhooks: describeWebhooks(webhooks) as never } : {}),
      components: {
        securitySchemes: {
          key: { type: "http", scheme: "bearer", description: "An API key." },
          session: {
            type: "apiKey",
            in: "cookie",
            name: "__Host-firstpass",
            description: "The session of a person, for the page. Changes also need the x-csrf-token header.",
          },
        },
        schemas: { Problem: problemSchema as never },
      },
    },
    transform,
    transformObject: describeSharedSchemas,
  });
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());

  // A bundle of 5 MB, loaded only in processes with a reference page.
  const { default: scalar } = await import("@scalar/fastify-api-reference");
  await app.register(scalar, {
    routePrefix: "/docs",
    configuration: {
      url: "/openapi.json",
      pageTitle: title,
      nonce: docsNonce,
      withDefaultFonts: false,
      authentication: { preferredSecurityScheme: "key" },
      telemetry: false,
      hideClientButton: true,
      showDeveloperTools: "never",
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  });
}

/** Adds `/openapi.json`, generated from the routes' zod schemas, and a reference page at `/docs`. */
export const openApi = fastifyPlugin(addOpenApi);

/**
 * Allows the reference page's inline script under the content security policy. The page is the same for every caller and
 * contains no input, so the nonce can be constant.
 */
export const docsNonce = "firstpass-reference";
