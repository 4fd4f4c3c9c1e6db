import { edit } from "../engine/edit.ts";

/** CPT: five digits, or four digits and a letter (97112, 0591T, 1036F). HCPCS level II: a letter and four digits (G0283). */
const procedureCode = /^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/;

export default edit({
  id: "integrity/procedure-code",
  title: "Valid CPT or HCPCS code required",
  source: "45 CFR 162.1002; ASC X12 005010X222A1, loop 2400, SV101",
  severity: "hold",
  predicts: { carc: "16", rarc: "M20" },
  predictsFor: { unknown: { carc: "181", rarc: "M20" } },
  effective: {},
  messages: {
    malformed:
      "{Lines}: {procedure} is not a procedure code; CPT and HCPCS codes have five digits, or four digits and a letter.",
    unknown: "{Lines}: {procedure} was not a valid procedure code on {date}.",
  },
  actions: {
    malformed: "Correct the code. Send modifiers in their own fields.",
    unknown:
      "Bill the code that was valid on the service date. If the code is new, import a code list that includes it.",
  },
  *check({ lines, content: { procedures } }) {
    const malformed = lines.filter((line) => !procedureCode.test(line.procedure));
    for (const [procedure, same] of Map.groupBy(malformed, (line) => line.procedure)) {
      yield { message: "malformed", lines: same, procedure: procedure.slice(0, 12) };
    }
    if (!procedures) return;
    const unknown = lines.filter(
      ({ procedure, serviceDate }) =>
        procedureCode.test(procedure) &&
        procedures.hasListFor(procedure, serviceDate) &&
        !procedures.has(procedure, serviceDate),
    );
    for (const same of Map.groupBy(unknown, (line) => `${line.procedure} ${line.serviceDate}`).values()) {
      const { procedure, serviceDate: date } = same[0]!;
      yield { message: "unknown", lines: same, procedure, date };
    }
  },
  examples: {
    clean: ["97112-GP", "G0283-GP", "0591T", "1036F", "J1100 x4", "{procedures 97112} 97112-GP | G0283-GP"],
    flagged: {
      "9711 | 97112-GP": "malformed",
      "97112GP": "malformed",
      GG112: "malformed",
      "{procedures 97112 97110} 97112-GP | 97001-GP": "unknown",
    },
  },
});
