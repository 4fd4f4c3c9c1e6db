import {
  type DocumentNote,
  documentMediaTypes,
  readDocument,
  type WaitingReason,
  waitingReasons,
} from "@firstpass/documents";
import { ProblemError, receiveBody } from "@firstpass/runtime";
import { idSchema, instantSchema } from "@firstpass/service";
import {
  findWaitingNote,
  forgetNote,
  keepNote,
  listWaitingNotes,
  noteIdOf,
  recordRead,
} from "@firstpass/store";
import type { FastifyRequest, RequestPayload } from "fastify";
import { z } from "zod";
import type { IngestRoutes } from "../ingest-context.ts";
import { guardIntake } from "../intake.ts";
import { addNote, matchNote, traitsOf } from "../match-note.ts";
import { serviceDateOf } from "../note-document.ts";

const bodyBytesMax = 16 * 1024 * 1024;
const tags = ["notes"];
const reasons = Object.keys(waitingReasons) as WaitingReason[];
const claimIdsSchema = z.array(idSchema).describe("The claims that would fit but for the reason.");

const sentNoteSchema = z.object({
  status: z
    .enum(["matched", "waiting", "unreadable"])
    .describe("`waiting`: the note is stored, and matched when its claim arrives or a person assigns it."),
  noteId: idSchema.optional().describe("Of a waiting note."),
  serviceDate: z.iso.date().nullable(),
  claimId: idSchema.optional(),
  batchId: idSchema.optional(),
  revision: z.int().optional().describe("The claim's newest revision."),
  reason: z.enum(reasons).optional(),
  claimIds: claimIdsSchema.optional(),
  message: z.string().optional().describe("Why the note waits or cannot be read."),
});
type SentNote = z.output<typeof sentNoteSchema>;

const waitingNoteSchema = z.object({
  noteId: idSchema,
  receivedAt: instantSchema,
  serviceDate: z.iso.date().nullable(),
  reason: z.enum(reasons),
  message: z.string(),
  patient: z
    .object({ name: z.string().nullable(), birthDate: z.iso.date().nullable() })
    .nullable()
    .describe("Needs the scope phi:read."),
  author: z.string().nullable(),
  controlNumbers: z.array(z.string()),
});

/** Takes notes without knowing their claims. */
export const waitingNoteRoutes: IngestRoutes = async (app, context) => {
  const { store } = context;
  guardIntake(app, { inFlight: context.inFlight });
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
        tags,
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
      const entries = await readDocument(body as Buffer, { mediaType: headers["content-type"] });
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
