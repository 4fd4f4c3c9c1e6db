import { distinctServiceIn } from "../case/distinct-service.ts";
import { inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/distinct-service-conflict",
  title: "More than one of 59, XE, XP, XS and XU on a line",
  source: "CMS, Proper Use of Modifiers 59 and X{EPSU} (MLN1783722)",
  severity: "hold",
  predicts: { carc: "4", rarc: "N519" },
  effective: { from: "2015-01-01" },
  messages: {
    both: "{Lines}: {modifiers} are billed on one line, but only one of them is allowed.",
  },
  actions: {
    both: "Keep the most specific one that the note supports, and remove the others.",
  },
  *check({ lines, content }) {
    for (const line of lines) {
      if (line.modifiers.length < 2) continue;
      const distinct = distinctServiceIn(line.modifiers, content);
      if (distinct.length > 1) yield { message: "both", lines: [line], modifiers: inWords(distinct) };
    }
  },
  examples: {
    clean: ["97112-GP-59", "97112-GP-XE", "97112-GP-59-59"],
    flagged: { "97112-GP-59-XE": "both", "97112-GP-XE-XS": "both" },
  },
});
