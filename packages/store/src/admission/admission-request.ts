import type { CalendarDate, Rejection } from "@firstpass/claim";
import type { FileEnd } from "../received/received-file.ts";
import type { SealedPiece } from "../received/received-pieces.ts";
import type { Amendment } from "./amendment.ts";
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
  /** The part of the received file that its claims were read from, and how the file ends if this is the last part. */
  file?: { pieces: readonly SealedPiece[]; end: FileEnd | null };
  /** Whether the batch is complete with this request. */
  final: boolean;
  /**
   * The claim that its only claim revises, its newest revision, and who changed it how. The request is refused if another
   * one is the newest, so that concurrent changes lose no note. Without it, what the claims have in common with stored ones
   * decides.
   */
  revises?: { claimId: string; revision: number; amendment?: Amendment };
  idempotency?: {
    key: string;
    /** SHA-256 or any other digest of the body. */
    bodyHash: string;
    /** The answer to repeat when the request is repeated. */
    response: string;
  };
}
