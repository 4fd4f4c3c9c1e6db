import type { CalendarDate, Claim } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { accumulatorTotalsOf, historyNotes, historyReports, rulesVersion } from "@firstpass/edits";
import {
  type Admission,
  type AdmissionRequest,
  type AdmittedRequest,
  admit,
  type PreparedClaim,
  type Store,
} from "@firstpass/store";
import type { SubmissionQueue } from "./submission-queue.ts";

/** Claims that one tenant submits together. */
export interface Submission {
  tenantId: string;
  /** The content release that scrubs these claims. */
  content: Content;
  /** Default: today. */
  receivedOn?: CalendarDate;
  requests: readonly SubmissionRequest[];
}

/** A part of a submission that is admitted or refused as a whole. */
export interface SubmissionRequest extends Omit<AdmissionRequest, "claims"> {
  claims: readonly Claim[];
  /** The number of each claim's CLM segment in the received file. */
  clms?: readonly number[];
}

/**
 * Admits claims and queues their chunks. When it returns, the claims are durable; it does not wait for the queue.
 * Returns one result per request, in the same order.
 */
export async function submit(
  { store, submissionQueue }: { store: Store; submissionQueue: SubmissionQueue },
  submission: Submission,
): Promise<AdmittedRequest[]> {
  const { chunks, requests } = await admit(store, admissionOf(submission));
  await submissionQueue.add(chunks);
  return requests;
}

/** The submission in the form that the store admits, with the data that later claims are checked against. */
export function admissionOf({ tenantId, content, receivedOn = today(), requests }: Submission): Admission {
  return {
    tenantId,
    contentRelease: content.release,
    rulesVersion,
    receivedOn,
    requests: requests.map((request) => ({
      ...request,
      claims: request.claims.map((claim, index) => prepareClaim(claim, content, request.clms?.[index])),
    })),
  };
}

function prepareClaim(claim: Claim, content: Content, clm: number | undefined): PreparedClaim {
  return {
    claim,
    clm,
    accumulatorTotals: accumulatorTotalsOf(claim, content),
    notes: historyNotes(claim),
    progressReports: historyReports(claim),
  };
}

/**
 * The current date in UTC. In the Americas it is never earlier than the clinic's date, so today's services never appear to
 * be in the future.
 */
export function today(): CalendarDate {
  return new Date().toISOString().slice(0, 10);
}
