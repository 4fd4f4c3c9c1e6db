import { anyOf, inWords } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "modifier/therapy-discipline",
  title: "GN, GO or GP required on therapy lines",
  source: "Medicare Claims Processing Manual, chapter 5, section 20.1",
  severity: "hold",
  predicts: { carc: "4", rarc: "N822" },
  effective: { from: "1999-01-01" },
  messages: {
    missing: "{Lines}: {procedures} {are} billed without {disciplines}.",
    asked:
      "{Lines}: {procedures} {are} billed without {disciplines}; the {policy} policy requires a plan-of-care modifier.",
  },
  actions: {
    missing:
      "Add the modifier for the service's plan of care: GP (physical), GO (occupational) or GN (speech-language).",
    asked:
      "Add the modifier for the service's plan of care: GP (physical), GO (occupational) or GN (speech-language).",
  },
  *check({ lines, content, policy }) {
    const { required, procedures } = policy.disciplineModifiers;
    if (!required) return;
    const missing = lines.flatMap((line) => {
      const code = content.therapy.find(line.procedure, line.serviceDate);
      // A payer's list may include codes that are only sometimes therapy.
      const isRequired = code && (procedures ? procedures.has(line.procedure) : code.always);
      if (!isRequired || line.modifiers.some((modifier) => content.modifiers.disciplineOf(modifier)))
        return [];
      const { disciplines, always } = code;
      const lacking = anyOf(disciplines);
      return [{ line, message: always ? ("missing" as const) : ("asked" as const), lacking }];
    });
    for (const same of Map.groupBy(missing, ({ message, lacking }) => `${message} ${lacking}`).values()) {
      const { message, lacking } = same[0]!;
      const billed = [...new Set(same.map(({ line }) => line.procedure))].sort();
      const isOne = billed.length === 1;
      const areAlways = isOne ? "is an always-therapy code" : "are always-therapy codes";
      yield {
        message,
        lines: same.map(({ line }) => line),
        procedures: inWords(billed),
        are: message === "missing" ? areAlways : isOne ? "is" : "are",
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
      "92612",
      "98980",
      "0791T @2025-12-31",
      "{payer 99999, disciplines on 97110} 97112",
    ],
    flagged: {
      "97112": "missing",
      "97161": "missing",
      "92508": "missing",
      "92608 | 92609": "missing",
      "97039-59": "missing",
      "97139": "missing",
      "97799": "missing",
      "G0281 | G0329": "missing",
      "0791T @2026-01-02": "missing",
      "97112-59 | 97110-GP": "missing",
      "97112 | 97110 | 97112-59": "missing",
      "{disciplines on 95851} 95851 | 97112": "asked",
    },
  },
});
