import { type Cents, type Finding, stages } from "@firstpass/claim";

/** The result of all findings on a claim. */
export interface Conclusion {
  /** `hold` if any finding holds; otherwise `error` if an edit failed; otherwise `clean`, with or without warnings. */
  status: "clean" | "hold" | "error";
  /** The amount at risk on the lines held, each line counted once. */
  atRiskCents: Cents;
  /** By stage, edit and line. */
  findings: Finding[];
}

/** Concludes one claim from the findings of all stages. */
export function conclude(findings: readonly Finding[]): Conclusion {
  const held = findings.filter((finding) => finding.severity === "hold");
  const failed = findings.some((finding) => finding.severity === "error");
  const byLine = new Map<number, Cents>();
  for (const { atRisk } of held) for (const { line, cents } of atRisk) byLine.set(line, cents);
  return {
    status: held.length > 0 ? "hold" : failed ? "error" : "clean",
    atRiskCents: byLine.values().reduce((sum, cents) => sum + cents, 0),
    findings: findings.toSorted(compareFindings),
  };
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    stages.indexOf(a.stage) - stages.indexOf(b.stage) ||
    compareTexts(a.edit, b.edit) ||
    (a.lines[0] ?? 0) - (b.lines[0] ?? 0) ||
    compareTexts(a.message, b.message)
  );
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
