import { loadSubmitter, saveSubmitter } from "@firstpass/store";
import { type Submitter, submitterSchema } from "@firstpass/x12";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";

const answerSchema = z.object({
  submitter: submitterSchema.nullable().describe("null until it is entered."),
});

/** Who sends the tenant's claims, for 837 files that are written from claims. */
export const submitterRoutes: ResultsRoutes = async (app, { store }) => {
  app.get(
    "/v1/submitter",
    {
      config: { scope: "team:write" },
      schema: {
        summary: "Get the submitter",
        description: "The sender and receiver of 837 files with claims that did not arrive as 837.",
        tags: ["files"],
        response: { 200: answerSchema },
      },
    },
    async ({ principal: { tenantId } }) => ({ submitter: await loadSubmitter<Submitter>(store, tenantId) }),
  );

  app.put(
    "/v1/submitter",
    {
      config: { scope: "team:write" },
      schema: {
        summary: "Enter the submitter",
        description:
          "Your clearinghouse assigns these ids. The change is recorded in the audit trail as `submitter-changed`.",
        tags: ["files"],
        body: submitterSchema,
        response: { 200: answerSchema },
      },
    },
    async ({ body, principal: { tenantId, keyId, memberId } }) => {
      await saveSubmitter(store, tenantId, body, { keyId, memberId });
      return { submitter: body };
    },
  );
};
