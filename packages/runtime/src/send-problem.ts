import type { Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import { ProblemError, problems, toProblem } from "./problem.ts";
import { problemOfError } from "./problem-of-error.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The code of the problem that was answered, for the request's log line. */
    problemCode: string | null;
  }
  interface FastifyContextConfig {
    /** Content types that the route takes, for the answer to another one; JSON when not said. */
    accepts?: readonly string[];
  }
}

const mediaType = "application/problem+json";

/** Answers a request with the problem that an error stands for. What is our fault is logged with its cause. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOfError(error, request.routeOptions?.config?.accepts ?? ["application/json"]);
  request.problemCode = problem.code;
  if (problem.code === "internal" || problem.code === "unavailable") {
    request.log.error({ err: problem.cause ?? problem }, problem.message);
  }
  void reply
    .code(problem.statusCode)
    .headers(problem.headers)
    .header("x-request-id", request.id)
    .type(mediaType)
    .send(toProblem(problem, `urn:uuid:${request.id}`));
}

/** Answers a request that reaches no route, such as one whose address cannot be decoded. No hook runs for it. */
export function answerFrameworkError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(error, request, reply);
  request.log.info({ problem: request.problemCode }, "request");
}

/** The problem of a request to an address that has no such route: 405 when another method has one, else 404. */
export function notFound(request: FastifyRequest, methodsOf: (path: string) => string[]): ProblemError {
  const methods = methodsOf(request.url.split("?", 1)[0]!);
  if (methods.length === 0) return new ProblemError("route-not-found", "There is no route at this address.");
  return new ProblemError("method-not-allowed", `The address takes ${methods.join(", ")}.`, {
    headers: { allow: methods.join(", ") },
  });
}

/** Answers what is not HTTP, or too much of it, for which there is no request to reply to. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
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
