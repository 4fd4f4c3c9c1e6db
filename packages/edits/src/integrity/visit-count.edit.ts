import { billedDisciplines } from "../case/billed-disciplines.ts";
import { claimScopeOf } from "../case/claim-scope.ts";
import { counted } from "../case/wording.ts";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/visit-count",
  title: "Visits in the value codes must include all service dates",
  source:
    "National Uniform Billing Committee, value codes 50, 51 and 52: visits from onset through the statement period",
  // Payers differ in how they count, and Medicare no longer asks for the codes.
  severity: "warn",
  predicts: { carc: "16", rarc: "M49" },
  claims: "institutional",
  effective: {},
  messages: {
    fewer: "Value code {code} states {stated}, but the claim bills {name} on {billed}.",
  },
  actions: {
    fewer: "Correct the number of visits in value code {code}, or look for a line with a wrong date.",
  },
  *check({ claim, lines, content }) {
    const values = claim.institutional?.values ?? [];
    if (values.length === 0 || claimScopeOf(claim, content) !== "therapy") return;
    for (const { discipline, name, lines: billed, first, visits } of billedDisciplines(lines, content)) {
      const code = content.institutional.codesOf("visits", discipline, first)[0];
      const value = values.find((each) => each.code === code);
      if (!value || code === undefined || value.amountCents >= visits * 100) continue;
      yield {
        message: "fewer",
        lines: billed,
        code,
        name,
        stated: counted(value.amountCents / 100, "visit"),
        billed: counted(visits, "date"),
      };
    }
  },
  examples: {
    clean: [
      "{type 0741} 97112-GP",
      "{type 0741, value 50 of 2} 97112-GP @2026-03-02 | 97110-GP | 97112-GP @2026-03-04",
      "{type 0741, value 50 of 9} 97112-GP",
      "{type 0741, value 51 of 0} 97112-GP",
      "97112-GP",
    ],
    flagged: {
      "{type 0741, value 50 of 1} 97112-GP @2026-03-02 | 97112-GP @2026-03-04": "fewer",
      "{type 0131, value 50 of 1, value 52 of 1} 97112-GP | 92507-GN | 92507-GN @2026-03-04": "fewer",
    },
  },
});
