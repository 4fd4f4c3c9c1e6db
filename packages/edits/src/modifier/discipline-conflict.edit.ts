import { anyOf, inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/discipline-conflict",
  title: "Conflicting GN, GO or GP modifier",
  source: "Medicare Claims Processing Manual, chapter 5, section 20.1; CMS change request 10176",
  severity: "hold",
  predicts: { carc: "4", rarc: "N519" },
  effective: { from: "1999-01-01" },
  messages: {
    several: "{Lines}: {modifiers} are billed together, but a service has only one plan of care.",
    foreign: "{Lines}: {procedure} is billed with {modifiers}, but requires {expected}.",
  },
  actions: {
    several: "Keep only the modifier for the plan of care under which the service was furnished.",
    foreign:
      "Bill {procedure} with {expected}, or bill the procedure furnished under the {modifiers} plan of care.",
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
