import type { ModifierKind, ModifierTable } from "@firstpass/content";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/order",
  title: "Payment modifiers must precede informational modifiers",
  source: "Common billing practice: payment modifiers come first, so that they are processed",
  severity: "warn",
  predicts: { carc: "4", rarc: "N519" },
  effective: {},
  messages: {
    late: "{Lines}: in {billed}, payment modifier {payment} comes after informational modifier {informational}.",
  },
  actions: {
    late: "Change the order to {ordered}.",
  },
  *check({ lines, content }) {
    const outOfOrder = lines.filter(({ modifiers }) => reorder(modifiers, content.modifiers) !== null);
    for (const same of Map.groupBy(outOfOrder, ({ modifiers }) => modifiers.join("-")).values()) {
      const { modifiers } = same[0]!;
      const kindOf = (kind: string) => (modifier: string) => content.modifiers.kind(modifier) === kind;
      const informational = modifiers.findIndex(kindOf("informational"));
      yield {
        message: "late",
        lines: same,
        billed: modifiers.join("-"),
        payment: modifiers.slice(informational).find(kindOf("payment"))!,
        informational: modifiers[informational]!,
        ordered: reorder(modifiers, content.modifiers)!.join("-"),
      };
    }
  },
  examples: {
    clean: ["97112-GP", "97112-GP-59", "97112-59-GP-KX", "97112-GP-CQ-KX", "97112-KX-GP", "97140-59-LT-GP"],
    flagged: {
      "97112-GP-KX-59": "late",
      "97112-KX-GP-CQ | 97110-KX-GP-CQ": "late",
      "97140-LT-59": "late",
    },
  },
});

/**
 * The modifiers with payment modifiers first; GN, GO, GP and unknown modifiers keep their positions. `null` when they
 * are already in order.
 */
function reorder(modifiers: readonly string[], table: ModifierTable): string[] | null {
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
