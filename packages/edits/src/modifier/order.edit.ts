import { inPaymentOrder } from "../case/modifier-order.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/order",
  title: "Payment modifiers must precede informational modifiers",
  source: "Common billing practice: payment modifiers come first, so that they are processed",
  severity: "warn",
  predicts: { carc: "4", rarc: "N519" },
  claims: "professional",
  effective: {},
  messages: {
    late: "{Lines}: in {billed}, payment modifier {payment} comes after informational modifier {informational}.",
  },
  actions: {
    late: "Change the order to {ordered}.",
  },
  *check({ lines, content }) {
    const outOfOrder = lines.filter(({ modifiers }) => inPaymentOrder(modifiers, content.modifiers) !== null);
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
        ordered: inPaymentOrder(modifiers, content.modifiers)!.join("-"),
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
