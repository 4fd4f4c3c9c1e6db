import type { FastifySchemaCompiler } from "fastify";
import { validatorCompiler } from "fastify-type-provider-zod";
import type { z } from "zod";

/**
 * A validator compiler for routes whose body schema is only documentation. The handler validates the body, so that one bad
 * claim does not reject the whole request. Everything else is validated as usual.
 */
export const describedBody: FastifySchemaCompiler<z.core.$ZodType> = (route) =>
  route.httpPart === "body" ? (value) => ({ value }) : validatorCompiler(route);
