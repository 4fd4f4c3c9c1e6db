import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { docsNonce } from "./openapi.ts";

const contentSecurity = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", `'nonce-${docsNonce}'`],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'", "data:"],
  // A host that serves plain HTTP in its own network must not be asked for HTTPS.
  upgradeInsecureRequests: null,
};

/**
 * The headers of an answer of the API. helmet would put its policy for pages together anew for each of them,
 * which costs as much as reading a claim. A route may say otherwise of caching.
 */
const apiHeaders = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
};

/** Pages get helmet's headers, answers of the API under /v1 the few that matter to them. */
export function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook("onRoute", (route) => {
    if (!route.url.startsWith("/v1/")) return;
    route.helmet = false;
    route.config = { ...route.config, apiHeaders: true };
  });
  void app.register(helmet, { contentSecurityPolicy: { directives: contentSecurity } });
  app.addHook("onRequest", async (request, reply) => {
    if (request.routeOptions.config.apiHeaders) reply.headers(apiHeaders);
  });
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether the answer is data and no page. */
    apiHeaders?: boolean;
  }
}
