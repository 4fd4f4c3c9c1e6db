import { type Cents, type Finding, stages } from "@firstpass/claim";

/** What the findings of all stages come to. */
export interface Conclusion {
  /** Held if any finding holds; else `error` if an edit could not be applied; else clean, warnings or not. */
  status: "clean" | "hold" | "error";
  /** The money of the lines that findings hold, each line counted once. */
  atRiskCents: Cents;
  /** By stage, edit, line. */
  findings: Finding[];
}

/** @param findings of one claim, from all stages. */
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
