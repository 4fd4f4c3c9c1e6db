export type { FastifyReply, FastifyRequest } from "fastify";
export type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
export type { Access, Session } from "./authenticator.ts";
export type { BodyClock } from "./body-clock.ts";
export { bodyPieces } from "./body-pieces.ts";
export { type Config, ConfigError, loadConfig, variables } from "./config.ts";
export { describedBody } from "./described-body.ts";
export type { Readiness } from "./health.ts";
export { readJsonBodiesOf } from "./json-body.ts";
export { createLogger, type Logger } from "./logger.ts";
export { createMetrics, type Gauge, type Metrics } from "./metrics.ts";
export { canSignIn, pageAddress } from "./page-address.ts";
export { callerOf, type Principal, type Scope, scopes } from "./principal.ts";
export { type Problem, ProblemError, problems } from "./problem.ts";
export { problemOfError } from "./problem-of-error.ts";
export { receiveBody } from "./receive-body.ts";
export { type Role, roles, scopesOf } from "./roles.ts";
export { createServer, type Server } from "./server.ts";
export {
  clearSessionCookie,
  csrfTokenOf,
  isFromPage,
  refuseOtherSite,
  sessionTokenOf,
  setSessionCookie,
} from "./session-cookie.ts";
export { type Closers, createClosers, runService } from "./shutdown.ts";
