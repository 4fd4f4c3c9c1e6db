import { type FindingJson, parseMoney, type Severity, type Stage } from "@firstpass/claim";

/** What keeps a claim from being filed. Warnings do not. */
export interface HeldFindings {
  /** The edits, without repetition: at most {@link editsMax}. */
  edits: string[];
  stages: Stage[];
  /** The number of findings. */
  findings: number;
  /** The edit of the worst finding: one that holds before one that failed, then the one with the most dollars at risk. */
  worstEdit: string;
  worstSeverity: Severity;
}

/** More would not fit into the index of the worklist. No claim of a test has half as many. */
const editsMax = 16;

export function heldFindings(all: readonly FindingJson[]): HeldFindings {
  const held = all.filter(({ severity }) => severity !== "warn");
  const [worst] = held.toSorted((a, b) => rankOf(a) - rankOf(b) || centsOf(b) - centsOf(a));
  return {
    edits: [...new Set(held.map(({ edit }) => edit))].slice(0, editsMax),
    stages: [...new Set(held.map(({ stage }) => stage))],
    findings: held.length,
    worstEdit: worst?.edit ?? "",
    worstSeverity: worst?.severity ?? "error",
  };
}

function rankOf({ severity }: FindingJson): number {
  return severity === "hold" ? 0 : 1;
}

function centsOf({ atRisk }: FindingJson): number {
  return parseMoney(atRisk) ?? 0;
}
