import type { FastifyInstance, FastifyRequest, RequestPayload } from "fastify";
import { findJsonError, lineAndColumn } from "./json-position.ts";
import { ProblemError } from "./problem.ts";
import { receiveBody } from "./receive-body.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Called with the whole body before it is parsed. Set it before the body is read. */
    onBody: ((body: Buffer) => void) | null;
  }
}

const byteOrderMark = "\u{feff}";

/**
 * Parses a JSON body.
 * @throws ProblemError `json-malformed` with the position, without quoting the text as JSON.parse would.
 */
export function parseJson(text: string): unknown {
  const json = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  try {
    return JSON.parse(json);
  } catch {
    throw new ProblemError("json-malformed", describeJsonError(json));
  }
}

function describeJsonError(text: string): string {
  if (text.trim() === "") return "The body is empty.";
  const offset = findJsonError(text) ?? text.length;
  const { line, column } = lineAndColumn(text, offset);
  return offset >= text.length
    ? `The JSON ends too early, at line ${line}, column ${column} (offset ${offset}).`
    : `The JSON is invalid at line ${line}, column ${column} (offset ${offset}).`;
}

/** The shape of a JSON text that no client sends. */
export interface JsonExcess {
  /** What it is, such as "has more than 1000 values". */
  problem: string;
  line: number;
  column: number;
}

/** Checks the shape of one JSON body as it arrives; parsing some small texts takes seconds. */
export interface JsonCheck {
  check(piece: Uint8Array): JsonExcess | null;
}

/**
 * Parses JSON bodies with {@link parseJson}. Other content types are refused unless a route adds a parser.
 * @param newCheck creates the check of a body. Without it, bodies are only limited in size.
 */
export function readJsonBodies(app: FastifyInstance, newCheck?: () => JsonCheck): void {
  app.decorateRequest("onBodyPiece", null);
  app.decorateRequest("onBody", null);
  app.removeAllContentTypeParsers();
  readJsonBodiesOf(app, "application/json", newCheck);
}

/** Parses bodies of another content type as JSON. */
export function readJsonBodiesOf(
  app: Pick<FastifyInstance, "addContentTypeParser">,
  mediaType: string,
  newCheck?: () => JsonCheck,
): void {
  app.addContentTypeParser(mediaType, async (request: FastifyRequest, payload: RequestPayload) => {
    const shape = newCheck?.();
    const body = await receiveBody(request, payload, (piece) => {
      const excess = shape?.check(piece);
      if (excess) throw tooComplex(excess);
    });
    request.onBody?.(body);
    return parseJson(body.toString("utf8"));
  });
}

function tooComplex({ problem, line, column }: JsonExcess): ProblemError {
  return new ProblemError("json-too-complex", `The JSON ${problem}, at line ${line}, column ${column}.`);
}
