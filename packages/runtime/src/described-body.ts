import type { FastifySchemaCompiler } from "fastify";
import { validatorCompiler } from "fastify-type-provider-zod";
import type { z } from "zod";

/**
 * The validator compiler of routes whose body schema only describes the body: the handler reads it itself, so
 * that one bad claim does not refuse its neighbours. Everything else is checked as always.
 */
export const describedBody: FastifySchemaCompiler<z.core.$ZodType> = (route) =>
  route.httpPart === "body" ? (value) => ({ value }) : validatorCompiler(route);
