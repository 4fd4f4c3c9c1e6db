/**
 * Modifiers with which the provider announces a denial. GA: not reasonable and necessary, and the patient signed an Advance
 * Beneficiary Notice (ABN). GX: a voluntary notice was given. GY: excluded by statute. GZ: not reasonable and necessary, no
 * ABN (Medicare Claims Processing Manual, chapter 30, section 50).
 */
const denialModifiers = new Set(["GA", "GX", "GY", "GZ"]);

/** The line's modifiers that announce a denial. */
export function announcedDenials({ modifiers }: { readonly modifiers: readonly string[] }): string[] {
  return [...new Set(modifiers)].filter((modifier) => denialModifiers.has(modifier));
}

export function announcesDenial({ modifiers }: { readonly modifiers: readonly string[] }): boolean {
  return modifiers.some((modifier) => denialModifiers.has(modifier));
}
