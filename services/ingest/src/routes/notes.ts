import {
  limits,
  parseNotes,
  RejectionError,
  type TreatmentNote,
  treatmentNoteSchema,
} from "@firstpass/claim";
import { documentMediaTypes } from "@firstpass/documents";
import { ProblemError, receiveBody } from "@firstpass/runtime";
import { idSchema } from "@firstpass/service";
import type { FastifyRequest, RequestPayload } from "fastify";
import { z } from "zod";
import { amendClaim, amendedSchemas } from "../amend-claim.ts";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { readNoteDocument, readNoteText } from "../note-document.ts";
import { withNotes } from "../with-notes.ts";

const bodyBytesMax = 4 * 1024 * 1024;
const documentTypes = documentMediaTypes.filter((type) => type !== "text/plain");
const mediaTypes = ["application/json", "text/plain", ...documentTypes];

z.globalRegistry.add(treatmentNoteSchema, { id: "TreatmentNote" });

/** Adds notes to a stored claim. */
export const noteRoutes: IngestRoutes = async (app, context) => {
  guardIntake(app, { inFlight: context.inFlight });
  app.addContentTypeParser("text/plain", async (request: FastifyRequest, payload: RequestPayload) =>
    readNoteText(await receiveBody(request, payload), request.headers["content-type"]),
  );
  app.addContentTypeParser(documentTypes, async (request: FastifyRequest, payload: RequestPayload) =>
    readNoteDocument(await receiveBody(request, payload), request.headers),
  );

  app.put(
    "/v1/claims/:claimId/notes",
    {
      config: { scope: "claims:write", accepts: mediaTypes },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Add notes to a claim",
        description:
          "One or more notes as JSON, the text of one note as text/plain with its date in the Service-Date header, or a " +
          "document: C-CDA (XML), FHIR R4 (JSON), HTML, RTF, or PDF with a text layer. The date, signature and text of a " +
          "document's notes are read from it; if a part of it cannot be read, nothing is stored. " +
          "They replace the claim's notes with the same service dates; the claim becomes a new revision and is scrubbed " +
          "again. Notes that the claim already has change nothing.",
        tags: ["claims"],
        consumes: mediaTypes,
        params: z.object({ claimId: idSchema }),
        headers: z.looseObject({
          "service-date": z
            .string()
            .optional()
            .describe(
              "The service date of a text/plain note, as YYYY-MM-DD. It overrides the date that a document gives.",
            ),
        }),
        body: z.union([
          treatmentNoteSchema,
          z.array(treatmentNoteSchema).max(limits.notesMax),
          z.string().describe("The text of a text/plain note, or a document."),
        ]),
        response: amendedSchemas,
      },
    },
    async ({ params: { claimId }, principal, body, headers }, reply) => {
      const notes = readNotes(body, headers["service-date"]);
      const dates = [...new Set(notes.map(({ serviceDate }) => serviceDate))].sort();
      const { code, answer } = await amendClaim(context, principal, claimId, ({ claim }) => ({
        claim: withNotes(claim, notes),
        amendment: { kind: "noted", dates },
      }));
      return reply.code(code).send(answer);
    },
  );
};

/** @throws ProblemError that names each invalid field, never its value. */
function readNotes(body: unknown, serviceDate: string | undefined): TreatmentNote[] {
  try {
    return parseNotes(typeof body === "string" ? { serviceDate, text: body } : body);
  } catch (error) {
    if (error instanceof RejectionError) throw new ProblemError("notes-unreadable", error.message);
    throw error;
  }
}
