import type { BilledClaim } from "@firstpass/claim";

/** Of whom and what a claim speaks. In a chunk the same come again and again. */
const partNames = [
  "payer",
  "subscriber",
  "patient",
  "billingProvider",
  "renderingProvider",
  "referringProvider",
] as const;
type PartName = (typeof partNames)[number];

/** Claims in which each part is written once, which halves what has to be read of a chunk. */
export interface FoldedClaims {
  parts: BilledClaim[PartName][];
  /** With the place of a part where the part itself was. */
  claims: (Omit<BilledClaim, PartName> & { [Name in PartName]?: number })[];
}

export function foldClaims(claims: readonly BilledClaim[]): FoldedClaims {
  const places = new Map<string, number>();
  const parts: FoldedClaims["parts"] = [];
  const placeOf = (part: BilledClaim[PartName]): number => {
    const written = JSON.stringify(part);
    const known = places.get(written);
    if (known !== undefined) return known;
    places.set(written, parts.length);
    return parts.push(part) - 1;
  };
  const folded = claims.map((claim) => {
    const copy: Record<string, unknown> = { ...claim };
    for (const name of partNames) if (claim[name] !== undefined) copy[name] = placeOf(claim[name]);
    return copy as unknown as FoldedClaims["claims"][number];
  });
  return { parts, claims: folded };
}

/** The inverse, in place. What was alike is now one object, which nobody changes. */
export function unfoldClaims({ parts, claims }: FoldedClaims): BilledClaim[] {
  for (const claim of claims) {
    for (const name of partNames) {
      const place = claim[name];
      if (place !== undefined) (claim as Record<PartName, unknown>)[name] = parts[place];
    }
  }
  return claims as unknown as BilledClaim[];
}
