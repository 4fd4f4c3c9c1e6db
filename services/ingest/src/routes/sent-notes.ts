import { documentMediaTypes, readDocument, waitingReasons } from "@firstpass/documents";
import { ProblemError, receiveBody } from "@firstpass/runtime";
import { keepNote, noteIdOf } from "@firstpass/store";
import type { FastifyRequest, RequestPayload } from "fastify";
import { z } from "zod";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { matchNote, traitsOf } from "../match-note.ts";
import { type SentNote, sentNoteSchema } from "../note-answer.ts";
import { serviceDateOf } from "../note-document.ts";

const bodyBytesMax = 16 * 1024 * 1024;

/** Takes notes without knowing their claims. */
export const sentNoteRoutes: IngestRoutes = async (app, context) => {
  const { store } = context;
  guardIntake(app, { inFlight: context.inFlight });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser([...documentMediaTypes], (request: FastifyRequest, payload: RequestPayload) =>
    receiveBody(request, payload),
  );

  app.post(
    "/v1/notes",
    {
      config: { scope: "claims:write", accepts: [...documentMediaTypes] },
      bodyLimit: bodyBytesMax,
      schema: {
        summary: "Send notes without naming their claims",
        description:
          "A document: C-CDA (XML), FHIR R4 (JSON), HTML, RTF, PDF with a text layer, or text. Each of its notes is added to the " +
          "claim whose control number it names, or else to the claim of its patient, date and author. A note that fits no " +
          "claim, or several, waits: it is matched when its claim arrives, or assigned by a person. The same note sent again " +
          "changes nothing.",
        tags: ["notes"],
        consumes: [...documentMediaTypes],
        headers: z.looseObject({
          "service-date": z
            .string()
            .optional()
            .describe("Overrides the date that the document gives, as YYYY-MM-DD."),
        }),
        body: z.any().describe("The document."),
        response: { 202: z.object({ notes: z.array(sentNoteSchema) }) },
      },
    },
    async ({ body, headers, principal }, reply) => {
      const { tenantId, keyId, memberId } = principal;
      const serviceDate = serviceDateOf(headers);
      const entries = await readDocument((body as Buffer | undefined) ?? Buffer.alloc(0), {
        mediaType: headers["content-type"],
      });
      const notes: SentNote[] = [];
      for (const entry of entries) {
        if (entry.kind === "problem") {
          notes.push({ status: "unreadable", serviceDate: null, message: entry.problem.message });
          continue;
        }
        const note = serviceDate === null ? entry.note : { ...entry.note, serviceDate };
        const match = await matchNote(context, principal, note);
        if (match.kind === "matched") {
          const { claimId, batchId, revision } = match.amended;
          notes.push({ status: "matched", serviceDate: note.serviceDate, claimId, batchId, revision });
        } else if (match.kind === "unreadable") {
          notes.push({ status: "unreadable", serviceDate: note.serviceDate, message: match.message });
        } else {
          const { reason, claimIds } = match;
          const noteId = noteIdOf(store, tenantId, note);
          await keepNote(store, tenantId, traitsOf(note), {
            noteId,
            reason,
            note,
            sender: { keyId, memberId },
          });
          const message = waitingReasons[reason];
          notes.push({ status: "waiting", noteId, serviceDate: note.serviceDate, reason, claimIds, message });
        }
      }
      if (notes.every(({ status }) => status === "unreadable")) {
        const [{ message } = { message: "the document has no note" }] = notes;
        throw new ProblemError("notes-unreadable", `${message}.`);
      }
      return reply.code(202).send({ notes });
    },
  );
};
