import { formatMoney } from "@firstpass/claim";
import type { Principal } from "@firstpass/runtime";
import { instantSchema, moneySchema } from "@firstpass/service";
import {
  groupWork,
  listWork,
  loadWorkTotals,
  recordRead,
  type Store,
  type WorkGroup,
  type WorkGrouping,
  type WorkItem,
  type WorkTotals,
  workGroupings,
  workStates,
} from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { sortSchema, toWorkFilter, workFilterFields } from "../worklist/filter-schema.ts";
import { encodeWorkItem, titleOf, workItemSchema } from "../worklist/work-item-schema.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

const sumsSchema = z.object({
  claims: z.int().min(0),
  atRisk: moneySchema,
  oldestHeldAt: instantSchema.nullable(),
});

const totalsSchema = sumsSchema.extend({
  states: z
    .record(z.enum(workStates), z.int().min(0))
    .describe("Claims by state that match the other filters."),
});

const groupSchema = sumsSchema.extend({
  key: z.string().describe("The value of the filter that lists the group's claims."),
  label: z.string().nullable().describe("A name or title, if there is one."),
});

/** The worklist: claims that were held, and what became of them. */
export const worklistRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/worklist",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List the worklist, or its groups",
        description:
          "With `group`, the response has the groups instead of claims: the 1,000 largest. A claim that several edits hold is in " +
          "the group of each.",
        tags: ["worklist"],
        querystring: z.strictObject({
          ...workFilterFields,
          group: z.enum(workGroupings).optional(),
          sort: sortSchema,
          after: cursorSchema.optional(),
          limit: limitSchema({ byDefault: 100, max: 1000 }),
        }),
        response: {
          200: z.object({
            items: z.array(workItemSchema).optional(),
            next: z.string().nullable().optional(),
            groups: z.array(groupSchema).optional(),
            totals: totalsSchema,
          }),
        },
      },
    },
    async ({ query: { group, sort, after, limit, ...query }, principal }) => {
      const { tenantId, memberId } = principal;
      const filter = toWorkFilter(query, memberId);
      const totals = loadWorkTotals(store, tenantId, filter);
      if (group) {
        const [groups, sums] = await Promise.all([groupWork(store, tenantId, filter, group), totals]);
        return { groups: groups.map((each) => encodeGroup(group, each)), totals: encodeTotals(sums) };
      }
      const withPatients = principal.scopes.includes("phi:read");
      const [page, sums] = await Promise.all([
        readPage(listWork(store, tenantId, filter, { sort, after, limit, withPatients })),
        totals,
      ]);
      await recordListed(store, principal, page.items);
      return { items: page.items.map(encodeWorkItem), next: page.next, totals: encodeTotals(sums) };
    },
  );
};

/** Leaves a read record, as every list of claims does. */
async function recordListed(
  store: Store,
  { tenantId, keyId, memberId }: Principal,
  items: readonly WorkItem[],
): Promise<void> {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return;
  const detail = { claims: items.length, first: first.claimId, last: last.claimId };
  await recordRead(store, tenantId, {
    action: "claims-listed",
    subject: "worklist",
    detail,
    keyId,
    memberId,
  });
}

function encodeTotals({ claims, atRiskCents, oldestHeldAt, states }: WorkTotals) {
  return { claims, atRisk: formatMoney(atRiskCents), oldestHeldAt, states };
}

function encodeGroup(grouping: WorkGrouping, { key, name, claims, atRiskCents, oldestHeldAt }: WorkGroup) {
  const label = grouping === "edit" ? titleOf(key) : name;
  return { key, label, claims, atRisk: formatMoney(atRiskCents), oldestHeldAt };
}
