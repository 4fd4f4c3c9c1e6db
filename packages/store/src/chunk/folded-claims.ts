import type { BilledClaim } from "@firstpass/claim";

/** The parties of a claim, which most claims of a chunk share. */
const partNames = [
  "payer",
  "subscriber",
  "patient",
  "billingProvider",
  "renderingProvider",
  "referringProvider",
] as const;
type PartName = (typeof partNames)[number];

/** Claims with each distinct part stored once, which halves the size of a chunk. */
export interface FoldedClaims {
  parts: BilledClaim[PartName][];
  /** With an index into `parts` in place of each part. */
  claims: (Omit<BilledClaim, PartName> & { [Name in PartName]?: number })[];
}

export function foldClaims(claims: readonly BilledClaim[]): FoldedClaims {
  const indexes = new Map<string, number>();
  const parts: FoldedClaims["parts"] = [];
  const indexOf = (part: BilledClaim[PartName]): number => {
    const json = JSON.stringify(part);
    const known = indexes.get(json);
    if (known !== undefined) return known;
    indexes.set(json, parts.length);
    return parts.push(part) - 1;
  };
  const folded = claims.map((claim) => {
    const copy: Record<string, unknown> = { ...claim };
    for (const name of partNames) if (claim[name] !== undefined) copy[name] = indexOf(claim[name]);
    return copy as unknown as FoldedClaims["claims"][number];
  });
  return { parts, claims: folded };
}

/** The inverse, in place. Claims share the objects of equal parts, which must not be changed. */
export function unfoldClaims({ parts, claims }: FoldedClaims): BilledClaim[] {
  for (const claim of claims) {
    for (const name of partNames) {
      const index = claim[name];
      if (index !== undefined) (claim as Record<PartName, unknown>)[name] = parts[index];
    }
  }
  return claims as unknown as BilledClaim[];
}
