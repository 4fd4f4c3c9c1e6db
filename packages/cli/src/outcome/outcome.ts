import { type Rejection, rejectionCodes, type VerdictJson } from "@firstpass/claim";

/** A claim that could not be read, as one line of JSON. */
export interface RejectedJson {
  status: "rejected";
  /** Present when the run has several files. `index` is a position in this file. */
  file?: string;
  index: number;
  controlNumber: string | null;
  code: string;
  detail: string;
}

/** The result for one claim of the input. */
export type Outcome = VerdictJson | RejectedJson;

export function isRejected(outcome: Outcome): outcome is RejectedJson {
  return outcome.status === "rejected";
}

/** @param file the file that `index` refers to, when the run has several */
export function encodeRejection(rejection: Rejection, file?: string): RejectedJson {
  const { index, controlNumber, code, detail } = rejection;
  return { status: "rejected", ...(file === undefined ? {} : { file }), index, controlNumber, code, detail };
}

/** The remedy for a rejection; empty for a code that this version does not know. */
export function remedyOf(code: string): string {
  return Object.hasOwn(rejectionCodes, code) ? rejectionCodes[code as keyof typeof rejectionCodes] : "";
}
