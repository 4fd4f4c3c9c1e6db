import { claimScopeOf } from "../case/claim-scope.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/institutional-scope",
  title: "Institutional claim outside outpatient therapy",
  source: "Firstpass checks institutional claims for outpatient therapy only",
  severity: "hold",
  predicts: { carc: null, rarc: null },
  claims: "institutional",
  effective: {},
  messages: {
    billType:
      "The claim was not checked for coding and documentation: bill type {billType} is not for outpatient therapy.",
    noTherapy:
      "The claim was not checked for coding and documentation: no line has a therapy revenue code (042x, 043x or 044x).",
  },
  actions: {
    billType:
      "Check the claim by other means and release it. To let such claims pass, set this edit to warn in the payer's policy.",
    noTherapy:
      "Check the claim by other means and release it. To let such claims pass, set this edit to warn in the payer's policy.",
  },
  *check({ claim, content }) {
    if (claim.frequency === "8" || !claim.institutional || claimScopeOf(claim, content) !== "other") return;
    const { billType, statementFrom } = claim.institutional;
    if (content.institutional.isTherapyBillType(billType, statementFrom)) {
      yield { message: "noTherapy", lines: [] };
    } else yield { message: "billType", lines: [], billType };
  },
  examples: {
    clean: [
      "{type 0131} 97112-GP",
      "{type 0741} 97112-GP | 36415 rev:0300",
      "{type 0118, replaces 2026061000123} 97112-GP",
      "97112-GP",
    ],
    flagged: {
      "{type 0111} 97112-GP": "billType",
      "{type 0131} 36415 rev:0300": "noTherapy",
    },
  },
});
