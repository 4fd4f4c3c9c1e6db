import { edit } from "../engine/edit.ts";

export default edit({
  id: "integrity/filing-code",
  title: "Claim filing indicator required",
  source: "ASC X12 005010X222A1, loop 2000B, SBR09",
  severity: "hold",
  predicts: { carc: "16", rarc: null },
  effective: {},
  messages: {
    missing: "The claim has no claim filing indicator (SBR09).",
  },
  actions: {
    missing: "Send the kind of the payer: MB Medicare Part B, MC Medicaid, BL Blue Cross, CI commercial …",
  },
  *check({ claim, lines }) {
    if (claim.format !== undefined && !claim.payer.filingCode) {
      yield { message: "missing", lines: [], atRisk: lines };
    }
  },
  examples: {
    clean: ["{837P} 97112-GP", "{payer 60054} 97112-GP"],
    flagged: {
      "{837P, payer 60054} 97112-GP": "missing",
      "{837P, no filing} 97112-GP": "missing",
    },
  },
});
