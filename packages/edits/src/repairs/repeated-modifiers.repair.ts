import { mendLines, repair } from "./repair.ts";

export default repair({
  id: "repeated-modifiers",
  edit: "modifier/unknown",
  title: "List each modifier once",
  because: "A repeated modifier says nothing that the first one does not.",
  examples: {
    mended: {
      "97112-GP-59-GP": "97112-GP-59",
      "97112-GP-GP | 97110-59-59-GP": "97112-GP | 97110-59-GP",
    },
    left: ["97112-GP-0X", "97112-GP-59-KX-CQ-76"],
  },
  mend: (claim, context) =>
    mendLines(claim, context, ({ modifiers }) => {
      const each = [...new Set(modifiers)];
      return each.length < modifiers.length ? { modifiers: each } : null;
    }),
});
