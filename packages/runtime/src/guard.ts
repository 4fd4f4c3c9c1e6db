import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Access, type Authorized, createAuthenticator } from "./authenticator.ts";
import type { Config } from "./config.ts";
import type { Principal, Scope } from "./principal.ts";
import { ProblemError } from "./problem.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set on routes that declare a scope, before the body is read. */
    principal: Principal;
    /** The session of a request that has one instead of a key. */
    session: Authorized["session"];
    /** Checks the key or session again, for requests that wait. @throws ProblemError as for any request */
    reauthorize(): Promise<Principal>;
  }
  interface FastifyInstance {
    /** A session has ended: in this process it stops working at once. */
    forgetSession(token: string): void;
  }
  interface FastifyContextConfig {
    /** The scope that the route requires; `null`: any key or member. Every route under /v1 declares one. */
    scope?: Scope | null;
  }
}

const minuteMs = 60_000;
const retryAfterSeconds = "2";

const noAccess: Access = {
  findKey: async () => null,
  findSession: async () => null,
  touchSession: async () => {},
  mayExist: async () => false,
};

/**
 * Protects routes, in this order: overload (503), rate limits per key, member or address (429), keys, sessions and
 * scopes (401, 403).
 */
export function guard(
  app: FastifyInstance,
  { config, access = noAccess }: { config: Config; access?: Access },
): void {
  const authenticator = createAuthenticator(access, config);
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
  void app.register(cookie);
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

  app.decorate("forgetSession", (token: string) => authenticator.forgetSession(token));
  app.decorateRequest("principal", null as never);
  app.decorateRequest("session", null);
  app.decorateRequest("reauthorize", async function (this: FastifyRequest) {
    const { principal } = await authenticator.authorize(this, this.routeOptions.config.scope!);
    return principal;
  });
  app.addHook("onRoute", ({ url, config }) => {
    if (url.startsWith("/v1/") && config?.scope === undefined) {
      throw new TypeError(`The route ${url} does not declare a scope`);
    }
  });
  // Not onRequest: the rate limiter's hook belongs to the route and would run after a hook of the server.
  app.addHook("preParsing", async (request) => {
    const { scope } = request.routeOptions.config;
    if (scope === undefined) return;
    const { principal, session } = await authenticator.authorize(request, scope);
    request.principal = principal;
    request.session = session;
    if (session) await authenticator.recordActivity(request, session);
  });
}
