import type { FindingJson } from "./finding.ts";

/** What a verdict finds that the last verdict of the claim did not, and the other way round. */
export interface VerdictChanges {
  /** The revision that the last verdict was of. */
  since: number;
  appeared: ChangedFinding[];
  gone: ChangedFinding[];
}

/** A finding by what makes it one and not another: where any of this differs, one is gone and another appeared. */
export type ChangedFinding = Pick<FindingJson, "edit" | "severity" | "lines" | "message" | "atRisk">;

interface Found {
  findings: readonly FindingJson[];
}

/** What changed from the verdict of an earlier revision to a later one. */
export function changesSince(earlier: Found & { revision: number }, later: Found): VerdictChanges {
  return {
    since: earlier.revision,
    appeared: findingsBeyond(later.findings, earlier.findings),
    gone: findingsBeyond(earlier.findings, later.findings),
  };
}

/** Whether both say the same. */
export function findsTheSame(one: Found, other: Found): boolean {
  if (one.findings.length !== other.findings.length) return false;
  return findingsBeyond(one.findings, other.findings).length === 0;
}

/** The findings that are not among the others, in their order; one that is there twice must be there twice. */
function findingsBeyond(findings: readonly FindingJson[], others: readonly FindingJson[]): ChangedFinding[] {
  const left = new Map<string, number>();
  for (const finding of others) {
    const key = JSON.stringify(identify(finding));
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return findings.map(identify).filter((finding) => {
    const key = JSON.stringify(finding);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

function identify({ edit, severity, lines, message, atRisk }: FindingJson): ChangedFinding {
  return { edit, severity, lines, message, atRisk };
}
