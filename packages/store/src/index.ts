export {
  type AccumulatorRebuild,
  type RebuildOptions,
  rebuildAccumulators,
  type TotalsOf,
} from "./accumulator/rebuild.ts";
export { type AccumulatorSeed, seedAccumulator } from "./accumulator/seed.ts";
export { type AdmissionResult, admit } from "./admission/admission.ts";
export type { Admission, AdmissionRequest } from "./admission/admission-request.ts";
export { expireIdempotencyKeys, findIdempotent, IdempotencyConflictError } from "./admission/idempotency.ts";
export { chunkClaimsMax } from "./admission/incoming-claims.ts";
export type { PreparedClaim } from "./admission/prepared-claim.ts";
export type { AdmittedRequest } from "./admission/request-outcomes.ts";
export { RevisionConflictError } from "./admission/revision-conflict.ts";
export { type AuditAction, type AuditEntry, type AuditRecord, listAudit } from "./audit.ts";
export { type Chunk, loadChunk } from "./chunk/chunk.ts";
export type { ChunkRef } from "./chunk/chunk-ref.ts";
export * from "./chunk/open-chunks.ts";
export * from "./claim/batches.ts";
export { type ClaimFilter, listClaims } from "./claim/claim-list.ts";
export {
  type ClaimRecord,
  type ClaimSummary,
  findClaim,
  loadClaim,
  type StoredClaim,
} from "./claim/claims.ts";
export * from "./claim/override.ts";
export { type ClaimRevision, listRevisions } from "./claim/revisions.ts";
export { type StatusSummary, statusSummary } from "./claim/status-summary.ts";
export { openDatabaseShelf, openStoreShelf } from "./content-shelf.ts";
export { CursorInvalidError } from "./database/cursor.ts";
export { migrate } from "./database/migrate.ts";
export { openStore, type Store, type StoreOptions } from "./database/store.ts";
export * from "./delivery/deliveries.ts";
export * from "./delivery/due-deliveries.ts";
export {
  createEndpoint,
  type Endpoint,
  type EndpointWithSecret,
  findEndpoint,
  listEndpoints,
  removeEndpoint,
} from "./delivery/endpoints.ts";
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./embedded/embedded.ts";
export { eachClaimDay } from "./history/claim-days.ts";
export { loadVisits, visitsFor } from "./history/earlier-visits.ts";
export { historyFor } from "./history/history.ts";
export type { MatchFailure } from "./remittance/answered-claims.ts";
export {
  type Feedback,
  type FeedbackFilter,
  loadFeedback,
  type PredictionRecord,
  type Share,
  type UnpredictedDenial,
} from "./remittance/feedback.ts";
export { type RemittanceImport, recordImport } from "./remittance/import-record.ts";
export { importPayments, type PaymentOutcome } from "./remittance/payment-import.ts";
export { generateKeys, type Keyring, KeyringError, parseKeyring } from "./seal/keyring.ts";
export { type ChunkFindings, loadFindings } from "./stage/chunk-findings.ts";
export { splitChunk } from "./stage/split.ts";
export { type StageResult, saveStageResult } from "./stage/stage-result.ts";
export {
  type ClaimWithVerdict,
  eachStoredPage,
  measureStored,
  type StoredChunk,
  type StoredRange,
} from "./stage/stored-chunks.ts";
export { loadWork, type Work, type WorkInput } from "./stage/work.ts";
export * from "./tenant/keys.ts";
export * from "./tenant/tenants.ts";
export { type BatchVerdictsPage, batchVerdicts } from "./verdict/batch-verdicts.ts";
export { concludeChunk } from "./verdict/conclusion.ts";
export * from "./verdict/feed.ts";
