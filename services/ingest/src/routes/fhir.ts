import { randomUUIDv7 } from "node:crypto";
import { type Claim, JsonBounds, type Rejection, RejectionError } from "@firstpass/claim";
import {
  issueOf,
  issuesOfFindings,
  issuesOfRejection,
  issuesOfUnread,
  noClaim,
  type OutcomeIssue,
  openFhirClaims,
  operationOutcome,
} from "@firstpass/formats";
import { type FastifyReply, readJsonBodiesOf } from "@firstpass/runtime";
import { scrubDraft } from "@firstpass/service";
import { z } from "zod";
import { createGrouper } from "../grouper.ts";
import { bodyHash, idempotencyKeySchema, refuseReusedKey } from "../idempotency.ts";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { batchLinks } from "../receipt.ts";

const mediaType = "application/fhir+json";
const accepts = ["application/json", mediaType];

const bodySchema = z
  .looseObject({ resourceType: z.enum(["Claim", "Bundle", "Parameters"]) })
  .meta({ description: "A FHIR R4 resource as docs/formats/fhir.md describes it." });

const outcomeSchema = z
  .looseObject({
    resourceType: z.literal("OperationOutcome"),
    issue: z.array(
      z.looseObject({
        severity: z.enum(["error", "warning", "information"]),
        code: z.string(),
        details: z.looseObject({ text: z.string() }),
        diagnostics: z.string().optional(),
        expression: z.array(z.string()).optional(),
      }),
    ),
  })
  .meta({ description: "An OperationOutcome: held findings are errors." });

/** Scrubs and accepts claims as FHIR R4. */
export const fhirRoutes: IngestRoutes = async (app, { store, library, submit, inFlight, config }) => {
  const submitGrouped = createGrouper(submit);
  const { bodyBytesMax } = config.limits;
  guardIntake(app, { inFlight });
  readJsonBodiesOf(app, mediaType, () => new JsonBounds());
  app.decorateRequest("bodyHash", "");
  app.addHook("preParsing", async (request) => {
    request.onBody = (body) => {
      request.bodyHash = bodyHash().update(body).digest("hex");
    };
  });

  app.post(
    "/fhir/Claim/$validate",
    {
      config: { scope: "claims:read", accepts },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Scrub FHIR claims without storing them",
        description:
          "A Claim, a Bundle with claims and what they refer to, or Parameters with a resource. The findings are issues: error if " +
          "the claim is held, warning otherwise. Notes in the Bundle are read too.",
        tags: ["claims"],
        consumes: accepts,
        body: bodySchema,
        response: { 200: outcomeSchema },
      },
    },
    async ({ body, principal: { tenantId }, log }, reply) => {
      const { claims, issues } = await readClaims(body);
      for (const { claim, unread } of claims) {
        const judgement = await scrubDraft({ store, content: library.current, log }, tenantId, { claim });
        issues.push(...named(issuesOfFindings(judgement, claim), claim, claims), ...issuesOfUnread(unread));
      }
      return send(reply, 200, operationOutcome(issues));
    },
  );

  app.post(
    "/fhir/Claim",
    {
      config: { scope: "claims:write", accepts },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Submit FHIR claims",
        description:
          "A Claim, or a Bundle with claims and what they refer to. Claims are stored as by POST /v1/claims, and get their verdicts " +
          "later; Location is their batch. The response lists what could not be read, with status 422 if it was everything.",
        tags: ["claims"],
        consumes: accepts,
        headers: z.looseObject({ "idempotency-key": idempotencyKeySchema }),
        body: bodySchema,
        response: { 202: outcomeSchema },
      },
    },
    async (request, reply) => {
      const { claims, rejections, issues } = await readClaims(request.body);
      if (claims.length === 0) return send(reply, 422, operationOutcome(issues));
      const batchId = randomUUIDv7();
      const text = `Stored ${claims.length} of ${claims.length + rejections.length} claims in batch ${batchId}.`;
      const unread = claims.flatMap((claim) => issuesOfUnread(claim.unread));
      const response = JSON.stringify(
        operationOutcome([issueOf("information", "informational", text), ...issues, ...unread]),
      );
      const key = request.headers["idempotency-key"];
      const admitted = await submitGrouped(request.principal.tenantId, {
        batchId,
        claims: claims.map(({ claim }) => claim),
        rejections,
        final: true,
        ...(key === undefined ? {} : { idempotency: { key, bodyHash: request.bodyHash, response } }),
      });
      refuseReusedKey(admitted);
      if (admitted.replay !== null) void reply.header("idempotency-replayed", "true");
      else void reply.header("location", batchLinks(batchId, config.resultsUrl).batch);
      return send(reply, 202, admitted.replay ?? response);
    },
  );
};

interface ReadClaims {
  claims: { claim: Claim; unread: readonly string[] }[];
  rejections: Rejection[];
  /** Of what cannot be read. */
  issues: OutcomeIssue[];
}

async function readClaims(body: unknown): Promise<ReadClaims> {
  const read: ReadClaims = { claims: [], rejections: [], issues: [] };
  const found = await openFhirClaims(body);
  if (found.length === 0) read.issues.push(issueOf("error", "required", noClaim));
  for (const [index, { controlNumber, parse }] of found.entries()) {
    try {
      const { claim, unknownFields } = parse();
      read.claims.push({ claim, unread: unknownFields });
    } catch (error) {
      if (!(error instanceof RejectionError)) throw error;
      const name = typeof controlNumber.value === "string" ? controlNumber.value.slice(0, 64) : null;
      read.rejections.push({ index, controlNumber: name, code: error.code, detail: error.message });
      read.issues.push(...issuesOfRejection(error));
    }
  }
  return read;
}

/** Says which claim an issue is about, if there are several. */
function named(issues: OutcomeIssue[], { controlNumber }: Claim, claims: readonly unknown[]): OutcomeIssue[] {
  if (claims.length === 1) return issues;
  return issues.map((issue) => ({
    ...issue,
    details: { ...issue.details, text: `Claim ${controlNumber}: ${issue.details.text}` },
  }));
}

function send(reply: FastifyReply, status: number, outcome: unknown): never {
  return reply.code(status).type(mediaType).send(outcome) as never;
}
