import { type Cents, type Claim, type Finding, type ServiceLine, stages } from "@firstpass/claim";
import { sumAtRisk } from "./at-risk.ts";
import type { Reference } from "./subject.ts";

/** What the findings of all stages come to. */
export interface Conclusion {
  /** Held if any finding holds; else `error` if an edit could not be applied; else clean, warnings or not. */
  status: "clean" | "hold" | "error";
  /** The money of the lines that findings hold, each line counted once. */
  atRiskCents: Cents;
  /** By stage, edit, line. */
  findings: Finding[];
}

export function conclude(claim: Claim, findings: readonly Finding[], reference: Reference): Conclusion {
  const held = findings.filter((finding) => finding.severity === "hold");
  const lines = new Set<ServiceLine>();
  for (const finding of held) {
    for (const number of finding.atRiskLines) {
      const line = claim.lines.find((candidate) => candidate.number === number);
      if (line) lines.add(line);
    }
  }
  const failed = findings.some((finding) => finding.severity === "error");
  return {
    status: held.length > 0 ? "hold" : failed ? "error" : "clean",
    atRiskCents: lines.size === 0 ? 0 : sumAtRisk(lines, reference.content.policyFor(claim)),
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
