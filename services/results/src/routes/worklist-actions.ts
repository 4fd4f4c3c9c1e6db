import { ProblemError } from "@firstpass/runtime";
import { createSubmissionQueue } from "@firstpass/service";
import { z } from "zod";
import type { ResultsRoutes } from "../results-context.ts";
import { performAction } from "../worklist/act-on-claims.ts";
import { type ActionBody, actionSchema, type OutcomeJson, outcomeSchema } from "../worklist/action-schema.ts";

/** What people do to claims in the worklist. */
export const worklistActionRoutes: ResultsRoutes = async (app, context) => {
  const submissionQueue = createSubmissionQueue(context);
  app.addHook("onClose", () => submissionQueue.drain());

  app.post(
    "/v1/worklist/actions",
    {
      config: { scope: "worklist:write" },
      schema: {
        summary: "Act on claims of the worklist",
        description:
          "Does one thing to up to 500 claims and answers for each, in the same order: a claim that is refused does not keep " +
          "the others from changing. `release` and `withdraw-release` also require the scope `claims:release`, and `rescrub` " +
          "requires `claims:write`. A single claim can have its version in If-Match instead of `versions`; the response is " +
          "then 412 if it was changed since, or 409 if a new revision replaced it.",
        tags: ["worklist"],
        headers: z.looseObject({
          "if-match": z.string().optional().describe("The ETag of GET /v1/claims/{claimId}/work."),
        }),
        body: actionSchema,
        response: { 200: z.object({ results: z.array(outcomeSchema) }) },
      },
    },
    async ({ body, headers, principal }) => {
      const match = headers["if-match"];
      if (match === undefined)
        return { results: await performAction({ ...context, submissionQueue }, principal, body) };
      const versions = [versionIn(match, body)];
      const results = await performAction({ ...context, submissionQueue }, principal, { ...body, versions });
      refuseConflict(results[0]!);
      return { results };
    },
  );
};

function versionIn(match: string, { claimIds }: ActionBody): number {
  if (claimIds.length > 1) {
    throw new ProblemError("request-invalid", "If-Match is for a single claim. Send `versions` for several.");
  }
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(match)?.[1];
  if (version === undefined) {
    throw new ProblemError("request-invalid", 'If-Match: is not a version in quotes, such as "3".');
  }
  return Number(version);
}

function refuseConflict({ problem }: OutcomeJson): void {
  if (problem?.code !== "version-conflict" && problem?.code !== "claim-superseded") return;
  const { code, detail, changes } = problem;
  throw new ProblemError(code, detail, changes ? { extensions: { changes } } : {});
}
