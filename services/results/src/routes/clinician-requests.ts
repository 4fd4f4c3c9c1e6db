import { createHash } from "node:crypto";
import { ProblemError } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import {
  type ClinicianRequest,
  findClaim,
  listClinicianRequests,
  loadJudged,
  namesOf,
  recordRead,
} from "@firstpass/store";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { clinicianRequestsOf } from "../worklist/clinician-asks.ts";
import { requestAsHtml, requestAsText, requestStyle } from "../worklist/request-document.ts";
import { claimNotFound } from "./claims.ts";

const requestSchema = z.object({
  requestId: idSchema,
  revision: z.int().min(1),
  serviceDate: z.iso.date().describe("Of the note."),
  status: z.enum(["open", "answered", "withdrawn"]),
  askedAt: instantSchema,
  askedBy: z.object({ name: z.string().nullable() }).nullable(),
  answeredAt: instantSchema.nullable(),
  items: z
    .array(z.object({ edit: z.string(), text: z.string() }))
    .describe("What the note lacks, in words of a therapist."),
  text: z.string().nullable().describe("The question of the person who asks; null without phi:read."),
});

const tags = ["worklist"];
/** The page has no script and loads nothing; its own style is allowed by its hash. */
const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(requestStyle).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The requests to clinicians about a claim's notes. */
export const clinicianRequestRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/claims/:claimId/clinician-requests",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List the requests to the clinician, newest first",
        tags,
        params: z.object({ claimId: idSchema }),
        response: { 200: z.object({ requests: z.array(requestSchema) }) },
      },
    },
    async ({ params: { claimId }, principal: { tenantId, scopes } }) => {
      const requests = await listClinicianRequests(store, tenantId, claimId);
      if (requests.length === 0 && !(await findClaim(store, tenantId, claimId))) throw claimNotFound();
      const names = await namesOf(store, tenantId, requests);
      const seesPhi = scopes.includes("phi:read");
      return {
        requests: requests.map(({ body, memberId, keyId, claimId: _, ...request }) => ({
          ...request,
          askedBy: { name: names.get(memberId ?? keyId ?? "") ?? null },
          items: body.items,
          text: seesPhi ? body.text : null,
        })),
      };
    },
  );

  app.get(
    "/v1/claims/:claimId/clinician-requests/preview",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "Preview the requests to the clinician",
        description:
          "The requests that the action `ask` would make now, one per note. They are empty if no finding asks anything of the " +
          "clinician; then the action needs a text.",
        tags,
        params: z.object({ claimId: idSchema }),
        response: {
          200: z.object({ requests: z.array(requestSchema.pick({ serviceDate: true, items: true })) }),
        },
      },
    },
    async ({ params: { claimId }, principal: { tenantId } }) => {
      const [judged] = await loadJudged(store, tenantId, [claimId.toLowerCase()]);
      if (!judged && !(await findClaim(store, tenantId, claimId))) throw claimNotFound();
      const requests = judged ? clinicianRequestsOf(judged, null) : [];
      return { requests: requests.map(({ serviceDate, body: { items } }) => ({ serviceDate, items })) };
    },
  );

  for (const { format, type, render } of [
    { format: "html", type: "text/html; charset=utf-8", render: requestAsHtml },
    { format: "txt", type: "text/plain; charset=utf-8", render: requestAsText },
  ]) {
    app.get(
      `/v1/claims/:claimId/clinician-requests/:requestId.${format}`,
      {
        config: { scope: "phi:read" },
        schema: {
          summary: `Get a request to the clinician as ${format === "html" ? "a page to print" : "plain text"}`,
          description: "Names the patient: each request is recorded in the audit trail as `claim-opened`.",
          tags,
          params: z.object({ claimId: idSchema, requestId: idSchema }),
          response: { 200: z.string() },
        },
      },
      async ({ params: { claimId, requestId }, principal: { tenantId, keyId, memberId } }, reply) => {
        const requests = await listClinicianRequests(store, tenantId, claimId);
        const request = requests.find((one) => one.requestId === requestId.toLowerCase());
        if (!request) {
          throw new ProblemError("request-not-found", "No request about this claim has this id.");
        }
        const names = await namesOf(store, tenantId, [request]);
        const detail = { revision: request.revision };
        await recordRead(store, tenantId, {
          action: "claim-opened",
          subject: request.claimId,
          detail,
          keyId,
          memberId,
        });
        return reply
          .header("content-type", type)
          .header("content-security-policy", policy)
          .header("cache-control", "no-store")
          .header("content-disposition", dispositionOf(request, format))
          .send(render(request, names.get(request.memberId ?? request.keyId ?? "") ?? null));
      },
    );
  }
};

function dispositionOf({ serviceDate }: ClinicianRequest, format: string): string {
  return `inline; filename="note-request-${serviceDate}.${format}"`;
}
