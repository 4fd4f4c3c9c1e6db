import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { docsNonce } from "./openapi.ts";

const contentSecurity = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", `'nonce-${docsNonce}'`],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'", "data:"],
  // Browsers must not upgrade requests to a host that serves plain HTTP in its own network.
  upgradeInsecureRequests: null,
};

/**
 * The headers of API responses. helmet would assemble its policy for pages in each response, which costs as much as
 * reading a claim. Routes can override caching.
 */
const apiHeaders = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
};

/** Adds helmet's headers to pages, and the headers that matter for an API to responses under /v1. */
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
    /** Whether the response is data and not a page. */
    apiHeaders?: boolean;
  }
}
