import { randomUUIDv7 } from "node:crypto";
import { type Claim, claimSchema, type Rejection, readClaim } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { z } from "zod";
import { claimExample } from "../claim-example.ts";
import { createGrouper } from "../grouper.ts";
import { bodyHash, idempotencyKeySchema, refuseReusedKey } from "../idempotency.ts";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { draftReceipt, type ReceiptDraft, receiptSchema } from "../receipt.ts";
import { claimsUnreadable } from "../unreadable.ts";

/** Most claims in one request; larger files go to POST /v1/batches. */
const claimsMax = 1_000;

z.globalRegistry.add(claimSchema, { id: "Claim", inputExamples: [claimExample] });

declare module "fastify" {
  interface FastifyRequest {
    /** Digest of the raw body, when the request has an idempotency key. */
    bodyHash: string;
  }
}

/** Accepts a claim, or up to a thousand, as JSON. */
export const claimRoutes: IngestRoutes = async (app, { submit, inFlight, config }) => {
  const { bodyBytesMax } = config.limits;
  const submitGrouped = createGrouper(submit);
  guardIntake(app, { inFlight });

  app.decorateRequest("bodyHash", "");
  app.addHook("preParsing", async (request) => {
    if (request.headers["idempotency-key"] === undefined) return;
    request.onBody = (body) => {
      request.bodyHash = bodyHash().update(body).digest("hex");
    };
  });

  app.post(
    "/v1/claims",
    {
      config: { scope: "claims:write" },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Submit claims",
        description:
          "One claim, or an array of up to 1,000. A claim that cannot be read is rejected with its position, and the others " +
          "are accepted; if none can be read, the response is the problem claims-unreadable. Accepted claims are durable " +
          "when you get the response. A claim that is submitted again becomes a new revision.",
        tags: ["claims"],
        headers: z.looseObject({ "idempotency-key": idempotencyKeySchema }),
        body: z.union([claimSchema, z.array(claimSchema).max(claimsMax)]),
        response: { 202: receiptSchema },
      },
    },
    async (request, reply) => {
      const { claims, rejections, draft } = readClaims(request.body);
      const batchId = randomUUIDv7();
      const receipt = draft.finish(batchId, config.resultsUrl);
      if (claims.length === 0) throw claimsUnreadable(receipt);

      const response = JSON.stringify(receipt);
      const key = request.headers["idempotency-key"];
      const admitted = await submitGrouped(request.principal.tenantId, {
        batchId,
        claims,
        rejections,
        final: true,
        ...(key === undefined ? {} : { idempotency: { key, bodyHash: request.bodyHash, response } }),
      });
      refuseReusedKey(admitted);
      if (admitted.replay !== null) void reply.header("idempotency-replayed", "true");
      else void reply.header("location", receipt.links.batch);
      return reply
        .code(202)
        .type("application/json")
        .send((admitted.replay ?? response) as never);
    },
  );
};

function readClaims(body: unknown): { claims: Claim[]; rejections: Rejection[]; draft: ReceiptDraft } {
  const values: unknown[] = Array.isArray(body) ? body : [body];
  if (values.length > claimsMax) {
    throw new ProblemError("claims-too-many", `The request has ${values.length} claims.`);
  }
  const claims: Claim[] = [];
  const rejections: Rejection[] = [];
  const draft = draftReceipt();
  values.forEach((value, index) => {
    const entry = readClaim(value, index);
    draft.add(entry);
    if (entry.kind === "claim") claims.push(entry.claim);
    else rejections.push(entry.rejection);
  });
  return { claims, rejections, draft };
}
