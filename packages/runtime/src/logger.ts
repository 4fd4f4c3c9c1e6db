import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

const causesMax = 3;

interface ErrorDescription {
  type: string;
  code?: string | number;
  message?: string;
  /** Frames only, because the first line of a stack repeats the message. */
  stack?: string;
  cause?: ErrorDescription;
}

/**
 * Whether an error's message can be logged. JSON.parse, zod and Postgres quote their input in messages, so only our own
 * error classes with `messageFreeOfPhi = true` qualify.
 */
function canLogMessage(error: object): boolean {
  return "messageFreeOfPhi" in error && error.messageFreeOfPhi === true;
}

/** An error as it is logged: class, code and stack, and the message only if it is free of PHI. */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const description: ErrorDescription = { type: error.constructor.name };
  const code = codeOf(error);
  if (code !== null) description.code = code;
  if (canLogMessage(error)) description.message = error.message;
  const frames = framesOf(error);
  if (frames.length > 0) description.stack = frames.join("\n");
  const cause = error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
  if (cause !== undefined && depth < causesMax) description.cause = describeError(cause, depth + 1);
  return description;
}

/** Codes are words, such as an SQLSTATE; anything else could be text from a message. */
function codeOf(error: Error): string | number | null {
  if (!("code" in error)) return null;
  const { code } = error;
  return typeof code === "number" || (typeof code === "string" && /^[\w-]{1,64}$/.test(code)) ? code : null;
}

/** A frame: a function's name and a place in a file of ours, of a dependency or of Node.js. */
const frame =
  /^ {4}at (?:(?:async |new )*[\w$.#<>]+(?: \[as [\w$.]+\])? \()?(?:async )?(?<file>[^\s()]+):\d+:\d+\)?$/;
const root = new URL("../../../", import.meta.url);
const roots = ["node:", root.href, root.pathname];

/**
 * The frames of a stack. It starts with the message, of which a line can look like a frame, so the message is cut off
 * first, and a frame must name a file.
 */
function framesOf({ stack = "", message }: Error): string[] {
  const start = stack.indexOf(message);
  const frames = start === -1 ? stack : stack.slice(start + message.length);
  return frames.split("\n").filter((line) => {
    const file = frame.exec(line)?.groups?.["file"];
    return file !== undefined && roots.some((start) => file.startsWith(start));
  });
}

/** The error in the first argument of a log call: `log.error(error)` or `log.error({ err })`. */
function errorOf(first: unknown): Error | null {
  if (first instanceof Error) return first;
  if (typeof first !== "object" || first === null) return null;
  if ("err" in first && first.err instanceof Error) return first.err;
  return "error" in first && first.error instanceof Error ? first.error : null;
}

/** Logs JSON lines. Authorization headers and cookies are redacted, and errors are written by {@link describeError}. */
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
      // Fastify logs these itself. The route pattern replaces the URL, which can contain PHI.
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
        // Without a message argument, pino uses the error's message; many callers pass it themselves.
        if (error && !canLogMessage(error) && quotes(args[1], error)) {
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
