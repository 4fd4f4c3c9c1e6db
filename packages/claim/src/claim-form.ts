import type { ClaimFormat } from "./claim.ts";
import type { Institutional } from "./institutional.ts";
import { limits } from "./limits.ts";

export function tooManyLines(most: number): string {
  return `contains more than ${most} service lines: split the claim`;
}

/** The fields that differ between professional and institutional claims. */
interface Form {
  format?: ClaimFormat | undefined;
  frequency: string;
  institutional?: Institutional | undefined;
  diagnoses: readonly unknown[];
}

/** Takes the frequency from the bill type, unless the claim states another one, which {@link mixedForms} reports. */
export function withFrequencyOfBillType<Sent extends Form>(claim: Sent): Sent {
  const { institutional, frequency } = claim;
  if (!institutional || frequency !== "1") return claim;
  return { ...claim, frequency: institutional.billType.slice(-1) };
}

/** Fields of a professional and an institutional claim that do not go together. */
export function* mixedForms(
  { format, frequency, institutional, diagnoses }: Form,
  lines: readonly { procedure: string; revenueCode?: string | undefined }[],
): Iterable<{ path: readonly (string | number)[]; message: string }> {
  if (!institutional) {
    if (format === "837I") yield { path: ["institutional"], message: "is missing: send it" };
    if (lines.length > limits.linesMax) yield { path: ["lines"], message: tooManyLines(limits.linesMax) };
    if (diagnoses.length > limits.diagnosesMax) {
      const message = `contains more than ${limits.diagnosesMax} diagnoses: remove those that no line points to`;
      yield { path: ["diagnoses"], message };
    }
  } else {
    if (format === "837P")
      yield { path: ["format"], message: "is 837P on an institutional claim: send 837I" };
    if (!institutional.billType.endsWith(frequency)) {
      yield { path: ["frequency"], message: "is not the last digit of the bill type: send the same" };
    }
  }
  for (const [index, { procedure, revenueCode }] of lines.entries()) {
    const path = (field: string) => ["lines", index, field];
    if (institutional && revenueCode === undefined) {
      yield { path: path("revenueCode"), message: "is missing: send it" };
    } else if (!institutional && revenueCode !== undefined) {
      const message = "is on a professional claim: remove it, or send `institutional`";
      yield { path: path("revenueCode"), message };
    }
    if (!institutional && procedure === "") {
      yield { path: path("procedure"), message: "is empty: send a value" };
    }
  }
}
