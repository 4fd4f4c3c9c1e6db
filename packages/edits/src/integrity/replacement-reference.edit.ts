import { edit } from "../engine/edit.ts";

const effects: Readonly<Record<string, string>> = { "7": "replaces", "8": "voids" };

export default edit({
  id: "integrity/replacement-reference",
  title: "Payer claim control number required on a replacement or void",
  source: "ASC X12 005010X222A1, loop 2300, CLM05-3 and REF*F8",
  severity: "hold",
  predicts: { carc: "16", rarc: "M47" },
  effective: {},
  messages: {
    missing:
      "The claim {does} an earlier claim (frequency {frequency}), but the payer claim control number of that claim is missing.",
  },
  actions: {
    missing:
      "Send the payer claim control number from the remittance (REF*F8). If the payer never accepted the claim, send it as an original (frequency 1).",
  },
  *check({ claim, lines }) {
    const does = effects[claim.frequency];
    if (does && !claim.originalReference) {
      yield { message: "missing", lines: [], atRisk: lines, does, frequency: claim.frequency };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "{frequency 7, replaces 2026061000123} 97112-GP",
      "{frequency 8, replaces 2026061000123} 97112-GP",
    ],
    flagged: { "{frequency 7} 97112-GP": "missing", "{frequency 8} 97112-GP": "missing" },
  },
});
