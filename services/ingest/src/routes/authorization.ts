import {
  type Authorization,
  authorizationSchema,
  type Claim,
  parseAuthorization,
  RejectionError,
} from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { idSchema } from "@firstpass/service";
import { z } from "zod";
import { amendClaim, amendedSchemas } from "../amend-claim.ts";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";

const bodyBytesMax = 64 * 1024;

/** Adds an authorization to a stored claim. */
export const authorizationRoutes: IngestRoutes = async (app, context) => {
  guardIntake(app, { inFlight: context.inFlight });

  app.put(
    "/v1/claims/:claimId/authorization",
    {
      config: { scope: "claims:write" },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Add an authorization to a claim",
        description:
          "It replaces the authorization of the claim, or of each of the lines. The claim becomes a new revision and is " +
          "scrubbed again. An authorization that the claim already has changes nothing.",
        tags: ["claims"],
        params: z.object({ claimId: idSchema }),
        body: authorizationSchema,
        response: amendedSchemas,
      },
    },
    async ({ params: { claimId }, principal, body }, reply) => {
      const authorization = readAuthorization(body);
      const { code, answer } = await amendClaim(context, principal, claimId, ({ claim }) => ({
        claim: withAuthorization(claim, authorization),
        amendment: { kind: "authorized", lines: authorization.lines ?? [] },
      }));
      return reply.code(code).send(answer);
    },
  );
};

/** @throws ProblemError that names each invalid field, never its value. */
function readAuthorization(body: unknown): Authorization {
  try {
    return parseAuthorization(body);
  } catch (error) {
    if (error instanceof RejectionError) throw new ProblemError("authorization-unreadable", error.message);
    throw error;
  }
}

/** @throws ProblemError when the claim does not have one of the lines. */
function withAuthorization(claim: Claim, { priorAuthorization, lines }: Authorization): Claim {
  if (!lines) return { ...claim, priorAuthorization };
  const missing = lines.find((number) => !claim.lines.some((line) => line.number === number));
  if (missing !== undefined) {
    throw new ProblemError("authorization-unreadable", `lines: the claim has no line ${missing}.`);
  }
  return {
    ...claim,
    lines: claim.lines.map((line) => (lines.includes(line.number) ? { ...line, priorAuthorization } : line)),
  };
}
