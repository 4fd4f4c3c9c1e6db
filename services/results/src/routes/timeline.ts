import { formatMoney } from "@firstpass/claim";
import type { Scope } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import { listTimeline, namesOf, type TimelineEntry } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { summaryOf } from "../worklist/timeline-words.ts";
import { claimNotFound } from "./claims.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

const entrySchema = z.object({
  at: instantSchema,
  kind: z
    .string()
    .describe(
      "`received`, `verdict`, `opened` (someone opened the contents), `delivered` or `parked` (a webhook), `paid`, or what happened " +
        "to the work, such as `assigned` or `released`.",
    ),
  actor: z
    .object({ memberId: idSchema.optional(), keyId: idSchema.optional(), name: z.string().nullable() })
    .nullable()
    .describe("The member or key; null: Firstpass itself."),
  revision: z.int().nullable(),
  summary: z.string().describe("In plain words. What people wrote is left out without phi:read."),
  detail: z.record(z.string(), z.unknown()).nullable().describe("Depends on the kind."),
});

/** What happened to a claim. */
export const timelineRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/claims/:claimId/timeline",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List what happened to a claim, newest first",
        tags: ["worklist"],
        params: z.object({ claimId: idSchema }),
        querystring: z.object({
          after: cursorSchema.optional(),
          limit: limitSchema({ byDefault: 50, max: 200 }),
        }),
        response: { 200: z.object({ entries: z.array(entrySchema), next: z.string().nullable() }) },
      },
    },
    async ({ params: { claimId }, query, principal: { tenantId, scopes } }) => {
      const page = await readPage(listTimeline(store, tenantId, claimId.toLowerCase(), query));
      if (!page) throw claimNotFound();
      const people = page.entries.flatMap((entry) => [entry, { memberId: assigneeOf(entry) }]);
      const names = await namesOf(store, tenantId, people);
      return { entries: page.entries.map((entry) => encodeEntry(entry, names, scopes)), next: page.next };
    },
  );
};

function assigneeOf(entry: TimelineEntry): string | null {
  return "detail" in entry ? (entry.detail.assignee ?? null) : null;
}

function encodeEntry(
  entry: TimelineEntry,
  names: ReadonlyMap<string, string>,
  scopes: readonly Scope[],
): z.input<typeof entrySchema> {
  const { at, kind, revision, memberId, keyId } = entry;
  const seesPhi = scopes.includes("phi:read");
  const name = names.get(memberId ?? keyId ?? "") ?? null;
  const actor = memberId ? { memberId, name } : keyId ? { keyId, name } : null;
  return {
    at,
    kind,
    revision,
    actor,
    summary: summaryOf(entry, { names, seesPhi }),
    detail: detailOf(entry, seesPhi),
  };
}

function detailOf(entry: TimelineEntry, seesPhi: boolean): Record<string, unknown> | null {
  switch (entry.kind) {
    case "received":
      return { batchId: entry.batchId };
    case "verdict": {
      const { status, atRisk, findings, changes = null } = entry.verdict;
      return { status, atRisk, findings: findings.length, changes };
    }
    case "paid":
      return { paid: formatMoney(entry.paidCents), charge: formatMoney(entry.chargeCents) };
    case "delivered":
    case "parked":
      return { attempts: entry.attempts };
    case "opened":
      return null;
    default: {
      const { before: _, text, changes, reason, ...rest } = entry.detail;
      const words = seesPhi ? { text, changes, reason } : {};
      const { eventId, from, to, isUndone } = entry;
      return { eventId: String(eventId), from, to, isUndone, ...rest, ...words };
    }
  }
}
