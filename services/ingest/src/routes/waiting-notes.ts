import { type DocumentNote, type WaitingReason, waitingReasons } from "@firstpass/documents";
import { ProblemError } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import { findWaitingNote, forgetNote, listWaitingNotes, recordRead } from "@firstpass/store";
import { z } from "zod";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { addNote } from "../match-note.ts";
import { sentNoteSchema, waitingReasonSchema } from "../note-answer.ts";

const tags = ["notes"];
const waitingNoteSchema = z.object({
  noteId: idSchema,
  receivedAt: instantSchema,
  serviceDate: z.iso.date().nullable(),
  reason: waitingReasonSchema,
  message: z.string(),
  patient: z
    .object({ name: z.string().nullable(), birthDate: z.iso.date().nullable() })
    .nullable()
    .describe("Needs the scope phi:read."),
  author: z.string().nullable(),
  controlNumbers: z.array(z.string()),
});

/** The notes that wait for their claims. */
export const waitingNoteRoutes: IngestRoutes = async (app, context) => {
  const { store } = context;
  guardIntake(app, { inFlight: context.inFlight });
  app.get(
    "/v1/notes/waiting",
    {
      config: { scope: "claims:read" },
      schema: {
        summary: "List notes that wait for their claims",
        tags,
        querystring: z.object({
          after: idSchema.optional().describe("`next` of the page before."),
          limit: z.coerce.number().int().min(1).max(500).default(100),
        }),
        response: { 200: z.object({ notes: z.array(waitingNoteSchema), next: idSchema.nullable() }) },
      },
    },
    async ({ query, principal }) => {
      const { tenantId, keyId, memberId, scopes } = principal;
      const page = await listWaitingNotes<DocumentNote>(store, tenantId, query);
      const showsPatient = scopes.includes("phi:read");
      if (page.notes.length > 0) {
        const detail = { notes: page.notes.length };
        await recordRead(store, tenantId, {
          action: "notes-listed",
          subject: "notes",
          detail,
          keyId,
          memberId,
        });
      }
      return {
        notes: page.notes.map(({ noteId, receivedAt, serviceDate, reason, note }) => ({
          noteId,
          receivedAt,
          serviceDate,
          reason: reason as WaitingReason,
          message: waitingReasons[reason as WaitingReason],
          patient: showsPatient ? patientOf(note) : null,
          author: note.author?.name ?? null,
          controlNumbers: note.controlNumbers,
        })),
        next: page.next,
      };
    },
  );

  app.post(
    "/v1/notes/waiting/:noteId/claim",
    {
      config: { scope: "claims:write" },
      schema: {
        summary: "Assign a waiting note to a claim",
        description: "A note of the same date that the claim has is replaced.",
        tags,
        params: z.object({ noteId: idSchema }),
        body: z.object({
          claimId: idSchema,
          serviceDate: z.iso.date().optional().describe("Needed if the document gives none."),
        }),
        response: { 200: sentNoteSchema },
      },
    },
    async ({ params: { noteId }, body: { claimId, serviceDate }, principal }) => {
      const { tenantId } = principal;
      const waiting = await findWaitingNote<DocumentNote>(store, tenantId, noteId);
      if (!waiting) throw noteNotFound();
      const options = { replaces: true, ...(serviceDate === undefined ? {} : { serviceDate }) };
      const match = await addNote(context, principal, claimId, waiting.note, options);
      if (match.kind !== "matched") {
        throw new ProblemError(
          "notes-unreadable",
          match.kind === "unreadable" ? `${match.message}.` : match.reason,
        );
      }
      await forgetNote(store, tenantId, noteId);
      const { batchId, revision } = match.amended;
      return {
        status: "matched" as const,
        serviceDate: serviceDate ?? waiting.note.serviceDate,
        claimId,
        batchId,
        revision,
      };
    },
  );

  app.delete(
    "/v1/notes/waiting/:noteId",
    {
      config: { scope: "claims:write" },
      schema: {
        summary: "Discard a waiting note",
        tags,
        params: z.object({ noteId: idSchema }),
        response: { 204: z.null() },
      },
    },
    async ({ params: { noteId }, principal: { tenantId } }, reply) => {
      if (!(await forgetNote(store, tenantId, noteId))) throw noteNotFound();
      return reply.code(204).send(null);
    },
  );
};

function patientOf({ patient }: DocumentNote) {
  if (!patient) return null;
  const [name] = patient.names;
  return { name: name ? [...name.given, name.family].join(" ") : null, birthDate: patient.birthDate };
}

function noteNotFound(): ProblemError {
  return new ProblemError("note-not-found", "No waiting note of this tenant has this id.");
}
