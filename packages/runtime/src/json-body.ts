import type { FastifyInstance } from "fastify";
import { findJsonError, lineAndColumn } from "./json-position.ts";
import { ProblemError } from "./problem.ts";

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

/** Parses JSON bodies with {@link parseJson}. Other content types are refused unless a route adds a parser. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, parseJson(body as string));
    } catch (error) {
      done(error as Error);
    }
  });
}
