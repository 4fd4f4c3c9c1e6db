export { openAccess } from "./access.ts";
export { isDatabaseReady } from "./database-readiness.ts";
export { offerRepairs } from "./offer-repairs.ts";
export { openLibrary, openParts } from "./open-parts.ts";
export { rejectionSchema } from "./rejection-schema.ts";
export { inputsOf, scrubChunk } from "./scrub-chunk.ts";
export { scrubDraft } from "./scrub-draft.ts";
export { admissionOf, type SubmissionRequest, submit, today } from "./submission.ts";
export { createSubmissionQueue, type SubmissionQueue } from "./submission-queue.ts";
export {
  claimStatusSchema,
  idSchema,
  instantSchema,
  judgementSchema,
  moneySchema,
  verdictSchema,
} from "./verdict-schema.ts";
