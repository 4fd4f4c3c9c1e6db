import type { CalendarDate, Claim } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { accumulatorTotalsOf, historyNotes, historyReports, rulesVersion } from "@firstpass/edits";
import type { Admission, AdmissionRequest, PreparedClaim } from "@firstpass/store";

/** Claims that one tenant submits together. */
export interface Submission {
  tenantId: string;
  /** The release that scrubs these claims. */
  content: Content;
  /** Default: today. */
  receivedOn?: CalendarDate;
  requests: readonly SubmissionRequest[];
}

/** Part of a submission: admitted or refused as a whole. */
export interface SubmissionRequest extends Omit<AdmissionRequest, "claims"> {
  claims: readonly Claim[];
}

/** A submission with everything that the store keeps of it. */
export function admissionOf({ tenantId, content, receivedOn = today(), requests }: Submission): Admission {
  return {
    tenantId,
    contentRelease: content.release,
    rulesVersion,
    receivedOn,
    requests: requests.map((request) => ({
      ...request,
      claims: request.claims.map((claim) => prepareClaim(claim, content)),
    })),
  };
}

function prepareClaim(claim: Claim, content: Content): PreparedClaim {
  return {
    claim,
    accumulatorTotals: accumulatorTotalsOf(claim, content),
    notes: historyNotes(claim),
    progressReports: historyReports(claim),
  };
}

/**
 * The current date in UTC. West of Greenwich it is never earlier than the clinic's date, so a service from this evening
 * is not mistaken for one from tomorrow.
 */
export function today(): CalendarDate {
  return new Date().toISOString().slice(0, 10);
}
