import { edit } from "../edit.ts";
import { inWords } from "../template.ts";

export default edit({
  id: "modifier/therapy-discipline",
  title: "A therapy line says whose plan of care it is under",
  source: "Medicare Claims Processing Manual, chapter 5, section 20.1",
  severity: "hold",
  predicts: { carc: "4", rarc: "N822" },
  effective: { from: "1999-01-01" },
  messages: {
    missing: "{Lines}: {procedure} is always therapy and carries {disciplines}.",
  },
  actions: {
    missing:
      "Add the modifier of the plan of care that the service belongs to: GP physical, GO occupational, GN speech-language.",
  },
  *check({ lines, content, policy }) {
    const { required, procedures } = policy.disciplineModifiers;
    if (!required) return;
    const missing = lines.filter(
      ({ procedure, serviceDate, modifiers }) =>
        content.therapy.find(procedure, serviceDate)?.always &&
        (procedures?.has(procedure) ?? true) &&
        !modifiers.some((modifier) => content.modifiers.disciplineOf(modifier)),
    );
    for (const [procedure, same] of Map.groupBy(missing, (line) => line.procedure)) {
      const code = content.therapy.find(procedure, same[0]!.serviceDate)!;
      const disciplines =
        code.disciplines.length === 1 ? `no ${code.disciplines[0]}` : `none of ${inWords(code.disciplines)}`;
      yield { message: "missing", lines: same, procedure, disciplines };
    }
  },
  examples: {
    clean: ["97112-GP", "97112-59-GO", "99213", "97161-GP"],
    flagged: { "97112": "missing", "97161": "missing", "97112-59 | 97110-GP": "missing" },
  },
});
