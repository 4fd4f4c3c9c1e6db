export { ApiError, UnreachableError } from "./api-error.ts";
export type { Batch } from "./batch.ts";
export { type ClaimsMediaType, FirstpassClient } from "./client.ts";
export type { Answer, NotesReceipt, Receipt, RemittanceReceipt, WaitingNote } from "./types.ts";
export { readWebhook, WebhookVerificationError } from "./webhook.ts";
