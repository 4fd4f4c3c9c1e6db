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
import { learnMethods } from "./allowed-methods.ts";
import type { Config } from "./config.ts";
import { guard } from "./guard.ts";
import { healthRoutes, type Readiness } from "./health.ts";
import { readJsonBodies } from "./json-body.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import { observeRequests } from "./observe-requests.ts";
import { openApi } from "./openapi.ts";
import type { Authenticate } from "./principal.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { answerClientError, answerFrameworkError, notFound, sendProblem } from "./send-problem.ts";

/** A Fastify server whose routes are described and checked by zod schemas. */
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
  /** Proves that the process can do its work. */
  ready: () => Promise<Readiness>;
  /** Finds whose key it is. Absent in a server that has only probes: it has no reference page either. */
  authenticate?: Authenticate;
}

const bodyBytesMax = 1024 * 1024;
/** A connection on which nothing moves for so long is closed. An upload may take as long as it moves. */
const idleMsMax = 120_000;
const pathPartLengthMax = 200;

/**
 * The server that every service runs in: limits, keys and scopes, problem details, probes, metrics and the API
 * reference. Routes come as plugins (`server.register(routes, options)`), so that they are added after all this.
 */
export function createServer(options: ServerOptions): Server {
  const app: Server = fastify({
    loggerInstance: options.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: bodyBytesMax,
    requestTimeout: 0,
    // Requests on connections that are still open while the server closes are served, and are the last on them.
    return503OnClosing: false,
    connectionTimeout: idleMsMax,
    trustProxy: options.config.trustProxy,
    routerOptions: { maxParamLength: pathPartLengthMax },
    frameworkErrors: answerFrameworkError,
    clientErrorHandler: answerClientError,
  }).withTypeProvider<ZodTypeProvider>();

  app.setValidatorCompiler(validatorCompiler);
  // Answers are typed by their schemas; checking them a second time would cost more than making them.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.setErrorHandler(sendProblem);
  readJsonBodies(app);
  const methodsOf = learnMethods(app);
  observeRequests(app, options.metrics);
  addSecurityHeaders(app);
  guard(app, options);
  void app.register(async (routes) => healthRoutes(routes, options));
  if (options.authenticate) {
    void app.register(openApi, { title: options.title });
  }
  app.after(() => {
    app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request) => {
      throw notFound(request, methodsOf);
    });
  });
  return app;
}
