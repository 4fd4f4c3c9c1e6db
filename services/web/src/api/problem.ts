/** The problem details of a failed request (RFC 9457), as the API sends them. */
export interface ProblemDetails {
  status: number;
  code: string;
  title: string;
  detail: string;
  remedy: string;
  instance?: string;
}

/** A request failed. The details state the reason and the remedy. */
export class ApiProblem extends Error {
  readonly problem: ProblemDetails;

  constructor(problem: ProblemDetails) {
    super(problem.detail);
    this.name = "ApiProblem";
    this.problem = problem;
  }
}

/** Reads the problem of a failed response. A proxy in between can answer with something else. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (isProblem(body)) return new ApiProblem(body);
  return new ApiProblem({
    status: response.status,
    code: "unknown",
    title: "The request failed",
    detail: `The server answered with status ${response.status}.`,
    remedy: "Try again. If it fails again, ask the person who runs Firstpass.",
  });
}

function isProblem(body: unknown): body is ProblemDetails {
  return typeof body === "object" && body !== null && "code" in body && "remedy" in body;
}

/** Converts what a request threw to problem details that can be shown. */
export function problemOfError(error: unknown): ProblemDetails {
  if (error instanceof ApiProblem) return error.problem;
  return {
    status: 0,
    code: "unreachable",
    title: "The API does not answer",
    detail: "The request got no response.",
    remedy: "Check the network. The page tries again by itself.",
  };
}

/** Whether the same request can succeed later: no response, overload, a restart. */
export function isTransient(error: unknown): boolean {
  const { status } = problemOfError(error);
  return status === 0 || status === 429 || status >= 502;
}
