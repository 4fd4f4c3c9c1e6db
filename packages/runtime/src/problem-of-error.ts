import { type ProblemCode, ProblemError } from "./problem.ts";

const retryLater = { headers: { "retry-after": "5" } };

/** Fastify's errors that are the caller's, by code, as problems of ours. */
const fastifyErrors: Record<string, { code: ProblemCode; detail: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: "body-too-large", detail: "The body is larger than is taken here." },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: "json-malformed", detail: "The body is empty." },
  FST_ERR_CTP_EMPTY_TYPE: { code: "media-type-unsupported", detail: "The request has no content type." },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: "body-incomplete",
    detail: "The body is not as long as Content-Length says.",
  },
  FST_ERR_BAD_URL: { code: "request-invalid", detail: "The address is not a valid URL." },
  FST_ERR_MAX_PARAM_LENGTH: { code: "request-invalid", detail: "A part of the address is too long." },
  ECONNRESET: { code: "body-incomplete", detail: "The connection ended before the body did." },
  ECONNABORTED: { code: "body-incomplete", detail: "The connection ended before the body did." },
};

/** Postgres and socket errors that mean that the database is away, starting, stopping or full. */
const databaseAway =
  /^(08\w{3}|53\w{3}|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;

/** The problem that an error thrown while serving a request stands for. Keeps no word of the error's message. */
export function problemOfError(error: unknown, acceptedMediaTypes: readonly string[] = []): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof Error))
    return new ProblemError("internal", "An unexpected error stopped the request.");
  const {
    code = "",
    validation,
    statusCode,
  } = error as Error & {
    code?: string;
    statusCode?: number;
    validation?: readonly { instancePath: string; message?: string }[];
    validationContext?: string;
  };
  if (validation) return new ProblemError("request-invalid", describeValidation(error, validation));
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return unsupportedMediaType(acceptedMediaTypes);
  if (code === "FST_UNDER_PRESSURE") {
    return new ProblemError("busy", "The service is catching up.", { ...retryLater, cause: error });
  }
  const known = fastifyErrors[code];
  // Without a status it is not about the request: a socket to the database can be reset too.
  if (known && statusCode !== undefined && statusCode < 500)
    return new ProblemError(known.code, known.detail);
  if (databaseAway.test(code) || isPoolTimeout(error)) {
    return new ProblemError("unavailable", "The database does not answer.", { ...retryLater, cause: error });
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new ProblemError("request-invalid", "The request could not be understood.", { cause: error });
  }
  return new ProblemError("internal", "An unexpected error stopped the request.", { cause: error });
}

/** pg-pool has neither a class nor a code for a connection that did not come free in time. */
function isPoolTimeout(error: Error): boolean {
  return error.message.startsWith("timeout exceeded when trying to connect");
}

function unsupportedMediaType(accepted: readonly string[]): ProblemError {
  const detail = `The body must be ${accepted.join(" or ") || "left out"}.`;
  return new ProblemError("media-type-unsupported", detail, {
    extensions: { accepted },
    headers: accepted.length > 0 ? { accept: accepted.join(", ") } : {},
  });
}

/** Names each wrong parameter. The messages are our schemas' own and zod's, which name types, not values. */
function describeValidation(
  error: Error & { validationContext?: string },
  validation: readonly { instancePath: string; message?: string }[],
): string {
  const context = error.validationContext ?? "request";
  return validation
    .slice(0, 5)
    .map(({ instancePath, message }) => {
      const place = instancePath.replace(/^\//, "").replaceAll("/", ".");
      return `${context}${place === "" ? "" : ` ${place}`}: ${message ?? "is not valid"}`;
    })
    .join("; ");
}
