import type { BilledClaim, DiagnosisCode } from "@firstpass/claim";

/**
 * The claim with its diagnoses in another order, each once. Each line points to the same codes as before.
 * @param diagnoses the codes of the claim.
 */
export function arrangeDiagnoses(claim: BilledClaim, diagnoses: readonly DiagnosisCode[]): BilledClaim {
  const moved = (pointer: number): number => {
    const code = claim.diagnoses[pointer - 1];
    return code === undefined ? pointer : diagnoses.indexOf(code) + 1;
  };
  return {
    ...claim,
    diagnoses: [...diagnoses],
    lines: claim.lines.map((line) => ({
      ...line,
      diagnosisPointers: [...new Set(line.diagnosisPointers.map(moved))],
    })),
  };
}
