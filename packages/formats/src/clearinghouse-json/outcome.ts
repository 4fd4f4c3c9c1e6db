import type { Claim, Judgement } from "@firstpass/claim";

/** What happened to a claim that was sent in the form of the clearinghouses. */
export interface ClearinghouseOutcome {
  /** The claim as it was sent. */
  sent: unknown;
  claim: Claim;
  unknownFields: readonly string[];
  judgement: Judgement<"clean" | "hold" | "error">;
  /** Identifies the request in logs. */
  traceId: string;
  /** The stored claim's batch and the links to its results; absent if nothing was stored. */
  stored?: { batchId: string; links: Readonly<Record<string, string>> } | undefined;
}
