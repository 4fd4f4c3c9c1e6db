import type { Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import { ProblemError, problems, toProblem } from "./problem.ts";
import { problemOfError } from "./problem-of-error.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The code of the problem sent as the response, for the request's log line. */
    problemCode: string | null;
  }
  interface FastifyContextConfig {
    /** The content types that the route accepts, for 415 responses. Default: JSON. */
    accepts?: readonly string[];
  }
}

const mediaType = "application/problem+json";

/** Responds with the problem for an error. Problems on our side are logged with their cause. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOfError(error, request.routeOptions?.config?.accepts ?? ["application/json"]);
  request.problemCode = problem.code;
  if (problem.code === "internal" || problem.code === "unavailable") {
    request.log.error({ err: problem.cause ?? problem }, problem.message);
  } else if (problem.cause !== undefined) {
    request.log.warn({ err: problem.cause }, problem.message);
  }
  void reply
    .code(problem.statusCode)
    .headers(problem.headers)
    .header("x-request-id", request.id)
    .type(mediaType)
    .send(toProblem(problem, `urn:uuid:${request.id}`));
}

/** Responds to a request that reaches no route, such as one with an undecodable address. No hooks run for it. */
export function sendFrameworkProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(error, request, reply);
  request.log.info({ problem: request.problemCode }, "request");
}

/** The problem for an unknown route: 405 if the address allows other methods, otherwise 404. */
export function notFound(request: FastifyRequest, methodsOf: (path: string) => string[]): ProblemError {
  const methods = methodsOf(request.url.split("?", 1)[0]!);
  // A route that allows the method has looked and found nothing, such as a file of the web app.
  if (methods.length === 0 || methods.includes(request.method)) {
    return new ProblemError("route-not-found", "There is no route at this address.");
  }
  return new ProblemError("method-not-allowed", `The address allows ${methods.join(", ")}.`, {
    headers: { allow: methods.join(", ") },
  });
}

/** Responds to input that is not HTTP or exceeds its limits, for which Fastify has no request. */
export function sendClientProblem(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = toProblem(new ProblemError("request-invalid", detailOfClientError(error.code)));
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 ${problems["request-invalid"].status} Bad Request\r\nContent-Type: ${mediaType}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function detailOfClientError(code: string | undefined): string {
  if (code === "HPE_HEADER_OVERFLOW") return "The request's headers are too large.";
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return "The request's headers took too long.";
  return "The request is not HTTP/1.1.";
}
