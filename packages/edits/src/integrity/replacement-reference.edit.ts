import { edit } from "../engine/edit.ts";

const kinds: Readonly<Record<string, string>> = { "7": "replaces", "8": "voids" };

export default edit({
  id: "integrity/replacement-reference",
  title: "A claim that replaces or voids another says which",
  source: "ASC X12 005010X222A1, loop 2300, CLM05-3 and REF*F8",
  severity: "hold",
  predicts: { carc: "16", rarc: "M47" },
  effective: {},
  messages: {
    missing:
      "The claim {does} another (frequency {frequency}), but the payer's number of that claim is missing.",
  },
  actions: {
    missing:
      "Send the payer's claim control number from its remittance (REF*F8); a claim that the payer never took in goes out as an original (frequency 1).",
  },
  *check({ claim, lines }) {
    const does = kinds[claim.frequency];
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
