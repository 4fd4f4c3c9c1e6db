import { randomInt, randomUUIDv7 } from "node:crypto";
import { RejectionError } from "@firstpass/claim";
import { clearinghouseAnswer, clearinghouseRefusal, parseClearinghouseClaim } from "@firstpass/formats";
import {
  type FastifyRequest,
  type Principal,
  ProblemError,
  problemOfError,
  problems,
} from "@firstpass/runtime";
import { scrubDraft } from "@firstpass/service";
import { findIdempotent, leaseUpload, type Store, type UploadLease } from "@firstpass/store";
import { z } from "zod";
import { createGrouper } from "../grouper.ts";
import { bodyHash, idempotencyKeyReused, idempotencyKeySchema, refuseReusedKey } from "../idempotency.ts";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { batchLinks } from "../receipt.ts";

const bodyBytesMax = 4 * 1024 * 1024;
const base = "/change/medicalnetwork/professionalclaims/v3";
const retryAfterSeconds = "2";

const bodySchema = z
  .looseObject({
    tradingPartnerServiceId: z.string(),
    subscriber: z.looseObject({ memberId: z.string() }),
    claimInformation: z.looseObject({ patientControlNumber: z.string() }),
  })
  .meta({ description: "A claim as docs/formats/claim-json-clearinghouse.md describes it." });

const answerSchema = z
  .looseObject({
    status: z.enum(["SUCCESS", "ERROR"]).describe("ERROR if the claim is held."),
    claimReference: z.looseObject({ correlationId: z.string(), patientControlNumber: z.string() }),
    errors: z.array(z.looseObject({ code: z.string(), description: z.string(), location: z.string() })),
    warnings: z.array(z.object({ code: z.string(), description: z.string() })),
    firstpass: z.looseObject({ status: z.string(), batchId: z.string().optional() }),
  })
  .meta({ description: "The verdict in the form of the clearinghouses." });

/** Accepts claims at the addresses and in the form of Change Healthcare and Stedi, and responds with the verdict. */
export const clearinghouseRoutes: IngestRoutes = async (
  app,
  { store, library, submit, inFlight, config },
) => {
  const submitGrouped = createGrouper(submit);
  guardIntake(app, { inFlight });
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof RejectionError)) throw withMessage(error);
    void reply.code(400).send(clearinghouseRefusal(request.body, error, request.id));
  });
  app.decorateRequest("bodyHash", "");
  app.addHook("preParsing", async (request) => {
    request.onBody = (body) => {
      request.bodyHash = bodyHash().update(`${request.routeOptions.url}\n`).update(body).digest("hex");
    };
  });

  /** @throws RejectionError for a claim that cannot be read */
  const scrub = async ({ body, principal, id, log }: FastifyRequest) => {
    const { claim, unknownFields } = parseClearinghouseClaim(body);
    const context = { store, content: library.current, log };
    const judgement = await scrubDraft(context, principal.tenantId, { claim });
    return { sent: body, claim, unknownFields, judgement, traceId: id };
  };

  app.post(
    `${base}/validation`,
    {
      config: { scope: "claims:read" },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Scrub a clearinghouse claim without storing it",
        description: "Like POST /v1/scrub, for a claim in the JSON form of Change Healthcare and Stedi.",
        tags: ["claims"],
        body: bodySchema,
        response: { 200: answerSchema },
      },
    },
    async (request, reply) => {
      const answer = clearinghouseAnswer(await scrub(request), acknowledged());
      return reply.send(answer as never);
    },
  );

  app.post(
    `${base}/submission`,
    {
      config: { scope: "claims:write" },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Submit a clearinghouse claim",
        description:
          "One claim in the JSON form of Change Healthcare and Stedi. The response is its verdict, and the claim is stored as " +
          "by POST /v1/claims, clean or held. The key also needs the scope claims:read, because findings name stored claims. " +
          "A request with the Idempotency-Key of one that is in progress is refused with Retry-After.",
        tags: ["claims"],
        headers: z.looseObject({ "idempotency-key": idempotencyKeySchema }),
        body: bodySchema,
        response: { 200: answerSchema },
      },
    },
    async (request, reply) => {
      refuseWithoutScope(request.principal);
      const { response, isReplay } = await submitLeased(request, request.headers["idempotency-key"]);
      if (isReplay) void reply.header("idempotency-replayed", "true");
      return reply.type("application/json").send(response as never);
    },
  );

  /** The lease ends before the response is sent, so that a repeated request is not refused. */
  async function submitLeased(request: FastifyRequest, key: string | undefined) {
    const lease = key === undefined ? null : await leaseKey(store, request.principal.tenantId, key);
    try {
      return await submitOnce(request, key);
    } finally {
      await lease?.end();
    }
  }

  /** The response to a request, or the stored response to its first attempt. */
  async function submitOnce(request: FastifyRequest, key: string | undefined) {
    const { tenantId } = request.principal;
    const answered = key === undefined ? null : await findIdempotent(store, tenantId, key);
    if (answered) {
      if (answered.bodyHash !== request.bodyHash) throw idempotencyKeyReused();
      return { response: answered.response, isReplay: true };
    }
    const scrubbed = await scrub(request);
    const batchId = randomUUIDv7();
    const links = batchLinks(batchId, config.resultsUrl);
    const response = JSON.stringify(
      clearinghouseAnswer({ ...scrubbed, stored: { batchId, links } }, acknowledged()),
    );
    const admitted = await submitGrouped(tenantId, {
      batchId,
      claims: [scrubbed.claim],
      rejections: [],
      final: true,
      ...(key === undefined ? {} : { idempotency: { key, bodyHash: request.bodyHash, response } }),
    });
    refuseReusedKey(admitted);
    return { response: admitted.replay ?? response, isReplay: admitted.replay !== null };
  }
};

/** The 277CA is written now. Its number need not be unique: it is not sent on. */
function acknowledged() {
  return { now: new Date(), controlNumber: randomInt(1, 1_000_000_000) };
}

/** Clients of these addresses show the field `message`. */
function withMessage(error: unknown): ProblemError {
  const problem = problemOfError(error, ["application/json"]);
  const message = `${problem.message} ${problems[problem.code].remedy}`;
  return new ProblemError(problem.code, problem.message, {
    extensions: { ...problem.extensions, message },
    headers: problem.headers,
    cause: problem.cause,
  });
}

/** @throws ProblemError `scope-missing` */
function refuseWithoutScope({ scopes }: Principal): void {
  const scope = "claims:read";
  if (scopes.includes(scope)) return;
  throw new ProblemError("scope-missing", `The response has findings, which need the scope ${scope}.`, {
    extensions: { scope },
  });
}

/** @throws ProblemError `idempotency-key-in-use` */
async function leaseKey(store: Store, tenantId: string, key: string): Promise<UploadLease> {
  const lease = await leaseUpload(store, tenantId, [`key ${key}`]);
  if ("end" in lease) return lease;
  throw new ProblemError(
    "idempotency-key-in-use",
    "Another request with this Idempotency-Key is in progress.",
    { headers: { "retry-after": retryAfterSeconds } },
  );
}
