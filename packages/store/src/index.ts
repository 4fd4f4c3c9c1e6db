export {
  type AccumulatorRebuild,
  type RebuildOptions,
  rebuildAccumulators,
} from "./accumulator-rebuild.ts";
export { type AccumulatorSeed, seedAccumulator } from "./accumulator-seed.ts";
export {
  type Admission,
  type AdmissionRequest,
  type AdmissionResult,
  type AdmittedRequest,
  admit,
  chunkClaimsMax,
} from "./admission.ts";
export { type AuditAction, type AuditEntry, type AuditRecord, listAudit } from "./audit.ts";
export { type BatchVerdictsPage, batchVerdicts } from "./batch-verdicts.ts";
export * from "./batches.ts";
export { type Chunk, type ChunkClaim, type ChunkRef, loadChunk } from "./chunk.ts";
export { type ChunkFindings, loadFindings, type NamedClaim } from "./chunk-findings.ts";
export { eachClaimDay } from "./claim-day.ts";
export { type ClaimFilter, listClaims } from "./claim-list.ts";
export { type ClaimRecord, type ClaimSummary, findClaim, loadClaim, type StoredClaim } from "./claims.ts";
export { concludeChunk } from "./conclusion.ts";
export { openDatabaseShelf, openStoreShelf } from "./content-shelf.ts";
export { CursorInvalidError } from "./cursor.ts";
export * from "./deliveries.ts";
export * from "./due-deliveries.ts";
export { loadVisits, visitsFor } from "./earlier-visits.ts";
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./embedded/embedded.ts";
export {
  createEndpoint,
  type Endpoint,
  type EndpointWithSecret,
  findEndpoint,
  listEndpoints,
  removeEndpoint,
} from "./endpoints.ts";
export * from "./feed.ts";
export {
  type Feedback,
  type FeedbackFilter,
  loadFeedback,
  type PredictionRecord,
  type Share,
  type UnpredictedDenial,
} from "./feedback.ts";
export { historyFor } from "./history.ts";
export { expireIdempotencyKeys, findIdempotent, IdempotencyConflictError } from "./idempotency.ts";
export { generateKeys, type Keyring, KeyringError, parseKeyring } from "./keyring.ts";
export * from "./keys.ts";
export { migrate } from "./migrate.ts";
export * from "./open-chunks.ts";
export type { MatchFailure } from "./payment-claims.ts";
export * from "./release.ts";
export { importPayments, type PaymentOutcome, type RemittanceImport, recordImport } from "./remittance.ts";
export { RevisionConflictError } from "./revision-conflict.ts";
export { type ClaimRevision, listRevisions } from "./revisions.ts";
export { splitChunk } from "./split.ts";
export { type StageResult, saveStageResult } from "./stage-result.ts";
export { type StatusSummary, statusSummary } from "./status-summary.ts";
export { openStore, type Store, type StoreOptions } from "./store.ts";
export {
  eachStoredPage,
  measureStored,
  type StoredChunk,
  type StoredPlace,
  type StoredRange,
} from "./stored-chunks.ts";
export * from "./tenants.ts";
export { loadWork, type Wanted, type Work } from "./work.ts";
