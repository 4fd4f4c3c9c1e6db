import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Config } from "./config.ts";
import { type Authenticate, createAuthenticator, type MayExist } from "./principal.ts";
import { ProblemError } from "./problem.ts";

const minuteMs = 60_000;
const retryAfterSeconds = "2";

/** Protects routes, in this order: overload (503), rate limits per key or address (429), keys and scopes (401, 403). */
export function guard(
  app: FastifyInstance,
  {
    config,
    authenticate = async () => null,
    mayExist,
  }: { config: Config; authenticate?: Authenticate; mayExist?: MayExist },
): void {
  const authenticator = createAuthenticator(authenticate, { mayExist });
  const { limits } = config;

  void app.register(underPressure, {
    maxEventLoopDelay: limits.eventLoopDelayMsMax,
    pressureHandler: (_request, _reply, _type, delayMs) => {
      // The plugin reports an infinite delay before its first measurement, for example after a slow start.
      if (delayMs === Number.POSITIVE_INFINITY) return;
      throw new ProblemError("busy", "The service is overloaded.", {
        headers: { "retry-after": retryAfterSeconds },
      });
    },
  });
  void app.register(rateLimit, {
    enableDraftSpec: true,
    timeWindow: minuteMs,
    max: (request: FastifyRequest) =>
      authenticator.knownCaller(request) === null
        ? limits.anonymousRequestsPerMinuteMax
        : limits.requestsPerMinuteMax,
    keyGenerator: async (request: FastifyRequest) => {
      await authenticator.meet(request);
      return authenticator.knownCaller(request) ?? request.ip;
    },
    errorResponseBuilder: (_request, { max }) =>
      new ProblemError("rate-limited", `More than ${max} requests were sent within a minute.`),
  });

  app.decorateRequest("principal", null as never);
  app.decorateRequest("reauthorize", function (this: FastifyRequest) {
    return authenticator.authorize(this, this.routeOptions.config.scope!);
  });
  app.addHook("onRoute", ({ url, config }) => {
    if (url.startsWith("/v1/") && config?.scope === undefined) {
      throw new TypeError(`The route ${url} does not declare a scope`);
    }
  });
  // Not onRequest: the rate limiter's hook belongs to the route and would run after a hook of the server.
  app.addHook("preParsing", async (request) => {
    const { scope } = request.routeOptions.config;
    if (scope !== undefined) request.principal = await authenticator.authorize(request, scope);
  });
}
