import { ProblemError } from "@firstpass/runtime";
import type { Receipt } from "./receipt.ts";

/** The problem of a request without a readable claim. It lists the rejections. */
export function claimsUnreadable(receipt: Pick<Receipt, "rejectedCount" | "rejected">): ProblemError {
  const { rejectedCount, rejected } = receipt;
  const detail =
    rejectedCount === 0
      ? "The body contains no claims."
      : rejectedCount === 1
        ? "The only claim could not be read."
        : `None of the ${rejectedCount} claims could be read.`;
  return new ProblemError("claims-unreadable", detail, { extensions: { rejectedCount, rejected } });
}
