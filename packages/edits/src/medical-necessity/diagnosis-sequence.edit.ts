import { formatDiagnosis } from "@firstpass/claim";
import { edit } from "../engine/edit.ts";

export default edit({
  id: "medical-necessity/diagnosis-sequence",
  title: "The first diagnosis may stand first",
  source: "ICD-10-CM Official Guidelines for Coding and Reporting, sections I.A.13 and I.C.20.a.6",
  severity: "hold",
  predicts: { carc: "16", rarc: "M76" },
  effective: { from: "2015-10-01" },
  messages: {
    externalCause:
      "The first diagnosis, {diagnosis}, says how the injury came about; such a code only follows that of the injury.",
    manifestation:
      "The first diagnosis, {diagnosis}, is what another disease brings about; the code of that disease goes before it.",
  },
  actions: {
    externalCause: "Put the diagnosis that is treated first, and {diagnosis} behind it.",
    manifestation: "Put the code of the underlying disease before {diagnosis}.",
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
