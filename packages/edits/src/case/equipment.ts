import type { BilledClaim, ServiceLine } from "@firstpass/claim";

/** NUCC: suppliers of medical equipment (332), pharmacies (333) and suppliers of prosthetics and orthotics (335). */
const supplierTaxonomy = /^33[235]/i;

/** New, rented and used equipment. */
const equipmentModifiers = new Set(["NU", "RR", "UE"]);

/** HCPCS: supplies (A4 to A9), nutrition (B), equipment (E, K), orthotics and prosthetics (L). */
const supplyCode = /^(?:A[4-9]\d{3}|[BEKL]\d{4})$/;

/** The patient's home, or a facility that is one: assisted living, group home, custodial care. */
const homes = new Set(["12", "13", "14", "33"]);

/**
 * Whether a line bills equipment or supplies to a contractor for durable medical equipment (DMEPOS). CMS's tables for
 * practitioners do not apply to it.
 */
export function isEquipment(line: ServiceLine, claim: BilledClaim): boolean {
  if (supplierTaxonomy.test(claim.billingProvider.taxonomy ?? "")) return true;
  if (line.modifiers.some((modifier) => equipmentModifiers.has(modifier))) return true;
  return isSupply(line) && homes.has(line.placeOfService ?? claim.placeOfService ?? "");
}

/** Whether the line is for something the patient uses over time, by its code. */
export function isSupply({ procedure }: { readonly procedure: string }): boolean {
  return supplyCode.test(procedure);
}
