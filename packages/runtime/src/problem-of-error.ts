import { type ProblemCode, ProblemError } from "./problem.ts";

const retryLater = { headers: { "retry-after": "5" } };

/** The problems for Fastify's errors that are the caller's fault, by code. */
const fastifyErrors: Record<string, { code: ProblemCode; detail: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: "body-too-large", detail: "The body exceeds the size limit." },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: "json-malformed", detail: "The body is empty." },
  FST_ERR_CTP_EMPTY_TYPE: { code: "media-type-unsupported", detail: "The request has no content type." },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: "body-incomplete",
    detail: "The body's length does not match Content-Length.",
  },
  FST_ERR_BAD_URL: { code: "request-invalid", detail: "The address is not a valid URL." },
  FST_ERR_MAX_PARAM_LENGTH: { code: "request-invalid", detail: "A segment of the address is too long." },
  ECONNRESET: { code: "body-incomplete", detail: "The connection ended before the body did." },
  ECONNABORTED: { code: "body-incomplete", detail: "The connection ended before the body did." },
};

/** Codes of Postgres and socket errors that mean the database is unreachable, starting, stopping or full. */
const databaseUnavailable =
  /^(08\w{3}|53\w{3}|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/;

/** Codes of Postgres errors for a lock or a statement that took longer than allowed. */
const databaseSlow: Record<string, string> = {
  "55P03": "The request waited too long for other requests of the tenant.",
  "57014": "A statement took too long.",
};

/** Codes of Postgres errors for a value that it cannot represent, such as a number that is too large. */
const valueUnusable = /^22\w{3}$/;

/** The problem for an error thrown while serving a request. It does not contain the error's message. */
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
    return new ProblemError("busy", "The service is overloaded.", { ...retryLater, cause: error });
  }
  const known = fastifyErrors[code];
  // Without a status, the error can come from another socket, such as the one to the database.
  if (known && statusCode !== undefined && statusCode < 500)
    return new ProblemError(known.code, known.detail);
  if (databaseUnavailable.test(code) || isPoolTimeout(error)) {
    return new ProblemError("unavailable", "The database does not respond.", { ...retryLater, cause: error });
  }
  const slow = databaseSlow[code];
  if (slow !== undefined) return new ProblemError("database-slow", slow, { ...retryLater, cause: error });
  if (valueUnusable.test(code)) {
    const detail = "A number, date or text in the request is outside the range that can be stored.";
    return new ProblemError("request-invalid", detail, { cause: error });
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new ProblemError("request-invalid", "The request could not be understood.", { cause: error });
  }
  return new ProblemError("internal", "An unexpected error stopped the request.", { cause: error });
}

/** pg-pool has neither a class nor a code for a timeout while waiting for a connection. */
function isPoolTimeout(error: Error): boolean {
  return error.message.startsWith("timeout exceeded when trying to connect");
}

function unsupportedMediaType(accepted: readonly string[]): ProblemError {
  const detail =
    accepted.length > 0 ? `The body must be ${accepted.join(" or ")}.` : "The request must have no body.";
  return new ProblemError("media-type-unsupported", detail, {
    extensions: { accepted },
    headers: accepted.length > 0 ? { accept: accepted.join(", ") } : {},
  });
}

/** Names each invalid parameter. The messages, ours and zod's, name types but no values. */
function describeValidation(
  error: Error & { validationContext?: string },
  validation: readonly { instancePath: string; message?: string }[],
): string {
  const context = error.validationContext ?? "request";
  return validation
    .slice(0, 5)
    .map(({ instancePath, message }) => {
      const path = instancePath.replace(/^\//, "").replaceAll("/", ".");
      return `${context}${path === "" ? "" : ` ${path}`}: ${message ?? "is not valid"}`;
    })
    .join("; ");
}
