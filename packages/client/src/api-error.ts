/** The problem details of a failed request (RFC 9457). Some problems have further fields, such as the receipt of an upload. */
export interface ProblemDetails {
  status: number;
  /** Stable; docs/errors.md lists the codes. */
  code: string;
  title: string;
  detail: string;
  remedy: string;
  [field: string]: unknown;
}

/** The server refused a request. The message states the reason and the remedy. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  readonly status: number;
  /** `null` if something other than Firstpass responded, such as a proxy. */
  readonly problem: ProblemDetails | null;
  /** How long the server asks to wait before the next attempt (`Retry-After`); `null` if it does not say. */
  readonly retryAfterMs: number | null;

  /** Whether the same request can succeed later, because the server has too much to do. */
  get isBusy(): boolean {
    return this.status === 429 || this.status === 503;
  }

  constructor(source: string, status: number, problem: ProblemDetails | null, retryAfterMs: number | null) {
    super(describe(`${source} responded ${status}`, problem));
    this.status = status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No server responded. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
  readonly origin: string;

  constructor(origin: string, cause: unknown) {
    const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
    super(`${origin}: no response${code}`, { cause });
    this.origin = origin;
  }
}

/** Reads a response that is not a success. */
export async function readApiError(response: Response): Promise<ApiError> {
  const { origin, pathname } = new URL(response.url);
  const body: unknown = await response.json().catch(() => null);
  const problem = isProblem(body) ? body : null;
  return new ApiError(`${origin}${pathname}`, response.status, problem, retryAfterMs(response));
}

function isProblem(body: unknown): body is ProblemDetails {
  return typeof body === "object" && body !== null && "detail" in body && typeof body.detail === "string";
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get("retry-after"));
  return seconds > 0 ? seconds * 1000 : null;
}

function describe(failure: string, problem: ProblemDetails | null): string {
  if (!problem) return `${failure} without a reason: check that it is a Firstpass server`;
  const detail = /[.!?]$/.test(problem.detail) ? problem.detail : `${problem.detail}.`;
  return `${failure} ${problem.code ?? ""}: ${detail} ${problem.remedy ?? ""}`.trimEnd();
}
