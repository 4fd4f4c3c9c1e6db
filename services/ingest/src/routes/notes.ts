import { randomUUIDv7 } from "node:crypto";
import {
  type Claim,
  limits,
  parseNotes,
  RejectionError,
  type TreatmentNote,
  treatmentNoteSchema,
} from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { loadClaim } from "@firstpass/store";
import { z } from "zod";
import type { IngestContext, IngestRoutes } from "../ingest-context.ts";
import { bufferedBytes, guardIntake } from "../intake.ts";

const bodyBytesMax = 4 * 1024 * 1024;
const mediaTypes = ["application/json", "text/plain"];
/** Somebody else may admit a revision between our reading and our writing; so often in a row is no accident. */
const attemptsMax = 4;

z.globalRegistry.add(treatmentNoteSchema, { id: "TreatmentNote" });

const answerSchema = z
  .object({
    claimId: z.guid(),
    batchId: z.guid(),
    revision: z.int().describe("The new revision, which is scrubbed anew."),
    links: z.object({ batch: z.string(), claim: z.string() }),
  })
  .meta({ description: "The new revision is durable and gets a verdict." });

/** Adds notes to a stored claim. */
export const noteRoutes: IngestRoutes = async (app, context) => {
  guardIntake(app, { inFlight: context.inFlight, bytesHeld: bufferedBytes(bodyBytesMax) });
  app.addContentTypeParser("text/plain", { parseAs: "string" }, (_request, body, done) => done(null, body));

  app.put(
    "/v1/claims/:claimId/notes",
    {
      config: { scope: "claims:write", accepts: mediaTypes },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Add notes to a claim",
        description:
          "A note or several as JSON, or the text of one as text/plain with its day in the header Service-Date. " +
          "They take the place of the claim's notes of the same service dates; the claim becomes a new " +
          "revision and is scrubbed again.",
        tags: ["claims"],
        consumes: mediaTypes,
        params: z.object({ claimId: z.guid() }),
        headers: z.looseObject({
          "service-date": z.string().optional().describe("YYYY-MM-DD: the day of a text/plain note."),
        }),
        body: z.union([
          treatmentNoteSchema,
          z.array(treatmentNoteSchema).max(limits.notesMax),
          z.string().describe("The text of a text/plain note."),
        ]),
        response: { 202: answerSchema },
      },
    },
    async ({ params: { claimId }, principal, body, headers }, reply) => {
      const notes = readNotes(body, headers["service-date"]);
      const { batchId, revision } = await addNotes(context, principal.tenantId, claimId, notes);
      const base = context.config.resultsUrl ?? "";
      return reply.code(202).send({
        claimId,
        batchId,
        revision,
        links: { batch: `${base}/v1/batches/${batchId}`, claim: `${base}/v1/claims/${claimId}` },
      });
    },
  );
};

/** @throws ProblemError naming each field that is wrong, never its value. */
function readNotes(body: unknown, serviceDate: string | undefined): TreatmentNote[] {
  try {
    return parseNotes(typeof body === "string" ? { serviceDate, text: body } : body);
  } catch (error) {
    if (error instanceof RejectionError) throw new ProblemError("notes-unreadable", error.message);
    throw error;
  }
}

async function addNotes(
  { store, admit }: IngestContext,
  tenantId: string,
  claimId: string,
  notes: readonly TreatmentNote[],
): Promise<{ batchId: string; revision: number }> {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const stored = await loadClaim(store, tenantId, claimId);
    if (!stored) throw new ProblemError("claim-not-found", "The tenant has no claim of this id.");
    const batchId = randomUUIDv7();
    const claim = withNotes(stored.claim, notes);
    const [admitted] = await admit(tenantId, [
      { batchId, claims: [claim], rejections: [], final: true, expectedRevision: stored.revision },
    ]);
    if (!admitted!.refused) return { batchId, revision: stored.revision + 1 };
  }
  throw new ProblemError(
    "revision-conflict",
    `The claim changed ${attemptsMax} times while the note came in.`,
  );
}

/** The claim with these notes in the place of its own of the same service dates. @throws ProblemError */
function withNotes(claim: Claim, notes: readonly TreatmentNote[]): Claim {
  const replaced = new Set(notes.map((note) => note.serviceDate));
  const kept = claim.notes.filter((note) => !replaced.has(note.serviceDate));
  const all = [...kept, ...notes].sort((a, b) => compare(a.serviceDate, b.serviceDate));
  if (all.length > limits.notesMax) {
    throw new ProblemError("notes-unreadable", `The claim would have more than ${limits.notesMax} notes.`);
  }
  return { ...claim, notes: all };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
