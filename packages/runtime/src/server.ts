import { randomUUID } from "node:crypto";
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  LogController,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from "fastify";
import { validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { recordMethods } from "./allowed-methods.ts";
import type { Access } from "./authenticator.ts";
import { type BodyClock, createBodyClock } from "./body-clock.ts";
import type { Config } from "./config.ts";
import { guard } from "./guard.ts";
import { healthRoutes, type Readiness } from "./health.ts";
import { type JsonCheck, readJsonBodies } from "./json-body.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import { refuseNulBytes } from "./nul-bytes.ts";
import { observeRequests } from "./observe-requests.ts";
import { openApi } from "./openapi.ts";
import type { WebhookDescription } from "./openapi-schemas.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { notFound, sendClientProblem, sendFrameworkProblem, sendProblem } from "./send-problem.ts";
import { closeUnreadBodies } from "./unread-bodies.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** Ends bodies that arrive too slowly. */
    bodyClock: BodyClock;
  }
}

/** A Fastify server with routes described and validated by zod schemas. */
export type Server = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface ServerOptions {
  config: Config;
  logger: Logger;
  metrics: Metrics;
  /** The title of its API reference. */
  title: string;
  /** Messages that it posts, by their type. */
  webhooks?: Readonly<Record<string, WebhookDescription>>;
  /** Checks whether the process can work. */
  ready: () => Promise<Readiness>;
  /** Omitted by a server that has only probes, which then has no reference page either. */
  access?: Access;
  /** Creates the check of a JSON body's shape. Omitted by a server that accepts none. */
  newJsonCheck?: () => JsonCheck;
}

const bodyBytesMax = 1024 * 1024;
/** Idle connections are closed after this time. */
const idleMsMax = 120_000;
const pathPartLengthMax = 200;

/**
 * Creates the server of a service, with limits, keys and scopes, problem details, probes, metrics and the API reference.
 * Register routes as plugins (`server.register(routes, options)`), so that they are added after all of these.
 */
export function createServer(options: ServerOptions): Server {
  const { trustProxy } = options.config;
  const app: Server = fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: bodyBytesMax,
    requestTimeout: 0,
    // While the server closes, requests on open connections are still served, and each connection is closed after one.
    return503OnClosing: false,
    connectionTimeout: idleMsMax,
    trustProxy: typeof trustProxy === "number" ? (_address, hop) => hop < trustProxy : trustProxy,
    routerOptions: { maxParamLength: pathPartLengthMax },
    frameworkErrors: sendFrameworkProblem,
    clientErrorHandler: sendClientProblem,
  }).withTypeProvider<ZodTypeProvider>();

  app.setValidatorCompiler(validatorCompiler);
  // Responses are typed by their schemas; validating them at run time would cost more than creating them.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.setErrorHandler(sendProblem);
  const { bodyBytesPerSecondMin, bodyRatePeriodMs } = options.config.limits;
  const bodyClock = createBodyClock({ bytesPerSecondMin: bodyBytesPerSecondMin, periodMs: bodyRatePeriodMs });
  app.decorate("bodyClock", bodyClock);
  app.addHook("onClose", async () => bodyClock.close());
  readJsonBodies(app, options.newJsonCheck);
  refuseNulBytes(app);
  closeUnreadBodies(app);
  const methodsOf = recordMethods(app);
  observeRequests(app, options.metrics);
  addSecurityHeaders(app);
  guard(app, options);
  void app.register(async (routes) => healthRoutes(routes, options));
  if (options.access) {
    void app.register(openApi, { title: options.title, webhooks: options.webhooks });
  }
  app.after(() => {
    app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request) => {
      throw notFound(request, methodsOf);
    });
  });
  return app;
}
