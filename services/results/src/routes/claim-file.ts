import { isReady } from "@firstpass/outputs";
import { ProblemError } from "@firstpass/runtime";
import { idSchema } from "@firstpass/service";
import { findSentClaim, recordRead } from "@firstpass/store";
import { z } from "zod";
import { writeClaim } from "../files/claim-file.ts";
import { sendFile } from "../files/send-file.ts";
import type { ResultsRoutes } from "../results-context.ts";
import { claimNotFound } from "./claims.ts";

/** One claim as a file for the clearinghouse. */
export const claimFileRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/claims/:claimId/837",
    {
      config: { scope: "phi:read" },
      schema: {
        summary: "Download a claim as 837",
        description:
          "The claim in an interchange of its own, as it was received and with its corrections. It must be clean or released. A claim " +
          "that did not arrive as 837 is written as 837P from the tenant's submitter (PUT /v1/submitter). The download is recorded " +
          "in the audit trail as `claims-exported`.",
        tags: ["files"],
        params: z.object({ claimId: idSchema }),
        response: { 200: z.any().describe("The file.") },
      },
    },
    async ({ params: { claimId }, principal: { tenantId, keyId, memberId } }, reply) => {
      const claim = await findSentClaim(store, tenantId, claimId);
      if (!claim) throw claimNotFound();
      if (!isReady(claim.status)) {
        const status = claim.status ?? "not scrubbed";
        throw new ProblemError(
          "claim-not-ready",
          `The claim is ${status}: only clean and released claims are written.`,
        );
      }
      const pieces = await writeClaim(store, tenantId, claim);
      await recordRead(store, tenantId, {
        ...{ action: "claims-exported", subject: claim.claimId, keyId, memberId },
        detail: { file: "837", revision: claim.newest },
      });
      return sendFile(reply, `${claim.claimId}.837`, pieces);
    },
  );
};
