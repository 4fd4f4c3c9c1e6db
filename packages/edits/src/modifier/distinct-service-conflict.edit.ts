import { distinctServiceIn } from "../case/distinct-service.ts";
import { edit } from "../engine/edit.ts";
import { inWords } from "../engine/template.ts";

export default edit({
  id: "modifier/distinct-service-conflict",
  title: "59 and an X modifier do not go on one line",
  source: "CMS, Proper Use of Modifiers 59 and X{EPSU} (MLN1783722)",
  severity: "hold",
  predicts: { carc: "4", rarc: "N519" },
  effective: { from: "2015-01-01" },
  messages: {
    both: "{Lines} carries {modifiers}: only one of these may stand on a line.",
  },
  actions: {
    both: "Keep the most specific one that the note supports and remove the others.",
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
