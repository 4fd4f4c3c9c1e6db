export { type AccumulatorRebuild, rebuildAccumulators } from "./accumulator/rebuild.ts";
export { seedAccumulator } from "./accumulator/seed.ts";
export { type AdmissionResult, admit } from "./admission/admission.ts";
export type { Admission, AdmissionRequest } from "./admission/admission-request.ts";
export type { Amendment } from "./admission/amendment.ts";
export type { AdmittedRequest } from "./admission/assign-claims.ts";
export { expireIdempotencyKeys, findIdempotent } from "./admission/idempotency.ts";
export { chunkClaimsMax } from "./admission/incoming-claims.ts";
export type { PreparedClaim } from "./admission/prepared-claim.ts";
export { isLeased, leaseUpload, type UploadLease } from "./admission/upload-lease.ts";
export {
  type Actor,
  auditActions,
  installation,
  listAudit,
  recordActivationBy,
  recordRead,
  toAuditEntry,
} from "./audit.ts";
export { type Chunk, loadChunk } from "./chunk/chunk.ts";
export type { ChunkRef } from "./chunk/chunk-ref.ts";
export { countOpenChunks, sendOverdueChunks } from "./chunk/open-chunks.ts";
export { findBatch, listBatches, listRejections, readBatchesReceived } from "./claim/batches.ts";
export { loadBilled } from "./claim/billed-revisions.ts";
export { type ClaimFilter, listClaims } from "./claim/claim-list.ts";
export { type ClaimSummary, findClaim, loadClaim, type StoredClaim } from "./claim/claims.ts";
export { findOverride, OverrideNotPossibleError, overrideClaim } from "./claim/override.ts";
export { listPayers } from "./claim/payers.ts";
export { listRevisions } from "./claim/revisions.ts";
export { claimOutcomes, findSimilarClaims } from "./claim/similar-claims.ts";
export { loadStatusSummary } from "./claim/status-summary.ts";
export { openDatabaseShelf, openStoreShelf } from "./content-shelf.ts";
export { CursorInvalidError } from "./database/cursor.ts";
export { DatabaseRightsError, migrate } from "./database/migrate.ts";
export { openStore, type Store } from "./database/store.ts";
export {
  deliveryStatuses,
  listDeliveries,
  replayDeliveries,
  retryDelivery,
} from "./delivery/deliveries.ts";
export {
  type DueDelivery,
  markDelivered,
  markFailed,
  takeDueDeliveries,
} from "./delivery/due-deliveries.ts";
export { announceFailing, countFailing } from "./delivery/endpoint-health.ts";
export { rotateSecret } from "./delivery/endpoint-secrets.ts";
export {
  changeEndpoint,
  createEndpoint,
  type Endpoint,
  EndpointLimitError,
  type EndpointWithBacklog,
  findEndpoint,
  listEndpoints,
  removeEndpoint,
} from "./delivery/endpoints.ts";
export {
  claimEventOf,
  claimEventTypes,
  type DeliveredType,
  type EventType,
  eventTypes,
  firstForm,
} from "./delivery/event-types.ts";
export { startEmbeddedPostgres } from "./embedded/embedded.ts";
export { loadStageBacklog } from "./figures/chunks-in-progress.ts";
export {
  type FirstScrubFilter,
  type FirstScrubs,
  loadFirstScrubs,
  loadProviderScrubs,
  type ProviderScrubs,
} from "./figures/clean-rate.ts";
export { type CountedFilter, type CountedSet, countedSets, editSets } from "./figures/counted-claims.ts";
export { type EditFigures, loadEditFigures } from "./figures/edit-figures.ts";
export { loadHoldOutcomes } from "./figures/hold-outcomes.ts";
export { loadHoldAges, loadHoldsByEdit, loadOpenHolds, type OpenHolds } from "./figures/open-holds.ts";
export {
  loadPaymentFigures,
  type PaymentFigures,
  type PredictedClaims,
} from "./figures/payment-figures.ts";
export { type Period, type SeriesStep, seriesSteps } from "./figures/period.ts";
export { listUncountedTenants, rollUp } from "./figures/roll-up.ts";
export { loadSnapshots, snapshotDimensions, takeSnapshots } from "./figures/snapshots.ts";
export { loadRecentThroughput, loadThroughput, type Throughput } from "./figures/throughput.ts";
export {
  loadStageTimes,
  loadVerdictTimes,
  type TimedStage,
  type VerdictTimes,
} from "./figures/verdict-times.ts";
export { loadWorkedClaims } from "./figures/worked-claims.ts";
export { eachClaimDay } from "./history/claim-days.ts";
export { loadVisits } from "./history/earlier-visits.ts";
export { historyFor } from "./history/history.ts";
export { admitIdentity, type Identity, type IdentityRefusal } from "./member/identity.ts";
export {
  addMember,
  changeMember,
  findMember,
  findMemberByEmail,
  LastAdminError,
  listMembers,
  type Member,
  MemberExistsError,
} from "./member/members.ts";
export { namesOf } from "./member/names.ts";
export {
  endSession,
  findSession,
  startSession,
  touchSession,
} from "./member/sessions.ts";
export {
  createSignInLink,
  findSignInLink,
  type SignInLinkState,
  takeSignInLink,
} from "./member/sign-in-links.ts";
export { openSignIn, type SignInState, sealSignIn, signInMsMax } from "./member/sign-in-state.ts";
export { findClaimsOfNote } from "./note/note-claims.ts";
export type { NoteTraits } from "./note/note-keys.ts";
export {
  findWaitingNote,
  forgetNote,
  keepNote,
  listWaitingNotes,
  noteIdOf,
  postponeNote,
  takeDueNotes,
  type WaitingNote,
} from "./note/waiting-notes.ts";
export { type BatchClaim, readBatchClaims, readFileClaims, sumCharges } from "./received/batch-claims.ts";
export { type FileEnd, findReceivedFile } from "./received/received-file.ts";
export {
  type BatchRef,
  dropPieces,
  readPieces,
  type SealedPiece,
  sealPiece,
  storePieces,
} from "./received/received-pieces.ts";
export { findSentClaim } from "./received/sent-claim.ts";
export { type Feedback, type FeedbackFilter, loadFeedback, type Share } from "./remittance/feedback.ts";
export { recordImport } from "./remittance/import-record.ts";
export { importPayments, type PaymentOutcome } from "./remittance/payment-import.ts";
export { loadPaymentVersion } from "./remittance/payment-version.ts";
export { checkKeys } from "./seal/key-check.ts";
export { generateKeys, type Keyring, KeyringError, parseKeyring } from "./seal/keyring.ts";
export { OtherKeyInUseError, resealAll } from "./seal/reseal.ts";
export { type ChunkFindings, loadFindings } from "./stage/chunk-findings.ts";
export { splitChunk } from "./stage/split.ts";
export { type StageResult, saveStageResult } from "./stage/stage-result.ts";
export {
  type ClaimWithVerdict,
  eachStoredPage,
  measureStored,
  type StoredChunk,
} from "./stage/stored-chunks.ts";
export { loadWork, type Work, type WorkInput } from "./stage/work.ts";
export { takeControlNumbers } from "./tenant/control-numbers.ts";
export { createKey, findKey, listKeys, revokeKey } from "./tenant/keys.ts";
export { loadNoteExpectation, saveNoteExpectation } from "./tenant/note-expectation.ts";
export { createSecretFilter } from "./tenant/secret-filter.ts";
export { loadSubmitter, saveSubmitter } from "./tenant/submitter.ts";
export { ensureTenant, findTenantName, listTenants, type Tenant } from "./tenant/tenants.ts";
export { loadTenantDay, saveTimeZone, TimeZoneUnknownError } from "./tenant/time-zone.ts";
export { listBatchVerdicts } from "./verdict/batch-verdicts.ts";
export { concludeChunk } from "./verdict/conclusion.ts";
export { newestFeedPositions, readVerdictFeed } from "./verdict/feed.ts";
export { actOnClaims, type NamedRequest, type WorkOutcome } from "./work/act.ts";
export { loadHandling } from "./work/claim-handling.ts";
export {
  type ClinicianRequest,
  type ClinicianRequestBody,
  listClinicianRequests,
  type NewClinicianRequest,
} from "./work/clinician-requests.ts";
export { announceDeadlines } from "./work/deadline-notices.ts";
export type { WorkCommand } from "./work/decide.ts";
export { fileChunk, needsFiling } from "./work/file-chunk.ts";
export { listMarks } from "./work/finding-marks.ts";
export { type JudgedContents, loadJudged } from "./work/judged-claims.ts";
export { recordExport } from "./work/record-export.ts";
export { takeBackEvents } from "./work/take-back.ts";
export { takeNext } from "./work/take-next.ts";
export { listTimeline, type TimelineEntry, type WorkEntry } from "./work/timeline.ts";
export { listUnfiledChunks } from "./work/unfiled-chunks.ts";
export {
  listViews,
  removeView,
  saveView,
  ViewConflictError,
  ViewLimitError,
  viewsMax,
} from "./work/views.ts";
export { wakeDue } from "./work/wake-due.ts";
export { releaseReasons } from "./work/work-action.ts";
export { ageKeys, deadlineKeys, type WorkFilter } from "./work/work-filter.ts";
export { findWorkItem, type WorkItem } from "./work/work-item.ts";
export { listWork } from "./work/work-list.ts";
export { type WorkSort, workSorts } from "./work/work-order.ts";
export { wakeReasons, workResolutions, workStates } from "./work/work-state.ts";
export {
  groupWork,
  loadWorkTotals,
  type WorkGroup,
  type WorkGrouping,
  type WorkTotals,
  workGroupings,
} from "./work/work-totals.ts";
