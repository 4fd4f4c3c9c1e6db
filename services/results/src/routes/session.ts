import { csrfTokenOf, roles, scopes } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import { findMember, findTenantName } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";

const sessionSchema = z.object({
  member: z
    .object({ memberId: idSchema, name: z.string(), email: z.string(), role: z.enum(roles) })
    .nullable()
    .describe("null for an API key."),
  tenant: z.object({ tenantId: idSchema, name: z.string() }),
  scopes: z.array(z.enum(scopes)),
  expiresAt: instantSchema.nullable().describe("When the session ends if the person does nothing."),
  csrfToken: z.string().nullable().describe("Send it as x-csrf-token with each change. null for an API key."),
});

/** Who sends the request. */
export const sessionRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/session",
    {
      config: { scope: null },
      schema: {
        summary: "Get the session",
        description: "Who is signed in, and what they may do. Needs no scope.",
        tags: ["people"],
        response: { 200: sessionSchema },
      },
    },
    async ({ principal: { tenantId, memberId, scopes: allowed }, session }) => {
      const [member, name] = await Promise.all([
        memberId === null ? null : findMember(store, tenantId, memberId),
        findTenantName(store, tenantId),
      ]);
      return {
        member: member && {
          memberId: member.memberId,
          name: member.name,
          email: member.email,
          role: member.role!,
        },
        tenant: { tenantId, name },
        scopes: [...allowed],
        expiresAt: session?.expiresAt ?? null,
        csrfToken: session && csrfTokenOf(session.token),
      };
    },
  );
};
