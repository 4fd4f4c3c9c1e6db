/** Every problem of the HTTP API, with its status, title and remedy. docs/errors.md is generated from this object. */
export const problems = {
  "request-invalid": {
    status: 400,
    title: "A request parameter is invalid",
    remedy: "Correct the named parameter. The reference at /docs describes each one.",
  },
  "json-malformed": {
    status: 400,
    title: "The body is not valid JSON",
    remedy: "Correct the body at the given position. Nothing was accepted.",
  },
  "json-too-complex": {
    status: 400,
    title: "The JSON has too many levels, fields or values",
    remedy:
      "Send claims in the documented format, and large files to POST /v1/batches. Nothing was accepted.",
  },
  "body-incomplete": {
    status: 400,
    title: "The body ended early",
    remedy: "Send the request again.",
  },
  "encoding-broken": {
    status: 400,
    title: "The body could not be decompressed",
    remedy: "Compress the body again with gzip, or send it uncompressed.",
  },
  unauthorized: {
    status: 401,
    title: "The request has no valid key",
    remedy: "Send `Authorization: Bearer <key>` with a valid key. In the browser, sign in at /auth/login.",
  },
  "session-expired": {
    status: 401,
    title: "The session has ended",
    remedy:
      "Sign in again at /auth/login, read the new x-csrf-token from GET /v1/session, and send the request again.",
  },
  "scope-missing": {
    status: 403,
    title: "The key or role does not have the required scope",
    remedy: "Use a key with the named scope, or ask an admin for a role that has it.",
  },
  "cross-site-request": {
    status: 403,
    title: "The request does not come from the page",
    remedy:
      "Send changes from the page itself, or with an API key. If a proxy serves the page, set FIRSTPASS_RESULTS_URL to its public address.",
  },
  "csrf-token-missing": {
    status: 403,
    title: "The request lacks the session's CSRF token",
    remedy: "Send the csrfToken of GET /v1/session in the x-csrf-token header.",
  },
  "member-required": {
    status: 403,
    title: "Only a person can do this",
    remedy: "Sign in as a member of the tenant. An API key has no worklist of its own.",
  },
  "route-not-found": {
    status: 404,
    title: "There is no route at this address",
    remedy: "Check the address against the reference at /docs.",
  },
  "claim-not-found": {
    status: 404,
    title: "There is no such claim",
    remedy: "Use the claimId of a claim that belongs to the key's tenant.",
  },
  "note-not-found": {
    status: 404,
    title: "There is no such waiting note",
    remedy: "List the waiting notes with GET /v1/notes/waiting: it may have been matched meanwhile.",
  },
  "batch-not-found": {
    status: 404,
    title: "There is no such batch",
    remedy: "Use the batchId of a batch that belongs to the key's tenant.",
  },
  "endpoint-not-found": {
    status: 404,
    title: "There is no such webhook endpoint",
    remedy: "Use the id of an endpoint that belongs to the key's tenant.",
  },
  "delivery-not-found": {
    status: 404,
    title: "The endpoint has no such delivery",
    remedy: "Use a deliveryId of GET /v1/endpoints/{endpointId}/deliveries.",
  },
  "member-not-found": {
    status: 404,
    title: "There is no such member",
    remedy: "Use the memberId of GET /v1/members.",
  },
  "request-not-found": {
    status: 404,
    title: "There is no such request to a clinician",
    remedy: "Use an id from GET /v1/claims/{claimId}/clinician-requests.",
  },
  "key-not-found": {
    status: 404,
    title: "There is no such key",
    remedy: "Use the keyId of an active key from GET /v1/keys.",
  },
  "view-not-found": {
    status: 404,
    title: "There is no such view",
    remedy: "Use the id of a view from GET /v1/views. Members cannot change each other's views.",
  },
  "edit-not-found": {
    status: 404,
    title: "There is no such edit",
    remedy: "Use an id from GET /v1/edits.",
  },
  "content-release-not-found": {
    status: 404,
    title: "There is no such content release",
    remedy: "Use a release from GET /v1/content/releases.",
  },
  "policy-not-found": {
    status: 404,
    title: "There is no such policy",
    remedy: "Use an id from GET /v1/policies.",
  },
  "method-not-allowed": {
    status: 405,
    title: "The address does not allow this method",
    remedy: "Use one of the methods in the Allow header.",
  },
  "body-too-slow": {
    status: 408,
    title: "The body arrived too slowly",
    remedy:
      "Send the request again over a faster connection, without pauses in the body. Nothing was accepted.",
  },
  "batch-not-done": {
    status: 409,
    title: "The batch is not done",
    remedy:
      "Wait until `done` is true in GET /v1/batches/{batchId}, or add `partial=true` to leave out the claims without a verdict.",
  },
  "file-not-stored": {
    status: 409,
    title: "The batch has no stored 837 file",
    remedy:
      "Only a batch that was uploaded as application/edi-x12 has this file. GET /v1/batches/{batchId} has the counts and rejections of any batch.",
  },
  "submitter-missing": {
    status: 409,
    title: "The tenant has no submitter",
    remedy: "An admin enters who sends the claims to whom with PUT /v1/submitter. Then repeat the request.",
  },
  "claims-not-writable": {
    status: 409,
    title: "Claims cannot be written as 837P",
    remedy: "Correct the named fields of the listed claims, or add `partial=true` to leave these claims out.",
  },
  "claim-not-ready": {
    status: 409,
    title: "The claim is not ready to be sent",
    remedy: "Correct the claim or release it, and wait for its verdict. Then repeat the request.",
  },
  "batch-exists": {
    status: 409,
    title: "The batch already exists",
    remedy: "GET the batch to see which claims arrived, and upload the missing ones with a new Batch-Id.",
  },
  "idempotency-key-in-use": {
    status: 409,
    title: "Another request with this idempotency key is in progress",
    remedy:
      "Send the request again after the time in Retry-After, and you get the response of the other request.",
  },
  "revision-conflict": {
    status: 409,
    title: "The claim was changed at the same time",
    remedy: "Read the claim and send the change again.",
  },
  "claim-superseded": {
    status: 409,
    title: "A new revision has replaced the claim",
    remedy: "Read the claim and its findings again, and repeat the action if it still applies.",
  },
  "action-not-possible": {
    status: 409,
    title: "The claim does not allow this action",
    remedy: "Follow the detail, which states why.",
  },
  "release-not-possible": {
    status: 409,
    title: "The claim cannot be released in its current status",
    remedy: "Release only claims whose latest verdict is hold.",
  },
  "member-exists": {
    status: 409,
    title: "The tenant already has a member with this e-mail address",
    remedy: "Change the existing member instead.",
  },
  "last-admin": {
    status: 409,
    title: "The tenant needs an admin",
    remedy: "Make another member an admin first.",
  },
  "role-fixed": {
    status: 409,
    title: "The identity provider decides the role",
    remedy: "Change the person's role or groups at the identity provider. It applies at the next sign-in.",
  },
  "views-too-many": {
    status: 409,
    title: "The tenant has reached the limit of saved views",
    remedy: "Delete a view that is no longer used.",
  },
  "endpoints-too-many": {
    status: 409,
    title: "The tenant has reached the limit of webhook endpoints",
    remedy: "Delete an endpoint that is no longer used.",
  },
  "version-conflict": {
    status: 412,
    title: "The claim or view was changed since it was read",
    remedy: "Read it again, and repeat the action if it still applies.",
  },
  "body-too-large": {
    status: 413,
    title: "The body is too large",
    remedy:
      "Send fewer claims per request, or stream them to POST /v1/batches, which has no limit. Send one note per document, without images.",
  },
  "claims-too-many": {
    status: 413,
    title: "The request has too many claims",
    remedy: "Send at most 1,000 claims per request, or stream them to POST /v1/batches.",
  },
  "media-type-unsupported": {
    status: 415,
    title: "The content type is not supported",
    remedy: "Send one of the named content types.",
  },
  "encoding-unsupported": {
    status: 415,
    title: "The content encoding is not supported",
    remedy: "Send the body uncompressed, or with gzip if the reference allows it.",
  },
  "claims-unreadable": {
    status: 422,
    title: "None of the claims could be read",
    remedy: "Correct each claim as stated in its rejection, and send it again. Nothing was accepted.",
  },
  "notes-unreadable": {
    status: 422,
    title: "The note could not be read",
    remedy: "Correct what the detail names, and send the note again.",
  },
  "authorization-unreadable": {
    status: 422,
    title: "The authorization could not be read",
    remedy: "Correct the named field and send the authorization again.",
  },
  "correction-unreadable": {
    status: 422,
    title: "The corrected claim could not be read",
    remedy: "Correct the named fields and send the claim again. Nothing was changed.",
  },
  "correction-not-allowed": {
    status: 422,
    title: "The correction would make it another claim",
    remedy:
      "Send the named fields as the stored claim has them. Submit another claim with POST /v1/claims, and notes with PUT /v1/claims/{claimId}/notes.",
  },
  "remittance-unreadable": {
    status: 422,
    title: "None of the claim payments could be read",
    remedy: "Follow the remedy of each rejection, and import the file again. Nothing was imported.",
  },
  "idempotency-key-reused": {
    status: 422,
    title: "The idempotency key belongs to another request",
    remedy: "Use a new Idempotency-Key for other claims. Reuse a key only with the same body.",
  },
  "endpoint-invalid": {
    status: 422,
    title: "The webhook endpoint cannot be used",
    remedy: "Use an https URL whose host has a public address.",
  },
  "rate-limited": {
    status: 429,
    title: "Too many requests",
    remedy: "Wait for the time in Retry-After. To send fewer requests, put several claims in each.",
  },
  "long-polls-too-many": {
    status: 429,
    title: "Too many requests wait for verdicts",
    remedy:
      "Wait for the response to one request with waitMs before you send the next. Requests without waitMs are not counted.",
  },
  "content-broken": {
    status: 500,
    title: "A content release cannot be loaded",
    remedy: "Import its source files again, or restore it from a backup. The active release has not changed.",
  },
  internal: {
    status: 500,
    title: "Something went wrong on our side",
    remedy: "Send the request again. If it fails again, report the instance.",
  },
  "ingest-unavailable": {
    status: 502,
    title: "The ingest service cannot be reached",
    remedy:
      "Send the request again later. If it fails again, check the ingest service and FIRSTPASS_INGEST_URL.",
  },
  "ingest-timeout": {
    status: 504,
    title: "The ingest service did not respond in time",
    remedy:
      "Check whether the request was accepted before you send it again. With an Idempotency-Key, sending it again is safe.",
  },
  busy: {
    status: 503,
    title: "The service is overloaded",
    remedy: "Send the request again after the time in Retry-After. Nothing was accepted.",
  },
  "database-slow": {
    status: 503,
    title: "The database took too long",
    remedy:
      "Send the request again after the time in Retry-After. Nothing of it was stored. If it fails again, check the database's load and FIRSTPASS_STATEMENT_MS_MAX.",
  },
  unavailable: {
    status: 503,
    title: "The service cannot reach its database",
    remedy: "Send the request again after the time in Retry-After.",
  },
} as const;

export type ProblemCode = keyof typeof problems;

/** The body of an error response: RFC 9457 problem details (`application/problem+json`). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  /** The fault in this request and its location; never patient data. */
  detail: string;
  remedy: string;
  /** `urn:uuid:` with the request's id, which is also in the log. */
  instance?: string;
  [extension: string]: unknown;
}

/**
 * A request failed. The detail is sent to the caller and logged, so it names locations and limits but never quotes values
 * from the request.
 */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly statusCode: number;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Allows the logger to write the message. */
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

/** Converts an error to problem details. */
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
