import type { BilledClaim } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { arrangeDiagnoses } from "./diagnosis-arrangement.ts";
import { repair } from "./repair.ts";

export default repair({
  id: "external-cause-last",
  edit: "medical-necessity/diagnosis-sequence",
  title: "Move external causes after the other diagnoses",
  because: "An external cause is never listed first, and the other diagnoses keep their order.",
  examples: {
    mended: {
      "97112-GP [W19.XXXD S72.001D]": "97112-GP [S72.001D W19.XXXD]",
      "97112-GP [W19.XXXD S72.001D R26.81] | 97110-GP [S72.001D]":
        "97112-GP [S72.001D R26.81 W19.XXXD] | 97110-GP [S72.001D]",
    },
    left: ["97112-GP [W19.XXXD]", "97112-GP [G63 C34.90]"],
  },
  mend(claim, { content }) {
    const isCause = externalCausesOf(claim, content);
    const others = claim.diagnoses.filter((code) => !isCause(code));
    if (others.length === 0 || !isCause(claim.diagnoses[0]!)) return null;
    const arranged = arrangeDiagnoses(claim, [...others, ...claim.diagnoses.filter(isCause)]);
    const isCauseAt = (pointer: number) => pointer > others.length;
    return {
      ...arranged,
      lines: arranged.lines.map(({ diagnosisPointers: pointers, ...line }) => ({
        ...line,
        diagnosisPointers: [...pointers.filter((each) => !isCauseAt(each)), ...pointers.filter(isCauseAt)],
      })),
    };
  },
});

function externalCausesOf({ lines }: BilledClaim, { codeTraits }: Content): (diagnosis: string) => boolean {
  const [first] = lines.map(({ serviceDate }) => serviceDate).sort();
  return (diagnosis) => codeTraits.ofDiagnosis(diagnosis, first!)?.neverFirst === "external-cause";
}
