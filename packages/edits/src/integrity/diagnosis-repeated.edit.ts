import { formatDiagnosis } from "@firstpass/claim";
import { edit } from "../engine/edit.ts";

/** HI01 to HI12. */
const diagnosesMax = 12;

export default edit({
  id: "integrity/diagnosis-repeated",
  title: "Each diagnosis once, and at most twelve",
  source: "ASC X12 005010X222A1, loop 2300, HI; Stedi, claim edit for duplicate diagnosis codes",
  severity: "hold",
  predicts: { carc: "16", rarc: "M76" },
  claims: "professional",
  effective: {},
  messages: {
    repeated: "Diagnosis {diagnosis} is listed more than once: {positions}.",
    tooMany: "The claim has {count} diagnoses, and a claim can have {most}.",
  },
  actions: {
    repeated: "Remove the repetition of {diagnosis}, and point each line to the one that remains.",
    tooMany: "Remove the diagnoses that no line points to, or split the claim.",
  },
  *check({ claim, lines }) {
    const { diagnoses } = claim;
    const whole = { lines: [], atRisk: lines };
    for (const [diagnosis, positions] of Map.groupBy(diagnoses.keys(), (position) => diagnoses[position]!)) {
      if (positions.length === 1) continue;
      yield {
        message: "repeated",
        ...whole,
        diagnosis: formatDiagnosis(diagnosis),
        positions: positions.map((position) => position + 1).join(", "),
      };
    }
    if (diagnoses.length > diagnosesMax) {
      yield { message: "tooMany", ...whole, count: diagnoses.length, most: diagnosesMax };
    }
  },
  examples: {
    clean: [
      "97112-GP [I69.354 R26.81]",
      "{also I10 E11.9 M54.50 R26.0 R26.1 R26.2 M62.81 M25.511 M25.512 R29.6 Z91.81} 97112-GP",
      "{no diagnosis} 97112-GP",
    ],
    flagged: {
      "{also I69.354} 97112-GP": "repeated",
      "{also I10 R26.81 I10} 97112-GP": "repeated",
      "{payer 60054, filing CI, also I6.9354} 97112-GP": "repeated",
      "{also I10 E11.9 M54.50 R26.0 R26.1 R26.2 M62.81 M25.511 M25.512 R29.6 Z91.81 Z87.891} 97112-GP":
        "tooMany",
    },
  },
});
