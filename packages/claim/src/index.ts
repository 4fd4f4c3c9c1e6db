export {
  type AccumulatorBucket,
  type AccumulatorTotal,
  accumulatorBuckets,
  sumTotals,
} from "./accumulator.ts";
export {
  addDays,
  type CalendarDate,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  isCalendarDate,
  parseCompactDate,
} from "./calendar-date.ts";
export type {
  Address,
  BilledClaim,
  Claim,
  Intervention,
  Payer,
  Person,
  Provider,
  ServiceLine,
  Signature,
  TreatmentNote,
} from "./claim.ts";
export {
  type Authorization,
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
  dateSchema,
  limits,
  moneySchema,
  patientOfClaimSchema,
  treatmentNoteSchema,
} from "./claim-schema.ts";
export { type DiagnosisCode, formatDiagnosis, normalizeDiagnosis } from "./diagnosis.ts";
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
  claimIdentity,
  type EarlierNote,
  type EarlierVisit,
  earlierVisitsMax,
  type HistoryLine,
  historyLines,
  type PatientOfClaim,
  patientIdentity,
  type Renderer,
  renderedBy,
  serviceDates,
  type VisitWindow,
  withLazyServices,
} from "./history.ts";
export { JsonBounds } from "./json-bounds.ts";
export { type Cents, centsMax, formatMoney, parseMoney } from "./money.ts";
export { readNdjson } from "./ndjson.ts";
export {
  type ClaimEntry,
  type Rejection,
  type RejectionCode,
  RejectionError,
  rejectionCodes,
} from "./rejection.ts";
export {
  type Adjustment,
  type AdjustmentGroup,
  adjustmentGroups,
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
