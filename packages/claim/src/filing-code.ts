import type { BilledClaim } from "./claim.ts";

const medicarePartA = "MA";
const medicarePartB = "MB";

/**
 * The claim filing indicator (SBR09) by which edits and policies know the payer. Institutions file outpatient services with
 * Medicare's Part A contractor (MA), but these are Part B services.
 */
export function filingCodeOf({
  payer,
  institutional,
}: Pick<BilledClaim, "payer" | "institutional">): string | undefined {
  return institutional && payer.filingCode === medicarePartA ? medicarePartB : payer.filingCode;
}

export function isMedicarePartB(claim: Pick<BilledClaim, "payer" | "institutional">): boolean {
  return filingCodeOf(claim) === medicarePartB;
}
