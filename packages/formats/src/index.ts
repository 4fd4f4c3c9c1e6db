export { type ChargesMapping, MappingError, parseChargesMapping } from "./charges-csv/mapping.ts";
export { readCharges } from "./charges-csv/read-charges.ts";
export { isTable } from "./charges-csv/row-splitter.ts";
export { clearinghouseAnswer, clearinghouseRefusal } from "./clearinghouse-json/answer.ts";
export { parseClearinghouseClaim } from "./clearinghouse-json/read-clearinghouse-claim.ts";
export {
  issueOf,
  issuesOfFindings,
  issuesOfRejection,
  issuesOfUnread,
  type OutcomeIssue,
  operationOutcome,
} from "./fhir/operation-outcome.ts";
export { noClaim, openFhirClaims, readFhirClaims } from "./fhir/read-fhir-claims.ts";
export { readJsonClaim } from "./read-json-claim.ts";
