import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { isDeepStrictEqual } from "node:util";
import type { FastifyReply, FastifyRequest, Server } from "@firstpass/runtime";
import type { z } from "zod";

/**
 * Creates a server that fails where a response is not as its schema describes it, or has fields that the schema lacks:
 * servers send what the routes return.
 */
export async function withDescribedResponses(create: () => Promise<Server>): Promise<Server> {
  const onInitialization = (message: unknown) => {
    const { fastify } = message as { fastify: Server };
    fastify.addHook("preSerialization", async (request, reply, payload) => {
      refuseUndescribed(request, reply, payload);
      return payload;
    });
  };
  subscribe("fastify.initialization", onInitialization);
  try {
    return await create();
  } finally {
    unsubscribe("fastify.initialization", onInitialization);
  }
}

function refuseUndescribed(request: FastifyRequest, { statusCode }: FastifyReply, payload: unknown): void {
  const { schema, method, url } = request.routeOptions;
  const responses = (schema?.response ?? {}) as Record<number, z.ZodType>;
  if (responses[statusCode] === undefined) return;
  const sent: unknown = JSON.parse(JSON.stringify(payload));
  const undescribed = pathsMissing(responses[statusCode].parse(sent), sent);
  if (undescribed.length > 0) {
    throw new Error(`the schema of ${method} ${url} does not describe ${undescribed.join(", ")}`);
  }
}

/** The paths in `sent` that a schema has removed. */
export function pathsMissing(described: unknown, sent: unknown, path = "the response"): string[] {
  if (isDeepStrictEqual(sent, described) || typeof sent !== "object" || sent === null) return [];
  if (typeof described !== "object" || described === null) return [];
  return Object.entries(sent).flatMap(([name, value]) => {
    if (!Object.hasOwn(described, name)) return [`${path}.${name}`];
    return pathsMissing((described as Record<string, unknown>)[name], value, `${path}.${name}`);
  });
}
