import type { FastifyInstance } from "fastify";
import type { Metrics } from "./metrics.ts";
import type { Principal } from "./principal.ts";

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

/** Writes a log line and a metric per request, with the route pattern instead of the URL, which can contain PHI. */
export function observeRequests(app: FastifyInstance, metrics: Metrics): void {
  const seconds = metrics.histogram({
    name: "http_request_seconds",
    help: "Time from a request's headers to the end of its response.",
    labels: ["method", "route", "status"],
    buckets: secondsBuckets,
  });

  app.decorateRequest("problemCode", null);
  app.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    const { method, problemCode, principal, routeOptions } = request;
    const route = routeOptions.url ?? "none";
    const ms = Math.round(reply.elapsedTime);
    seconds.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    request.log.info(
      {
        method,
        route,
        status: reply.statusCode,
        ms,
        ...loggedCaller(principal),
        ...(problemCode === null ? {} : { problem: problemCode }),
      },
      "request",
    );
  });
}

/** Only ids: a name is personal. */
function loggedCaller(principal: Principal | null): object {
  if (!principal) return {};
  const { tenantId, keyId, memberId } = principal;
  return { tenantId, ...(keyId === null ? { memberId } : { keyId }) };
}
