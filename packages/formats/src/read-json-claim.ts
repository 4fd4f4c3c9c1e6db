import { type ClaimEntry, readClaim, rejected } from "@firstpass/claim";
import {
  isClearinghouseClaim,
  readClearinghouseClaim,
} from "./clearinghouse-json/read-clearinghouse-claim.ts";

/** Why a FHIR resource cannot be read among claims in JSON. */
const fhirProblem =
  "is a FHIR resource: send the claims as one Bundle, with `firstpass scrub`, `firstpass submit` or POST /fhir/Claim";

/** Reads a claim in JSON, in our form or that of the clearinghouses. */
export function readJsonClaim(value: unknown, index: number): ClaimEntry {
  if (typeof value === "object" && value !== null && "resourceType" in value) {
    return rejected(index, null, { code: "claim-invalid", message: fhirProblem });
  }
  return isClearinghouseClaim(value) ? readClearinghouseClaim(value, index) : readClaim(value, index);
}
