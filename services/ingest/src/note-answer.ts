import { type WaitingReason, waitingReasons } from "@firstpass/documents";
import { idSchema } from "@firstpass/service";
import { z } from "zod";

/** Why a note belongs to no claim yet. */
export const waitingReasonSchema = z.enum(Object.keys(waitingReasons) as WaitingReason[]);
const claimIdsSchema = z.array(idSchema).describe("The claims that would fit but for the reason.");

/** The result for one note that was sent. */
export const sentNoteSchema = z.object({
  status: z
    .enum(["matched", "waiting", "unreadable"])
    .describe("`waiting`: the note is stored, and matched when its claim arrives or a person assigns it."),
  noteId: idSchema.optional().describe("Of a waiting note."),
  serviceDate: z.iso.date().nullable(),
  claimId: idSchema.optional(),
  batchId: idSchema.optional(),
  revision: z.int().optional().describe("The claim's newest revision."),
  reason: waitingReasonSchema.optional(),
  claimIds: claimIdsSchema.optional(),
  message: z.string().optional().describe("Why the note waits or cannot be read."),
});
export type SentNote = z.output<typeof sentNoteSchema>;
