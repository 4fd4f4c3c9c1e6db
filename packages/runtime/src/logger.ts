import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

const causesMax = 3;

interface ErrorDescription {
  type: string;
  code?: string | number;
  message?: string;
  /** Frames only: the first line of a stack repeats the message. */
  stack?: string;
  cause?: ErrorDescription;
}

/**
 * Whether an error's message may be written. Messages of JSON.parse, zod and Postgres quote what they were
 * given, so only an error class of ours that says so (`messageFreeOfPhi = true`) is believed.
 */
function mayShowMessage(error: object): boolean {
  return "messageFreeOfPhi" in error && error.messageFreeOfPhi === true;
}

/** An error as the log shows it: class, code and stack; the message only when the class vouches for it. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const description: ErrorDescription = { type: error.constructor.name };
  if ("code" in error && (typeof error.code === "string" || typeof error.code === "number")) {
    description.code = error.code;
  }
  if (mayShowMessage(error)) description.message = error.message;
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  if (frames && frames.length > 0) description.stack = frames.join("\n");
  const cause = error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
  if (cause !== undefined && depth < causesMax) description.cause = describeError(cause, depth + 1);
  return description;
}

/** The error among the arguments of a log call, if any: `log.error(error)` or `log.error({ err })`. */
function errorOf(first: unknown): Error | null {
  if (first instanceof Error) return first;
  if (typeof first !== "object" || first === null) return null;
  if ("err" in first && first.err instanceof Error) return first.err;
  return "error" in first && first.error instanceof Error ? first.error : null;
}

/**
 * A logger of JSON lines. Authorization headers are redacted, bodies are nobody's to log, and errors are
 * written as {@link describeError} has them.
 */
export function createLogger({
  name,
  level = "info",
  destination,
}: {
  name: string;
  level?: string;
  destination?: DestinationStream;
}): Logger {
  const options = {
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: {
      err: describeError,
      error: describeError,
      // Fastify's own lines carry these; a URL may hold what a route pattern does not.
      req: (request: { method?: string; routeOptions?: { url?: string } }) => ({
        method: request.method,
        route: request.routeOptions?.url,
      }),
      res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
    },
    redact: {
      paths: [
        "authorization",
        "*.authorization",
        "*.headers.authorization",
        "headers.cookie",
        "*.headers.cookie",
      ],
      censor: "[redacted]",
    },
    hooks: {
      logMethod(this: Logger, args: unknown[], method: (...args: never[]) => void): void {
        const error = errorOf(args[0]);
        // pino takes the error's message for the line's own when none is given; many callers pass it along.
        if (error && !mayShowMessage(error) && quotes(args[1], error)) {
          args = [args[0], error.constructor.name];
        }
        method.apply(this, args as never[]);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

function quotes(message: unknown, error: Error): boolean {
  return typeof message !== "string" || (error.message !== "" && message.includes(error.message));
}
