import { ProblemError, scopes } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import { createKey, listKeys, revokeKey } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { refuseMoreScopes } from "./more-scopes.ts";
import { textSchema } from "./text-schema.ts";

const scope = "team:write";
const tags = ["people"];
const scopesSchema = z.array(z.enum(scopes));
const keySchema = z.object({
  keyId: idSchema,
  name: z.string(),
  scopes: scopesSchema,
  createdAt: instantSchema,
  revokedAt: instantSchema.nullable(),
});

/** The API keys of a tenant. */
export const keyRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/keys",
    {
      config: { scope },
      schema: {
        summary: "List API keys",
        description: "Without their secret parts. Revoked keys are listed too.",
        tags,
        response: { 200: z.object({ keys: z.array(keySchema) }) },
      },
    },
    async ({ principal: { tenantId } }) => {
      const keys = await listKeys(store, tenantId);
      return { keys: keys.map(({ tenantId: _, ...key }) => key) };
    },
  );

  app.post(
    "/v1/keys",
    {
      config: { scope },
      schema: {
        summary: "Create an API key",
        description: "The key is shown only in this response. It can have only scopes that the caller has.",
        tags,
        body: z.object({
          name: textSchema(200, "is empty: send who or what the key is for"),
          scopes: scopesSchema.min(1, "is empty: send at least one scope"),
        }),
        response: { 201: z.object({ keyId: idSchema, key: z.string() }) },
      },
    },
    async ({ body, principal }, reply) => {
      const { tenantId, keyId, memberId } = principal;
      refuseMoreScopes(body.scopes, principal.scopes);
      const created = await createKey(store, tenantId, {
        name: body.name,
        scopes: [...new Set(body.scopes)],
        keyId,
        memberId,
      });
      return reply.code(201).send(created);
    },
  );

  app.delete(
    "/v1/keys/:keyId",
    {
      config: { scope },
      schema: {
        summary: "Revoke an API key",
        description: "It stops working within seconds.",
        tags,
        params: z.object({ keyId: idSchema }),
        response: { 204: z.null() },
      },
    },
    async ({ params, principal: { tenantId, keyId, memberId } }, reply) => {
      if (!(await revokeKey(store, tenantId, params.keyId, { keyId, memberId }))) {
        throw new ProblemError("key-not-found", "No active key of this tenant has this id.");
      }
      return reply.code(204).send(null);
    },
  );
};
