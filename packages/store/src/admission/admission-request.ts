import type { CalendarDate, Rejection } from "@firstpass/claim";
import type { PreparedClaim } from "./prepared-claim.ts";

/** Requests of one tenant that are admitted in one transaction. */
export interface Admission {
  tenantId: string;
  /** The content release that every stage uses for these claims. */
  contentRelease: string;
  rulesVersion: string;
  receivedOn: CalendarDate;
  requests: readonly AdmissionRequest[];
}

export interface AdmissionRequest {
  /** A UUID (version 7 keeps the indexes compact). Several requests can belong to one batch. */
  batchId: string;
  claims: readonly PreparedClaim[];
  rejections: readonly Rejection[];
  /** Further rejections, which are counted but not stored. */
  rejectionsUnlisted?: number;
  /** Whether the batch is complete with this request. */
  final: boolean;
  /** Refuses the request unless its claims' newest revision is this one, so that concurrent uploads lose no note. */
  expectedRevision?: number;
  idempotency?: {
    key: string;
    /** SHA-256 or any other digest of the body. */
    bodyHash: string;
    /** The answer to repeat when the request is repeated. */
    response: string;
  };
}
