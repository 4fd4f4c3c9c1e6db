import type { FindingJson } from "./finding.ts";

/** The findings that appeared and disappeared since the claim's previous verdict. */
export interface VerdictChanges {
  /** The revision of the previous verdict. */
  since: number;
  appeared: ChangedFinding[];
  gone: ChangedFinding[];
}

/** The fields that identify a finding: if any of them differs, one finding is gone and another appeared. */
export type ChangedFinding = Pick<FindingJson, "edit" | "severity" | "lines" | "message" | "atRisk">;

interface Findings {
  findings: readonly FindingJson[];
}

/** The changes from an earlier revision's verdict to a later one's. */
export function changesSince(earlier: Findings & { revision: number }, later: Findings): VerdictChanges {
  return {
    since: earlier.revision,
    appeared: findingsMissingFrom(later.findings, earlier.findings),
    gone: findingsMissingFrom(earlier.findings, later.findings),
  };
}

/** Whether both have the same findings, ignoring their order, actions and evidence. */
export function haveSameFindings(one: Findings, other: Findings): boolean {
  if (one.findings.length !== other.findings.length) return false;
  return findingsMissingFrom(one.findings, other.findings).length === 0;
}

/** The findings missing from the others, in their order. Duplicates are counted. */
function findingsMissingFrom(
  findings: readonly FindingJson[],
  others: readonly FindingJson[],
): ChangedFinding[] {
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
