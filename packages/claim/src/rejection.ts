import type { Claim } from "./claim.ts";

/** Why a claim could not be read. The keys are the `code` of a rejection; the text says what to do. */
export const rejectionCodes = {
  "claim-not-json": "Send one JSON object per claim.",
  "claim-invalid": "Correct the named field and send this claim again.",
  "claim-too-large": "Send only the notes of the billed visits with the claim.",
  "body-incomplete": "Send the claims from this index on again; those before it were read.",
  "x12-not-interchange": "Send an X12 interchange that begins with ISA.",
  "x12-envelope-broken": "Have the file written again; the claims named as accepted need not be sent twice.",
  "x12-not-837p": "Send professional claims: 837P, guide 005010X222A1 or A2.",
  "x12-segment-invalid": "Correct the named segment and send this claim again.",
} as const;
export type RejectionCode = keyof typeof rejectionCodes;

/** A claim or claim payment, or a whole file, that could not be read. Never holds a value of the patient. */
export interface Rejection<Code extends string = RejectionCode> {
  /** 0-based position among the claims of the input. */
  index: number;
  controlNumber: string | null;
  code: Code;
  /** The place and the reason. */
  detail: string;
}

/** What a reader makes of one claim of its input. */
export type ClaimEntry =
  | { kind: "claim"; index: number; claim: Claim; unknownFields: readonly string[] }
  | { kind: "rejected"; rejection: Rejection };

/** A claim that cannot be read: thrown inside readers, never past them. */
export class RejectionError extends Error {
  readonly code: RejectionCode;
  constructor(code: RejectionCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
