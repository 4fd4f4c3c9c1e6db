import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/diagnosis-missing",
  title: "Diagnosis required on each claim",
  source: "Social Security Act, section 1833(e); ASC X12 005010X222A1, loop 2300, HI",
  severity: "hold",
  predicts: { carc: "16", rarc: "M76" },
  effective: {},
  messages: {
    missing: "The claim has no diagnosis.",
  },
  actions: {
    missing:
      "Add the diagnoses treated under the plan of care, primary first, and point each line to the diagnoses it treats.",
  },
  *check({ claim, lines }) {
    if (claim.diagnoses.length === 0) yield { message: "missing", lines: [], atRisk: lines };
  },
  examples: {
    clean: ["97112-GP [I69.354]"],
    flagged: { "{no diagnosis} 97112-GP": "missing" },
  },
});
