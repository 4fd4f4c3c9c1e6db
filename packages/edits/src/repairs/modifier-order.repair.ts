import { inPaymentOrder } from "../case/modifier-order.ts";
import { mendLines, repair } from "./repair.ts";

export default repair({
  id: "modifier-order",
  edit: "modifier/order",
  title: "Put payment modifiers first",
  because: "The modifiers stay the same; only their order changes.",
  examples: {
    mended: {
      "97112-GP-KX-59": "97112-GP-59-KX",
      "97140-LT-59 | 97112-GP": "97140-59-LT | 97112-GP",
    },
    left: [],
  },
  mend: (claim, context) =>
    mendLines(claim, context, ({ modifiers }) => {
      const ordered = inPaymentOrder(modifiers, context.content.modifiers);
      return ordered && { modifiers: ordered };
    }),
});
