import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Config } from "./config.ts";
import { type Authenticate, createAuthenticator } from "./principal.ts";
import { ProblemError } from "./problem.ts";

const minuteMs = 60_000;
const retryAfterSeconds = "2";

/**
 * What stands between the network and a route, in this order: a process that is behind turns requests away,
 * each key (or address) has its rate, and a route with a scope wants a key that has it.
 */
export function guard(
  app: FastifyInstance,
  { config, authenticate = async () => null }: { config: Config; authenticate?: Authenticate },
): void {
  const authenticator = createAuthenticator(authenticate);
  const { limits } = config;

  void app.register(underPressure, {
    maxEventLoopDelay: limits.eventLoopDelayMsMax,
    pressureHandler: (_request, _reply, _type, delayMs) => {
      // It takes a delay that was never measured for an endless one, as in the second after a long start.
      if (delayMs === Number.POSITIVE_INFINITY) return;
      throw new ProblemError("busy", "The service is catching up.", {
        headers: { "retry-after": retryAfterSeconds },
      });
    },
  });
  void app.register(rateLimit, {
    enableDraftSpec: true,
    timeWindow: minuteMs,
    max: (request: FastifyRequest) =>
      authenticator.knownKeyId(request) === null
        ? limits.anonymousRequestsPerMinuteMax
        : limits.requestsPerMinuteMax,
    keyGenerator: (request: FastifyRequest) => authenticator.knownKeyId(request) ?? request.ip,
    errorResponseBuilder: (_request, { max }) =>
      new ProblemError("rate-limited", `More than ${max} requests came in a minute.`),
  });

  app.decorateRequest("principal", null as never);
  app.addHook("onRoute", ({ url, config }) => {
    if (url.startsWith("/v1/") && config?.scope === undefined) {
      throw new TypeError(`The route ${url} declares no scope`);
    }
  });
  // The rate limiter's hook is a route's own and would come after one of the server's.
  app.addHook("preParsing", async (request) => {
    const { scope } = request.routeOptions.config;
    if (scope !== undefined) request.principal = await authenticator.authorize(request, scope);
  });
}
