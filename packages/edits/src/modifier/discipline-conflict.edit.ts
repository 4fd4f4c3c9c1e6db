import { edit } from "../engine/edit.ts";
import { anyOf, inWords } from "../engine/template.ts";

export default edit({
  id: "modifier/discipline-conflict",
  title: "A line is under one plan of care, of a discipline that its procedure may belong to",
  source: "Medicare Claims Processing Manual, chapter 5, section 20.1; CMS change request 10176",
  severity: "hold",
  predicts: { carc: "4", rarc: "N519" },
  effective: { from: "1999-01-01" },
  messages: {
    several: "{Lines} carries {modifiers}: a service is under one plan of care.",
    foreign: "{Lines}: {procedure} goes with {expected}, not with {modifiers}.",
  },
  actions: {
    several: "Keep the one of the plan of care under which the service was furnished.",
    foreign:
      "Bill {procedure} with {expected}, or the procedure that was furnished under the plan of care that {modifiers} names.",
  },
  *check({ lines, content }) {
    for (const line of lines) {
      const { procedure, serviceDate } = line;
      const stated = line.modifiers.filter((modifier) => content.modifiers.disciplineOf(modifier));
      if (new Set(stated).size > 1) {
        yield { message: "several", lines: [line], modifiers: inWords([...new Set(stated)]) };
        continue;
      }
      const discipline = stated.length === 0 ? null : content.modifiers.disciplineOf(stated[0]!);
      const allowed = content.therapy.find(procedure, serviceDate)?.disciplines;
      if (!discipline || !allowed || allowed.includes(discipline)) continue;
      yield {
        message: "foreign",
        lines: [line],
        procedure,
        modifiers: discipline,
        expected: anyOf(allowed),
      };
    }
  },
  examples: {
    clean: ["97112-GP", "97112-GO", "97161-GP", "97165-GO", "92523-GN", "97112-GP-GP", "97161"],
    flagged: {
      "97112-GP-GO": "several",
      "97161-GP-GO": "several",
      "97161-GO": "foreign",
      "97165-GP | 97112-GO": "foreign",
      "92523-GP": "foreign",
    },
  },
});
