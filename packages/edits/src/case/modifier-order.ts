import type { ModifierKind, ModifierTable } from "@firstpass/content";

/**
 * The modifiers with payment modifiers first; GN, GO, GP and unknown modifiers keep their positions. `null` when they
 * are already in order.
 */
export function inPaymentOrder(modifiers: readonly string[], table: ModifierTable): string[] | null {
  if (modifiers.length < 2) return null;
  const kinds = modifiers.map((modifier) => table.kind(modifier));
  const firstInformational = kinds.indexOf("informational");
  if (firstInformational < 0 || kinds.lastIndexOf("payment") < firstInformational) return null;
  const ofKind = (kind: ModifierKind) => modifiers.filter((_, index) => kinds[index] === kind);
  const ranked = [...ofKind("payment"), ...ofKind("informational")];
  return modifiers.map((modifier, index) =>
    kinds[index] === "payment" || kinds[index] === "informational" ? ranked.shift()! : modifier,
  );
}
