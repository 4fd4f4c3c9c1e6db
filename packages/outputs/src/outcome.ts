import type { ClaimEntry, VerdictJson } from "@firstpass/claim";
import type { Received } from "@firstpass/x12";

/** A part of the input in its order, with the verdict of a claim: `null` for everything else. */
export interface Outcome {
  entry: ClaimEntry | Received;
  verdict: VerdictJson | null;
}

/** Whether a claim with this status can be sent to the payer: nothing holds it, or a person released it. */
export function isReady(status: VerdictJson["status"] | null): boolean {
  return status === "clean" || status === "released";
}

/** A file of claims whose outcomes follow. */
export interface InputFile {
  name: string;
  batchId: string;
  /** Whether the file is X12. */
  isX12: boolean;
}

/** The size and checksum of a file, known at its end. */
export interface EndOfFile {
  /** Of the bytes as received, in hexadecimal digits. */
  sha256: string;
  sizeBytes: number;
}
