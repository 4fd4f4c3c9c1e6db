import { ProblemError } from "@firstpass/runtime";
import type { Receipt } from "./receipt.ts";

/** Rejections listed when everything is unreadable: they mostly have the same reason. */
const listedMax = 100;

/**
 * The problem of a request without a readable claim. It lists the first rejections.
 * @param options whether the body goes on, and was not read further.
 */
export function claimsUnreadable(
  { rejectedCount, rejected }: Pick<Receipt, "rejectedCount" | "rejected">,
  { more = false }: { more?: boolean } = {},
): ProblemError {
  const detail = more
    ? `None of the first ${rejectedCount} claims could be read, so the rest of the body was not read.`
    : describe(rejectedCount);
  return new ProblemError("claims-unreadable", detail, {
    extensions: { rejectedCount, rejected: rejected.slice(0, listedMax) },
  });
}

function describe(rejectedCount: number): string {
  if (rejectedCount === 0) return "The body contains no claims.";
  if (rejectedCount === 1) return "The only claim could not be read.";
  return `None of the ${rejectedCount} claims could be read.`;
}
