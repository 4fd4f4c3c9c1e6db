import { type Claim, CorrectionNotAllowedError, parseCorrection, RejectionError } from "@firstpass/claim";
import { ProblemError } from "@firstpass/runtime";

/**
 * Reads the JSON form of a corrected claim.
 * @throws ProblemError that names each field, never its value: `correction-unreadable` or `correction-not-allowed`.
 */
export function readCorrection(value: unknown, stored: Claim): Claim {
  try {
    return parseCorrection(value, stored);
  } catch (error) {
    if (error instanceof RejectionError) {
      throw new ProblemError("correction-unreadable", error.message, {
        extensions: { fields: error.fields },
      });
    }
    if (error instanceof CorrectionNotAllowedError) {
      const fields = error.fields.map((path) => ({ path, problem: "cannot be changed" }));
      throw new ProblemError(
        "correction-not-allowed",
        `A correction does not change: ${error.fields.join(", ")}.`,
        {
          extensions: { fields },
        },
      );
    }
    throw error;
  }
}
