import { type Rejection, rejectionCodes, type VerdictJson } from "@firstpass/claim";

/** A claim that could not be read, as one JSON line says it. */
export interface RejectedJson {
  status: "rejected";
  /** Named when the run has several files: `index` is a position within its file. */
  file?: string;
  index: number;
  controlNumber: string | null;
  code: string;
  detail: string;
}

/** The answer for one claim of the input, whichever way it was scrubbed. */
export type Outcome = VerdictJson | RejectedJson;

export function isRejected(outcome: Outcome): outcome is RejectedJson {
  return outcome.status === "rejected";
}

/** @param file given when the run has several files, so that `index` can be understood. */
export function encodeRejection(rejection: Rejection, file?: string): RejectedJson {
  const { index, controlNumber, code, detail } = rejection;
  return { status: "rejected", ...(file === undefined ? {} : { file }), index, controlNumber, code, detail };
}

/** What can be done about a rejection; empty for a code that this version does not know. */
export function remedyOf(code: string): string {
  return Object.hasOwn(rejectionCodes, code) ? rejectionCodes[code as keyof typeof rejectionCodes] : "";
}
