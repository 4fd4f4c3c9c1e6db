/**
 * Every error that an HTTP answer can carry: status, what it means, what the caller can do.
 * docs/errors.md is generated from this object, and a test holds the two together.
 */
export const problems = {
  "request-invalid": {
    status: 400,
    title: "A parameter of the request is not valid",
    remedy: "Correct the named parameter; the reference at /docs describes each one.",
  },
  "json-malformed": {
    status: 400,
    title: "The body is not JSON",
    remedy: "Correct the body at the named place. Nothing of it was accepted.",
  },
  "body-incomplete": {
    status: 400,
    title: "The body ended early",
    remedy: "Send the request again.",
  },
  "encoding-broken": {
    status: 400,
    title: "The body could not be decompressed",
    remedy: "Compress the body again with gzip, or send it as it is.",
  },
  unauthorized: {
    status: 401,
    title: "The request has no valid key",
    remedy: "Send `Authorization: Bearer <key>` with a key that was not revoked.",
  },
  "scope-missing": {
    status: 403,
    title: "The key may not do this",
    remedy: "Use a key that has the named scope.",
  },
  "route-not-found": {
    status: 404,
    title: "There is nothing at this address",
    remedy: "Compare the address with the reference at /docs.",
  },
  "claim-not-found": {
    status: 404,
    title: "There is no such claim",
    remedy: "Use the claimId of a verdict that belongs to the key's tenant.",
  },
  "batch-not-found": {
    status: 404,
    title: "There is no such batch",
    remedy: "Use the batchId of an answer that belongs to the key's tenant.",
  },
  "endpoint-not-found": {
    status: 404,
    title: "There is no such webhook endpoint",
    remedy: "Use the id of an endpoint that belongs to the key's tenant.",
  },
  "edit-not-found": {
    status: 404,
    title: "There is no such edit",
    remedy: "Use an id of the catalogue at GET /v1/edits.",
  },
  "method-not-allowed": {
    status: 405,
    title: "The address does not take this method",
    remedy: "Use one of the methods that the Allow header names.",
  },
  "batch-exists": {
    status: 409,
    title: "The batch was uploaded before",
    remedy: "GET the batch to see what arrived, and upload what is missing under a new Batch-Id.",
  },
  "revision-conflict": {
    status: 409,
    title: "The claim was changed at the same time",
    remedy: "Read the claim and send the change again.",
  },
  "release-not-possible": {
    status: 409,
    title: "The claim cannot be released as it stands",
    remedy: "Release a claim whose newest verdict holds it.",
  },
  "endpoints-too-many": {
    status: 409,
    title: "The tenant has as many webhook endpoints as it may have",
    remedy: "Delete an endpoint that is no longer in use.",
  },
  "body-too-large": {
    status: 413,
    title: "The body is too large",
    remedy: "Send fewer claims per request, or stream them to POST /v1/batches, which has no limit.",
  },
  "claims-too-many": {
    status: 413,
    title: "The request has too many claims",
    remedy: "Send at most 1,000 claims per request, or stream them to POST /v1/batches.",
  },
  "media-type-unsupported": {
    status: 415,
    title: "The body has a content type that is not taken here",
    remedy: "Send one of the named content types.",
  },
  "encoding-unsupported": {
    status: 415,
    title: "The body has a content encoding that is not taken here",
    remedy: "Send the body as it is, or compressed with gzip where the reference says so.",
  },
  "claims-unreadable": {
    status: 422,
    title: "None of the claims could be read",
    remedy: "Correct each claim as its rejection says, and send it again. Nothing was accepted.",
  },
  "notes-unreadable": {
    status: 422,
    title: "The note could not be read",
    remedy: "Correct the named field and send the note again.",
  },
  "authorization-unreadable": {
    status: 422,
    title: "The authorization could not be read",
    remedy: "Correct the named field and send the authorization again.",
  },
  "remittance-unreadable": {
    status: 422,
    title: "None of the claim payments could be read",
    remedy: "Do what each rejection asks for, and import the file again. Nothing was kept.",
  },
  "idempotency-key-reused": {
    status: 422,
    title: "The idempotency key belongs to another request",
    remedy: "Use a new Idempotency-Key for other claims; repeat one only with the very same body.",
  },
  "endpoint-invalid": {
    status: 422,
    title: "The webhook endpoint cannot be used",
    remedy: "Give an https URL whose host has a public address.",
  },
  "rate-limited": {
    status: 429,
    title: "Too many requests",
    remedy: "Wait as long as Retry-After says; several claims fit in one request.",
  },
  internal: {
    status: 500,
    title: "Something went wrong on our side",
    remedy: "Send the request again; if it fails again, report the instance.",
  },
  busy: {
    status: 503,
    title: "The service has as much in hand as it can hold",
    remedy: "Send the request again after as long as Retry-After says. Nothing of it was accepted.",
  },
  unavailable: {
    status: 503,
    title: "The service cannot reach its database",
    remedy: "Send the request again after as long as Retry-After says.",
  },
} as const;

export type ProblemCode = keyof typeof problems;

/** The body of an error answer: RFC 9457 problem details (`application/problem+json`). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  /** What is wrong with this request, and where. Never a value of the patient. */
  detail: string;
  remedy: string;
  /** `urn:uuid:` of the request, which the log has too. */
  instance?: string;
  [extension: string]: unknown;
}

/**
 * A request that cannot be served. The detail is shown to the caller and logged, so it names places and
 * limits and never quotes a value of the request.
 */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly statusCode: number;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Tells the logger that the message may be written. */
  readonly messageFreeOfPhi = true;

  constructor(
    code: ProblemCode,
    detail: string,
    extra: {
      extensions?: Readonly<Record<string, unknown>>;
      headers?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(detail, extra.cause === undefined ? {} : { cause: extra.cause });
    this.name = "ProblemError";
    this.code = code;
    this.statusCode = problems[code].status;
    this.extensions = extra.extensions ?? {};
    this.headers = extra.headers ?? {};
  }
}

/** The problem details of an error, ready to be sent as JSON. */
export function toProblem(error: ProblemError, instance?: string): Problem {
  const { status, title, remedy } = problems[error.code];
  return {
    type: `urn:firstpass:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    remedy,
    ...(instance === undefined ? {} : { instance }),
    ...error.extensions,
  };
}
