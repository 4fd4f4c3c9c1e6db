export {
  type AccumulatorBucket,
  type AccumulatorTotal,
  accumulatorBuckets,
  sumTotals,
} from "./accumulator.ts";
export * from "./calendar-date.ts";
export type * from "./claim.ts";
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
export * from "./diagnosis.ts";
export * from "./finding.ts";
export * from "./history.ts";
export * from "./money.ts";
export { readNdjson } from "./ndjson.ts";
export * from "./rejection.ts";
export * from "./remittance.ts";
export { unknownFields } from "./unknown-fields.ts";
export * from "./verdict.ts";
export * from "./verdict-changes.ts";
