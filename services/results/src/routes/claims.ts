import { formatMoney } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { claimStatusSchema, idSchema, instantSchema, moneySchema, verdictSchema } from "@firstpass/service";
import {
  type ClaimFilter,
  type ClaimSummary,
  findClaim,
  findOverride,
  listClaims,
  listRevisions,
  recordRead,
  rollUp,
  type Store,
} from "@firstpass/store";
import { z } from "zod";
import { countedQuery, readCounted } from "../figures/counted-query.ts";
import type { ResultsRoutes } from "../results-context.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

const summarySchema = z.object({
  claimId: idSchema,
  controlNumber: z.string(),
  batchId: idSchema,
  revision: z.int().min(1),
  status: claimStatusSchema,
  payerId: z.string(),
  charge: moneySchema,
  atRisk: moneySchema.nullable().describe("null until the claim has a verdict."),
  edits: z.array(z.string()).describe("The edits with findings."),
  admittedAt: instantSchema,
});

const revisionSchema = z.object({
  revision: z.int().min(1),
  batchId: idSchema,
  status: claimStatusSchema,
  contentRelease: z.string(),
  atRisk: moneySchema.nullable(),
  admittedAt: instantSchema,
});

const claimSchema = summarySchema.extend({
  verdict: verdictSchema
    .nullable()
    .describe("The verdict on the newest revision; null while it is in progress."),
  revisions: z.array(revisionSchema).describe("Newest first."),
  release: z
    .object({ reason: z.string(), name: z.string(), at: instantSchema })
    .nullable()
    .describe("Who released the newest revision despite its findings, and why."),
});

const listSchema = z.object({
  status: claimStatusSchema.optional(),
  payer: z.string().min(1).max(256).optional().describe("The payer's id."),
  edit: z.string().min(1).max(256).optional().describe("Only claims with a finding of this edit."),
  batch: idSchema.optional(),
  controlNumber: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .describe("The billing system's number for the claim, which several claims can have."),
  ...countedQuery,
  after: cursorSchema.optional(),
  limit: limitSchema({ byDefault: 100, max: 1000 }),
});
type ListQuery = z.output<typeof listSchema>;

const revisionsMax = 100;
const idParams = z.object({ claimId: idSchema });

/** Claims and their newest verdicts. */
export const claimRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/claims/:claimId",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "Get a claim and its newest verdict",
        tags: ["claims"],
        params: idParams,
        response: { 200: claimSchema },
      },
    },
    async ({ params: { claimId }, principal: { tenantId, keyId, memberId } }) => {
      const [found, revisions] = await Promise.all([
        findClaim(store, tenantId, claimId),
        listRevisions(store, tenantId, claimId, { limit: revisionsMax }),
      ]);
      if (!found) throw claimNotFound();
      const detail = { revision: found.revision };
      await recordRead(store, tenantId, {
        action: "claim-read",
        subject: found.claimId,
        detail,
        keyId,
        memberId,
      });
      const isReleased = found.status === "released";
      return {
        ...encodeSummary(found),
        verdict: found.verdict,
        revisions: revisions.map(({ atRiskCents, ...revision }) => ({
          ...revision,
          atRisk: formatAtRisk(atRiskCents),
        })),
        release: isReleased ? await findOverride(store, tenantId, claimId) : null,
      };
    },
  );

  app.get(
    "/v1/claims",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List claims, newest first",
        tags: ["claims"],
        querystring: listSchema,
        response: { 200: z.object({ claims: z.array(summarySchema), next: z.string().nullable() }) },
      },
    },
    async ({ query, principal: { tenantId, keyId, memberId } }) => {
      const page = await readPage(listClaims(store, tenantId, await readFilter(store, tenantId, query)));
      const [first, last] = [page.claims[0], page.claims.at(-1)];
      if (first && last) {
        const detail = { claims: page.claims.length, first: first.claimId, last: last.claimId };
        await recordRead(store, tenantId, {
          action: "claims-listed",
          subject: "claims",
          detail,
          keyId,
          memberId,
        });
      }
      return { claims: page.claims.map(encodeSummary), next: page.next };
    },
  );
};

/** A figure's claims were counted with the payer and edit of their first revision, all others have those of the newest. */
async function readFilter(store: Store, tenantId: string, query: ListQuery): Promise<ClaimFilter> {
  const { status, batch: batchId, controlNumber, after, limit } = query;
  const filter = { status, batchId, controlNumber, after, limit };
  const counted = readCounted(query);
  if (!counted) return { ...filter, payerId: query.payer, edit: query.edit };
  await rollUp(store, tenantId);
  return { ...filter, counted };
}

export function claimNotFound(): ProblemError {
  return new ProblemError("claim-not-found", "No claim of this tenant has this id.");
}

function formatAtRisk(cents: number | null): string | null {
  return cents === null ? null : formatMoney(cents);
}

function encodeSummary({ chargeCents, atRiskCents, ...summary }: ClaimSummary) {
  const { claimId, controlNumber, batchId, revision, status, payerId, edits, admittedAt } = summary;
  return {
    claimId,
    controlNumber,
    batchId,
    revision,
    status,
    payerId,
    charge: formatMoney(chargeCents),
    atRisk: formatAtRisk(atRiskCents),
    edits,
    admittedAt,
  };
}
