import { ProblemError } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import { findWorkItem, listClinicianRequests, listMarks, namesOf, takeNext } from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { toWorkFilter, workFilterFields } from "../worklist/filter-schema.ts";
import { encodeWorkItem, workItemSchema } from "../worklist/work-item-schema.ts";

const workSchema = workItemSchema.extend({
  marks: z
    .array(
      z.object({
        edit: z.string(),
        revision: z.int(),
        at: instantSchema,
        by: z.object({ name: z.string().nullable() }),
        text: z.string().nullable().describe("null without phi:read."),
      }),
    )
    .describe("The findings that were marked as wrong, of all revisions."),
  requests: z
    .array(
      z.object({
        requestId: idSchema,
        serviceDate: z.iso.date(),
        status: z.enum(["open", "answered", "withdrawn"]),
        askedAt: instantSchema,
      }),
    )
    .describe("The requests to the clinician, newest first."),
});

const tags = ["worklist"];

/** The work of one claim, and the next claim to work. */
export const claimWorkRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/claims/:claimId/work",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "Get the work of a claim",
        description: "Its version is the ETag: send it as If-Match with an action on the claim.",
        tags,
        params: z.object({ claimId: idSchema }),
        response: { 200: workSchema },
      },
    },
    async ({ params: { claimId }, principal: { tenantId, scopes } }, reply) => {
      const withPatients = scopes.includes("phi:read");
      const [item, marks, requests] = await Promise.all([
        findWorkItem(store, tenantId, claimId, { withPatients }),
        listMarks(store, tenantId, claimId),
        listClinicianRequests(store, tenantId, claimId),
      ]);
      if (!item) throw new ProblemError("claim-not-found", "The claim does not exist, or was never held.");
      const names = await namesOf(store, tenantId, marks);
      return reply.header("etag", `"${item.version}"`).send({
        ...encodeWorkItem(item),
        marks: marks.map(({ edit, revision, at, memberId, keyId, text }) => {
          const by = { name: names.get(memberId ?? keyId ?? "") ?? null };
          return { edit, revision, at, by, text: withPatients ? (text ?? null) : null };
        }),
        requests: requests.map(({ requestId, serviceDate, status, askedAt }) => ({
          requestId,
          serviceDate,
          status,
          askedAt,
        })),
      });
    },
  );

  app.post(
    "/v1/worklist/next",
    {
      config: { scope: "worklist:write" },
      schema: {
        summary: "Take the next claim",
        description:
          "Assigns the most urgent open claim without an assignee to the member who asks, as in progress. Two members at once get " +
          "different claims. 204: no claim is left.",
        tags,
        body: z.strictObject({ filter: z.strictObject(workFilterFields).optional() }).nullish(),
        response: { 200: workItemSchema, 204: z.null() },
      },
    },
    async ({ body, principal: { tenantId, memberId, name, scopes } }, reply) => {
      if (memberId === null) {
        throw new ProblemError("member-required", "The next claim is assigned to the member who asks.");
      }
      const filter = toWorkFilter(body?.filter ?? {}, memberId);
      const claimId = await takeNext(store, tenantId, { memberId, name: name ?? "" }, filter);
      if (claimId === null) return reply.code(204).send(null);
      const item = await findWorkItem(store, tenantId, claimId, {
        withPatients: scopes.includes("phi:read"),
      });
      return reply.header("etag", `"${item!.version}"`).send(encodeWorkItem(item!));
    },
  );
};
