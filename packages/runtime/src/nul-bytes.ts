import type { FastifyInstance } from "fastify";
import { ProblemError } from "./problem.ts";

/** Refuses parameters with a NUL byte, which Postgres cannot store or compare, in one place for all routes. */
export function refuseNulBytes(app: FastifyInstance): void {
  app.addHook("preValidation", async ({ params, query }) => {
    refuse("params", params);
    refuse("querystring", query);
  });
}

function refuse(context: string, values: unknown): void {
  for (const [name, value] of Object.entries(values ?? {})) {
    if (![value].flat().some((text) => typeof text === "string" && text.includes("\0"))) continue;
    const place = name.includes("\0") ? context : `${context} ${name}`;
    throw new ProblemError("request-invalid", `${place}: contains a NUL byte`);
  }
}
