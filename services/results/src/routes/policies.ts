import { activeRelease, type Content, describePolicy, explainPolicy, listPolicies } from "@firstpass/content";
import { ProblemError } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import { listPayers } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { loadContent, releaseNameSchema } from "./content-releases.ts";
import { cursorSchema, limitSchema, readPage } from "./page-schema.ts";

const scope = "claims:read";
const tags = ["content"];
const day = z.iso.date().nullable();

const nameSchema = z.object({ id: z.string(), name: z.string(), fileName: z.string() });

const summarySchema = nameSchema.extend({
  appliesTo: z
    .array(z.string())
    .describe("The claims that it applies to, in words, as alternatives; empty: every claim."),
  effectiveFrom: day,
  effectiveThrough: day,
  precedence: z.number(),
  unconfirmed: z.int().min(0).describe("The number of values that are marked as unconfirmed."),
  severity: z
    .record(z.string(), z.enum(["hold", "warn", "off"]))
    .describe("By edit, or by edit and message: `modifier/ncci-mue.reviewable`."),
});

const factSchema = z.object({
  field: z.string().describe("As in docs/policies.md."),
  value: z.unknown().describe("As written in the file."),
  policy: z.string().describe("The policy that states it."),
  fileName: z.string(),
  unconfirmed: z.boolean(),
});

const policySchema = summarySchema.extend({
  release: z.string(),
  source: z.string().nullable(),
  buildsOn: z.array(nameSchema).describe("The policies that it extends, nearest first, the default last."),
  facts: z.array(factSchema),
});

const payerSchema = z.object({
  payerId: z.string(),
  name: z.string().nullable(),
  filingCode: z.string().nullable(),
  lastClaimId: idSchema,
  lastAdmittedAt: instantSchema,
  policy: nameSchema.describe("The policy that applies to the payer's newest claim."),
  because: z.array(z.string()).describe("What the policy matches; empty: no other policy matches."),
  unconfirmed: z.int().min(0).describe("The number of the policy's values that are marked as unconfirmed."),
});

const releaseQuery = z.object({
  release: releaseNameSchema.optional().describe("A content release; by default the active one."),
});

/** The payer policies of a content release, and which of them the tenant's payers have. */
export const policyRoutes: ResultsRoutes = async (app, { store, shelf, releases }) => {
  const contentOf = async (release: string | undefined): Promise<Content> =>
    loadContent(releases, release ?? (await activeRelease(shelf)));

  app.get(
    "/v1/policies",
    {
      config: { scope },
      schema: {
        summary: "List payer policies",
        tags,
        querystring: releaseQuery,
        response: { 200: z.object({ release: z.string(), policies: z.array(summarySchema) }) },
      },
    },
    async ({ query }) => {
      const { release, policies } = await contentOf(query.release);
      return { release, policies: listPolicies(policies) };
    },
  );

  app.get(
    "/v1/policies/:policyId",
    {
      config: { scope },
      schema: {
        summary: "Get a payer policy, merged with those that it extends",
        tags,
        params: z.object({ policyId: z.string() }),
        querystring: releaseQuery,
        response: { 200: policySchema },
      },
    },
    async ({ params: { policyId }, query }) => {
      const { release, policies } = await contentOf(query.release);
      const policy = describePolicy(policies, policyId);
      if (!policy)
        throw new ProblemError("policy-not-found", `Content release ${release} has no such policy.`);
      return { release, ...policy };
    },
  );

  app.get(
    "/v1/payers",
    {
      config: { scope },
      schema: {
        summary: "List the payers of the tenant's claims, the newest claim's first, with their policies",
        description:
          "A payer can have several policies, such as one for each Medicare contractor: the policy is that of its newest claim.",
        tags,
        querystring: z.object({
          after: cursorSchema.optional(),
          limit: limitSchema({ byDefault: 25, max: 100 }),
        }),
        response: {
          200: z.object({
            release: z.string(),
            payers: z.array(payerSchema),
            next: z.string().nullable(),
          }),
        },
      },
    },
    async ({ query: { after, limit }, principal: { tenantId } }) => {
      const { release, policies } = await contentOf(undefined);
      const { payers, next } = await readPage(listPayers(store, tenantId, { after, limit }));
      const encoded = payers.map(({ payerId, claimId, lastAdmittedAt, claim }) => {
        const { policy, because, facts } = explainPolicy(policies, claim);
        return {
          payerId,
          name: claim.payer.name ?? null,
          filingCode: claim.payer.filingCode ?? null,
          lastClaimId: claimId,
          lastAdmittedAt,
          policy,
          because: [...because],
          unconfirmed: facts.filter(({ unconfirmed }) => unconfirmed).length,
        };
      });
      return { release, payers: encoded, next };
    },
  );
};
