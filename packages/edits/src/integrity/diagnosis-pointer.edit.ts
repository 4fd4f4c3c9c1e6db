import { counted } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/diagnosis-pointer",
  title: "Diagnosis pointer required on each line",
  source: "ASC X12 005010X222A1, loop 2400, SV107",
  severity: "hold",
  predicts: { carc: "16", rarc: "M76" },
  claims: "professional",
  effective: {},
  messages: {
    none: "{Lines}: no diagnosis pointer; the claim has {diagnoses}.",
    beyond: "Line {line} points to diagnosis {pointer}; the claim has {diagnoses}.",
  },
  actions: {
    none: "Point each line to the diagnoses it treats, primary first.",
    beyond: "Point to a diagnosis on the claim, or add the missing diagnosis.",
  },
  *check({ claim, lines }) {
    const count = claim.diagnoses.length;
    // medical-necessity/diagnosis-missing reports a claim without diagnoses.
    if (count === 0) return;
    const diagnoses = counted(count, "diagnosis", "diagnoses");
    const unpointed = lines.filter((line) => line.diagnosisPointers.length === 0);
    if (unpointed.length > 0) yield { message: "none", lines: unpointed, diagnoses };
    for (const line of lines) {
      const pointer = line.diagnosisPointers.find((position) => position < 1 || position > count);
      if (pointer !== undefined) yield { message: "beyond", lines: [line], pointer, diagnoses };
    }
  },
  examples: {
    clean: [
      "97112-GP [I69.354 R26.81]",
      "97112-GP [I69.354] | 97110-GP [M62.81 I69.354]",
      "{no diagnosis} 97112-GP",
    ],
    flagged: {
      "97112-GP [I69.354] | 97110-GP []": "none",
      "97112-GP [I69.354 #3]": "beyond",
      "97112-GP [I69.354 #0]": "beyond",
    },
  },
});
