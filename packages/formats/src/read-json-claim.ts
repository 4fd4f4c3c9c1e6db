import { type ClaimEntry, readClaim } from "@firstpass/claim";
import {
  isClearinghouseClaim,
  readClearinghouseClaim,
} from "./clearinghouse-json/read-clearinghouse-claim.ts";

/** Reads a claim in JSON, in our form or that of the clearinghouses. */
export function readJsonClaim(value: unknown, index: number): ClaimEntry {
  return isClearinghouseClaim(value) ? readClearinghouseClaim(value, index) : readClaim(value, index);
}
