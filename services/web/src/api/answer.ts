import type { paths } from "@firstpass/client/schema";

type Ok = { responses: { 200: { content: { "application/json": unknown } } } };

/** The body of a route's answer: `Answer<"/v1/batches">`. */
export type Answer<Path extends keyof paths> = paths[Path] extends { get: infer Operation extends Ok }
  ? Operation["responses"][200]["content"]["application/json"]
  : never;
