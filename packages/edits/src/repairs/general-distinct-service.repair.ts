import { distinctServiceIn } from "../case/distinct-service.ts";
import { mendLines, repair } from "./repair.ts";

const general = "59";

export default repair({
  id: "general-distinct-service",
  edit: "modifier/distinct-service-conflict",
  title: "Remove modifier 59 next to the more specific one",
  because: "XE, XP, XS and XU each say what 59 says and why; the line keeps the one it has.",
  examples: {
    mended: { "97112-GP-59-XE": "97112-GP-XE", "97530-XU-GP-59 | 97116-GP": "97530-XU-GP | 97116-GP" },
    left: ["97112-GP-XE-XS"],
  },
  mend: (claim, context) =>
    mendLines(claim, context, ({ modifiers }) => {
      const distinct = distinctServiceIn(modifiers, context.content);
      if (distinct.length !== 2 || !distinct.includes(general)) return null;
      return { modifiers: modifiers.filter((modifier) => modifier !== general) };
    }),
});
