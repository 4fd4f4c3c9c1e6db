import { instantSchema } from "@firstpass/service";
import { recordRead } from "@firstpass/store";
import { z } from "zod";
import { writeCleanClaims } from "../files/clean-claims.ts";
import { sendFile } from "../files/send-file.ts";
import type { ResultsRoutes } from "../results-context.ts";

const receivedSchema = instantSchema.refine((at) => at >= "2000", "is before the year 2000");

/** The clean claims of any batches as a file for the clearinghouse. */
export const cleanFileRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/clean.837",
    {
      config: { scope: "phi:read" },
      schema: {
        summary: "Download clean claims as 837",
        description:
          "The claims of all batches of a time that are clean or released by now. Each received interchange is written again with " +
          "those of its claims, so that claims stay with their sender and receiver; claims that did not arrive as 837 follow in an " +
          "interchange from the tenant's submitter (PUT /v1/submitter). Claims that are held or have no verdict yet are left out. " +
          "The download is recorded in the audit trail as `claims-exported`.",
        tags: ["files"],
        querystring: z.strictObject({
          receivedSince: receivedSchema.describe("Batches that were received at this time or later."),
          receivedUntil: receivedSchema.optional().describe("And before this time."),
          payer: z.string().min(1).max(256).optional().describe("The payer's id."),
          clinic: z.string().min(1).max(256).optional().describe("The billing provider's NPI."),
          partial: z
            .stringbool()
            .default(false)
            .describe("Whether to leave out claims that cannot be written, instead of a problem."),
        }),
        response: { 200: z.any().describe("The file, streamed.") },
      },
    },
    async ({ query, principal: { tenantId, keyId, memberId } }, reply) => {
      const { receivedSince: since, receivedUntil: until, payer, clinic, partial } = query;
      const filter = { since, until, payer, clinic };
      const pieces = await writeCleanClaims(store, tenantId, filter, { leavesOut: partial });
      await recordRead(store, tenantId, {
        ...{ action: "claims-exported", subject: "clean.837", keyId, memberId },
        detail: { since, ...(until && { until }), ...(payer && { payer }), ...(clinic && { clinic }) },
      });
      return sendFile(reply, "clean.837", pieces);
    },
  );
};
