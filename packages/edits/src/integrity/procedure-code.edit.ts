import { edit } from "../engine/edit.ts";

/** CPT: five digits, or four digits and a letter (97112, 0591T, 1036F). HCPCS level II: a letter and four digits (G0283). */
const procedureCode = /^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/;

export default edit({
  id: "integrity/procedure-code",
  title: "Valid CPT or HCPCS code required",
  source: "45 CFR 162.1002; ASC X12 005010X222A1, loop 2400, SV101",
  severity: "hold",
  // The code may be newer than the list.
  warns: ["newer"],
  predicts: { carc: "16", rarc: "M20" },
  predictsFor: { unknown: { carc: "181", rarc: "M20" }, newer: { carc: "181", rarc: "M20" } },
  effective: {},
  messages: {
    malformed:
      "{Lines}: {procedure} is not a procedure code; CPT and HCPCS codes have five digits, or four digits and a letter.",
    unknown: "{Lines}: {procedure} was not a valid procedure code on {date}.",
    newer:
      "{Lines}: {procedure}, furnished on {date}, is not in the procedure list, which has no codes from after {through}.",
  },
  actions: {
    malformed: "Correct the code. Send modifiers in their own fields.",
    unknown:
      "Bill the code that was valid on the service date. If the code is new, import a code list that includes it.",
    newer: "Check the code, and import the procedure list for {date}.",
  },
  *check({ lines, content: { procedures } }) {
    // A line of an institutional claim may bill only its revenue code.
    const coded = lines.filter((line) => line.procedure !== "");
    const malformed = coded.filter((line) => !procedureCode.test(line.procedure));
    for (const [procedure, same] of Map.groupBy(malformed, (line) => line.procedure)) {
      yield { message: "malformed", lines: same, procedure: procedure.slice(0, 12) };
    }
    if (!procedures) return;
    const unlisted = coded.flatMap((line) => {
      const { procedure, serviceDate } = line;
      const status = procedureCode.test(procedure)
        ? procedures.statusOf(procedure, serviceDate)
        : "unchecked";
      return status === "valid" || status === "unchecked" ? [] : [{ line, isNewer: status === "too-new" }];
    });
    const same = Map.groupBy(unlisted, ({ line }) => `${line.procedure} ${line.serviceDate}`);
    for (const alike of same.values()) {
      const { line, isNewer } = alike[0]!;
      const { procedure, serviceDate: date } = line;
      const about = { lines: alike.map(({ line }) => line), procedure, date };
      if (isNewer) yield { message: "newer", ...about, through: procedures.coveredOn(procedure, date)! };
      else yield { message: "unknown", ...about };
    }
  },
  examples: {
    clean: [
      "97112-GP",
      "G0283-GP",
      "0591T",
      "1036F",
      "J1100 x4",
      "{procedures 97112} 97112-GP | G0283-GP",
      "{procedures G0283} D0120 | W1793 | G0283-GP",
      "{procedures G0283 E0100 through 2025-12-31} E0100-NU | 97112-GP",
    ],
    flagged: {
      "9711 | 97112-GP": "malformed",
      "97112GP": "malformed",
      GG112: "malformed",
      "{procedures 97112 97110} 97112-GP | 97001-GP": "unknown",
      "{procedures G0283 E0100 through 2025-12-31} G0283-GP | E0105-NU": "newer",
    },
  },
});
