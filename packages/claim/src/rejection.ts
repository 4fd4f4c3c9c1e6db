import type { Claim } from "./claim.ts";

/** The reasons that a claim cannot be read. Each key is the `code` of a rejection, and its text states the remedy. */
export const rejectionCodes = {
  "claim-not-json": "Send one JSON object per claim.",
  "claim-invalid": "Correct the named field and send this claim again.",
  "claim-too-large": "Send only the notes of the billed visits with the claim.",
  "claim-too-complex": "Send the claim in the documented format: with few levels, fields and values.",
  "body-incomplete": "Send the claims again from this index on; the claims before it were read.",
  "rejections-too-many":
    "Correct the claims, and send them again from this index on; the claims before it were read.",
  "file-not-claims":
    "Send claims as 837P, 837I, JSON, NDJSON, CSV or FHIR. docs/formats describes the formats.",
  "csv-heading-invalid":
    "Name the columns in the first row as docs/formats/csv-charges.md does, or send the file with a mapping.",
  "x12-not-interchange": "Send an X12 interchange that begins with ISA.",
  "x12-envelope-broken": "Create the file again. Claims listed as accepted do not need to be sent again.",
  "x12-not-837p":
    "Send professional claims (837P, guide 005010X222A1 or A2) or institutional claims (837I, guide 005010X223A2 or A3).",
  "x12-segment-invalid": "Correct the named segment and send this claim again.",
} as const;
export type RejectionCode = keyof typeof rejectionCodes;

/** A claim, a claim payment or a whole file that could not be read. Never contains a patient's value. */
export interface Rejection<Code extends string = RejectionCode> {
  /** 0-based position in the input. */
  index: number;
  controlNumber: string | null;
  code: Code;
  /** The position and the reason. */
  detail: string;
}

/** The result of reading one claim of the input. */
export type ClaimEntry =
  | { kind: "claim"; index: number; claim: Claim; unknownFields: readonly string[] }
  | { kind: "rejected"; rejection: Rejection };

/** A field that cannot be read, such as `lines[0].units`, and why; never its value. */
export interface InvalidField {
  path: string;
  problem: string;
}

/** A claim that cannot be read. Thrown and caught inside readers. */
export class RejectionError extends Error {
  readonly code: RejectionCode;
  /** Of a claim in JSON. */
  readonly fields: readonly InvalidField[];

  constructor(code: RejectionCode, detail: string, fields: readonly InvalidField[] = []) {
    super(detail);
    this.code = code;
    this.fields = fields;
  }
}
