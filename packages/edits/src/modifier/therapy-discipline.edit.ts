import { edit } from "../engine/edit.ts";
import { inWords } from "../engine/template.ts";

export default edit({
  id: "modifier/therapy-discipline",
  title: "A therapy line says whose plan of care it is under",
  source: "Medicare Claims Processing Manual, chapter 5, section 20.1",
  severity: "hold",
  predicts: { carc: "4", rarc: "N822" },
  effective: { from: "1999-01-01" },
  messages: {
    missing: "{Lines}: {procedures} {carries} {disciplines}.",
    asked: "{Lines}: {procedures} {carries} {disciplines}, and the policy {policy} asks for one.",
  },
  actions: {
    missing:
      "Add the modifier of the plan of care that the service belongs to: GP physical, GO occupational, GN speech-language.",
    asked:
      "Add the modifier of the plan of care that the service belongs to: GP physical, GO occupational, GN speech-language.",
  },
  *check({ lines, content, policy }) {
    const { required, procedures } = policy.disciplineModifiers;
    if (!required) return;
    const missing = lines.flatMap((line) => {
      const code = content.therapy.find(line.procedure, line.serviceDate);
      // A list of the payer's may hold what is only sometimes therapy.
      const isAsked = code && (procedures ? procedures.has(line.procedure) : code.always);
      if (!isAsked || line.modifiers.some((modifier) => content.modifiers.disciplineOf(modifier))) return [];
      const { disciplines, always } = code;
      const lacking = disciplines.length === 1 ? `no ${disciplines[0]}` : `none of ${inWords(disciplines)}`;
      return [{ line, message: always ? ("missing" as const) : ("asked" as const), lacking }];
    });
    for (const same of Map.groupBy(missing, ({ message, lacking }) => `${message} ${lacking}`).values()) {
      const { message, lacking } = same[0]!;
      const billed = [...new Set(same.map(({ line }) => line.procedure))].sort();
      const isOne = billed.length === 1;
      const isAlways = isOne ? "is always therapy and carries" : "are always therapy and carry";
      yield {
        message,
        lines: same.map(({ line }) => line),
        procedures: inWords(billed),
        carries: message === "missing" ? isAlways : isOne ? "carries" : "carry",
        disciplines: lacking,
        policy: policy.name,
      };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "97112-59-GO",
      "99213",
      "97161-GP",
      "95851",
      "{payer 99999, disciplines on 97110} 97112",
    ],
    flagged: {
      "97112": "missing",
      "97161": "missing",
      "97112-59 | 97110-GP": "missing",
      "97112 | 97110 | 97112-59": "missing",
      "{disciplines on 95851} 95851 | 97112": "asked",
    },
  },
});
