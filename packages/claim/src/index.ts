export {
  type AccumulatorBucket,
  type AccumulatorTotal,
  accumulatorBuckets,
  sumTotals,
} from "./accumulator.ts";
export { type Adjustment, type AdjustmentGroup, adjustmentGroups } from "./adjustment.ts";
export {
  addDays,
  addMonths,
  type CalendarDate,
  dateOfDayNumber,
  dayNumber,
  dayOfWeek,
  daysBetween,
  isCalendarDate,
  parseCompactDate,
} from "./calendar-date.ts";
export type {
  BilledClaim,
  Claim,
  ClaimFormat,
  Intervention,
  ServiceLine,
  Signature,
  TreatmentNote,
} from "./claim.ts";
export { type ClaimChange, claimChanges } from "./claim-changes.ts";
export type {
  Accident,
  AmbulanceTransport,
  Attachment,
  ClaimDates,
  ClaimDetails,
  Comment,
  Condition,
} from "./claim-details.ts";
export {
  type ClaimTraits,
  claimTraits,
  findRevised,
  isReplacementOrVoid,
  type KnownClaim,
  traitList,
} from "./claim-identity.ts";
export { encodeClaim } from "./claim-json.ts";
export {
  type Authorization,
  invalidFields,
  parseAuthorization,
  parseClaim,
  parseNotes,
  readClaim,
  rejected,
} from "./claim-reader.ts";
export {
  authorizationSchema,
  type ClaimJson,
  claimSchema,
  patientOfClaimSchema,
  treatmentNoteSchema,
} from "./claim-schema.ts";
export { CorrectionNotAllowedError, parseCorrection } from "./correction.ts";
export { byteOrderMark, type CsvCell, csvRow } from "./csv.ts";
export { type DiagnosisCode, formatDiagnosis, normalizeDiagnosis } from "./diagnosis.ts";
export { dateSchema, moneySchema } from "./field-schemas.ts";
export { filingCodeOf, isMedicarePartB } from "./filing-code.ts";
export {
  type Evidence,
  encodeFinding,
  type Finding,
  type FindingJson,
  type LineAtRisk,
  type Severity,
  type Stage,
  stages,
  type WorkerStage,
  workerStages,
} from "./finding.ts";
export {
  type BilledService,
  billingIdentity,
  type EarlierNote,
  type EarlierVisit,
  earlierDaysMax,
  earlierVisitsMax,
  filedTo,
  type HistoryLine,
  historyLines,
  isSecondary,
  type Renderer,
  renderedBy,
  serviceDates,
  type VisitWindow,
  withLazyServices,
} from "./history.ts";
export { earlierClaimsMax, HistoryLimit } from "./history-limit.ts";
export type { DatedCode, Institutional } from "./institutional.ts";
export { JsonBounds } from "./json-bounds.ts";
export { limits } from "./limits.ts";
export type { LineDates, LineDetails } from "./line-details.ts";
export { type Cents, centsMax, formatMoney, parseMoney } from "./money.ts";
export { readNdjson } from "./ndjson.ts";
export { type NextActor, nextActors } from "./next-actor.ts";
export { type NotChecked, type NoteExpectation, notCheckedReasons, noteExpectations } from "./not-checked.ts";
export type { LineAdjudication, OtherPayer } from "./other-payer.ts";
export type {
  Address,
  EntityType,
  Identifier,
  Payer,
  Person,
  Provider,
} from "./parties.ts";
export { type PatientOfClaim, patientIdentity } from "./patient-identity.ts";
export { patientName } from "./patient-name.ts";
export {
  type ClaimEntry,
  type Rejection,
  type RejectionCode,
  RejectionError,
  rejectionCodes,
} from "./rejection.ts";
export {
  type ClaimPayment,
  deniedStatus,
  type PaidLine,
  type PaymentEntry,
  type Remittance,
  type RemittanceRejectionCode,
  remittanceRejectionCodes,
  reversalStatus,
} from "./remittance.ts";
export { unknownFields } from "./unknown-fields.ts";
export {
  type ClaimStatus,
  claimStatuses,
  encodeJudgement,
  encodeVerdict,
  type Judgement,
  type TimelyFiling,
  type Verdict,
  type VerdictJson,
  verdictOf,
} from "./verdict.ts";
export { changesSince, haveSameFindings, type VerdictChanges } from "./verdict-changes.ts";
