import httpProxy from "@fastify/http-proxy";
import {
  type Config,
  type FastifyReply,
  type FastifyRequest,
  ProblemError,
  type Server,
  sessionTokenOf,
} from "@firstpass/runtime";

/** The routes of ingest that the page uses. Routes of results under the same paths take precedence. */
const routes = [
  { prefix: "/v1/claims", methods: ["POST", "PUT"] },
  { prefix: "/v1/batches", methods: ["POST"] },
  { prefix: "/v1/scrub", methods: ["POST"] },
  { prefix: "/v1/remittances", methods: ["POST"] },
  { prefix: "/v1/accumulators", methods: ["PUT"] },
];

/** Only these reach ingest, so that no one can add a header that ingest believes from a proxy. */
const passedHeaders = [
  "accept",
  "authorization",
  "batch-id",
  "content-disposition",
  "content-encoding",
  "content-length",
  "content-type",
  "idempotency-key",
  "if-match",
  "x-csrf-token",
];

/** Time from the end of the body to the response, which includes storing a large file's last part. */
const responseMsMax = 120_000;
const connectMsMax = 5_000;

/**
 * Passes the page's uploads and corrections to ingest, so that the page needs one address. Bodies are streamed. Keys and
 * sessions are checked here first; scopes, limits and rates of bodies are those of ingest.
 */
export async function proxyToIngest(server: Server, config: Config, ingestUrl: string): Promise<void> {
  await server.register(async (app) => {
    // Ingest reads the bodies.
    app.removeAllContentTypeParsers();
    for (const { prefix, methods } of routes) {
      await app.register(httpProxy, {
        upstream: ingestUrl,
        prefix,
        rewritePrefix: prefix,
        httpMethods: methods,
        config: { scope: null },
        internalRewriteLocationHeader: false,
        disableRequestLogging: true,
        undici: {
          headersTimeout: responseMsMax,
          bodyTimeout: responseMsMax,
          connect: { timeout: connectMsMax },
        },
        destroyAgent: true,
        replyOptions: {
          rewriteRequestHeaders: (request, headers) =>
            requestHeaders(request as FastifyRequest, headers, config),
          rewriteHeaders: ({ connection: _, "keep-alive": __, ...headers }) => headers,
          onError: (reply, { error }) => sendFailure(reply as FastifyReply, error),
        },
      });
    }
  });
}

type Headers = Record<string, string | string[] | undefined>;

function requestHeaders(request: FastifyRequest, headers: Headers, config: Config): Headers {
  const passed = Object.fromEntries(
    passedHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
  const token = request.session ? sessionTokenOf(request, config) : null;
  if (token === null) return passed;
  return {
    ...passed,
    // Ingest has another address, by which it chooses the cookie's name.
    cookie: `__Host-firstpass=${token}; firstpass=${token}`,
    // Results has checked it.
    "sec-fetch-site": "same-origin",
  };
}

function sendFailure(reply: FastifyReply, error: Error & { statusCode?: number }): void {
  const isLate = error.statusCode === 504;
  reply.send(
    new ProblemError(
      isLate ? "ingest-timeout" : "ingest-unavailable",
      isLate ? "The ingest service did not respond in time." : "The ingest service cannot be reached.",
      { cause: error.cause ?? error },
    ),
  );
}
