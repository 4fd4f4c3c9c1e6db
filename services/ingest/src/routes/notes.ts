import {
  type Claim,
  limits,
  parseNotes,
  RejectionError,
  type TreatmentNote,
  treatmentNoteSchema,
} from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";
import { z } from "zod";
import { amendClaim, amendedSchemas } from "../amend-claim.ts";
import type { IngestRoutes } from "../ingest-context.ts";
import { bufferedBytes, guardIntake } from "../intake.ts";

const bodyBytesMax = 4 * 1024 * 1024;
const mediaTypes = ["application/json", "text/plain"];

z.globalRegistry.add(treatmentNoteSchema, { id: "TreatmentNote" });

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
          "revision and is scrubbed again. Notes that it has already change nothing.",
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
        response: amendedSchemas,
      },
    },
    async ({ params: { claimId }, principal, body, headers }, reply) => {
      const notes = readNotes(body, headers["service-date"]);
      const { code, answer } = await amendClaim(context, principal.tenantId, claimId, (claim) =>
        withNotes(claim, notes),
      );
      return reply.code(code).send(answer);
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
