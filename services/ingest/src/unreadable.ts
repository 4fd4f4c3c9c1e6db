import { ProblemError } from "@firstpass/runtime";
import type { Receipt } from "./receipt.ts";

/** The problem of a request of which no claim could be read: it lists why. */
export function claimsUnreadable(receipt: Pick<Receipt, "rejectedCount" | "rejected">): ProblemError {
  const { rejectedCount, rejected } = receipt;
  const detail =
    rejectedCount === 0
      ? "The body holds no claims."
      : `None of ${rejectedCount === 1 ? "the one claim" : `the ${rejectedCount} claims`} could be read.`;
  return new ProblemError("claims-unreadable", detail, { extensions: { rejectedCount, rejected } });
}
