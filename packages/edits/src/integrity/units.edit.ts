import { edit } from "../engine/edit.ts";

/** Anesthesia, billed by time, and HCPCS level II (drugs, supplies) may have fractional units. */
const canBeFractional = /^(?:0[01]\d{3}$|[A-Z])/;

export default edit({
  id: "integrity/units",
  title: "Valid units of service required",
  source: "Medicare Claims Processing Manual, chapter 26, section 10.4, item 24G",
  severity: "hold",
  predicts: { carc: "16", rarc: "M53" },
  effective: {},
  messages: {
    none: "Line {line} bills {units} units; the minimum is 1.",
    fractional: "Line {line} bills {units} units of {procedure}, which is billed in whole units.",
  },
  actions: {
    none: "Bill the units furnished, or remove the line.",
    fractional: "Bill whole units; round leftover minutes by the payer's unit rule.",
  },
  *check({ lines }) {
    for (const line of lines) {
      const { units, procedure } = line;
      // A line of an institutional claim may bill only its revenue code.
      if (procedure === "") continue;
      if (units <= 0) yield { message: "none", lines: [line], units };
      else if (!Number.isInteger(units) && !canBeFractional.test(procedure)) {
        yield { message: "fractional", lines: [line], units, procedure };
      }
    }
  },
  examples: {
    clean: ["97112-GP x2", "J1100 x2.5", "00170 x7.5"],
    flagged: { "97112-GP x0": "none", "97112-GP x-1": "none", "97112-GP x1.5": "fractional" },
  },
});
