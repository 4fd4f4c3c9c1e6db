import { instantSchema } from "@firstpass/service";
import { auditActions, listAudit, namesOf, toAuditEntry } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { limitSchema } from "./page-schema.ts";

const entrySchema = z.object({
  auditId: z.int(),
  at: instantSchema,
  action: z.enum(auditActions),
  subject: z.string().describe("The id of the claim, batch, key, member, endpoint or import."),
  keyId: z.string().nullable().describe("The API key of the request; null for a person or a command."),
  memberId: z.string().nullable().describe("The person who made the request; null for a key or a command."),
  name: z.string().nullable().describe("The name of the person or key."),
  detail: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe(
      "Depends on the action. Reasons and values that people entered are left out; the claim's routes have them.",
    ),
});

/** The tenant's audit trail: who changed what, and who read which claims. */
export const auditRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/audit",
    {
      config: { scope: "audit:read" },
      schema: {
        summary: "List the audit trail, newest first",
        tags: ["operations"],
        querystring: z.object({
          action: z.enum(auditActions).optional(),
          subject: z
            .string()
            .min(1)
            .max(256)
            .optional()
            .describe("Such as a claim's id: who read or released it."),
          after: z
            .string()
            .regex(/^\d{1,15}$/, "is not a cursor: use `next` of the previous page")
            .optional()
            .describe("`next` of the previous page."),
          limit: limitSchema({ byDefault: 100, max: 1000 }),
        }),
        response: { 200: z.object({ entries: z.array(entrySchema), next: z.string().nullable() }) },
      },
    },
    async ({ query: { after, limit, ...filter }, principal: { tenantId } }) => {
      const before = after === undefined ? undefined : Number(after);
      const page = { ...filter, after: before, limit: limit + 1, newestFirst: true };
      const found = await listAudit(store, tenantId, page);
      const shown = found.slice(0, limit).map(toAuditEntry);
      const names = await namesOf(store, tenantId, shown);
      const entries = shown.map((entry) => ({
        ...entry,
        name: names.get(entry.memberId ?? entry.keyId ?? "") ?? null,
      }));
      return { entries, next: found.length > limit ? String(entries.at(-1)!.auditId) : null };
    },
  );
};
