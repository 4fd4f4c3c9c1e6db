import { formatDiagnosis } from "@firstpass/claim";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/diagnosis-sequence",
  title: "Valid first-listed diagnosis required",
  source: "ICD-10-CM Official Guidelines for Coding and Reporting, sections I.A.13 and I.C.20.a.6",
  severity: "hold",
  predicts: { carc: "16", rarc: "M76" },
  effective: { from: "2015-10-01" },
  messages: {
    externalCause:
      "The first-listed diagnosis, {diagnosis}, is an external cause code; it must follow the code for the injury.",
    manifestation:
      "The first-listed diagnosis, {diagnosis}, is a manifestation code; it must follow the code for the underlying disease.",
  },
  actions: {
    externalCause: "List the diagnosis being treated first, followed by {diagnosis}.",
    manifestation: "List the underlying disease before {diagnosis}.",
  },
  *check({ claim, lines, content }) {
    const [first] = claim.diagnoses;
    if (first === undefined) return;
    const date = lines.reduce(
      (day, line) => (line.serviceDate < day ? line.serviceDate : day),
      lines[0]!.serviceDate,
    );
    const neverFirst = content.codeTraits.ofDiagnosis(first, date)?.neverFirst;
    if (!neverFirst) return;
    yield {
      message: neverFirst === "manifestation" ? "manifestation" : "externalCause",
      lines: [],
      atRisk: lines,
      diagnosis: formatDiagnosis(first),
    };
  },
  examples: {
    clean: [
      "97112-GP [I69.354]",
      "97112-GP [S72.001D W19.XXXD]",
      "97112-GP [E11.42 G63]",
      "{no diagnosis} 97112-GP",
    ],
    flagged: {
      "97112-GP [W19.XXXD S72.001D]": "externalCause",
      "97112-GP [G63 C34.90]": "manifestation",
      "97112-GP [H82.1]": "manifestation",
    },
  },
});
