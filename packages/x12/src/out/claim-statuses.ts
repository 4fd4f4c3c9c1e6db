import type { ClaimFormat, FindingJson } from "@firstpass/claim";
import editStatuses from "../../data/edit-statuses.json" with { type: "json" };
import segmentStatuses from "../../data/segment-statuses.json" with { type: "json" };
import { elementFaults, type SegmentProblem, segmentFaults } from "../segment-problem.ts";

/** Why a claim is rejected: up to three statuses that belong together, such as `A8:732`, `A8:453` and `A7:164:IL`. */
export interface StatusReason {
  /** Category (code source 507), status (508) and, if the status needs it, entity (element 98). */
  statuses: readonly string[];
  /** The numbers of the lines that are the reason; empty if it is the whole claim. */
  lines: readonly number[];
}

/** A rejected claim has at least one reason. */
export type StatusDecision =
  | { status: "accepted" }
  | { status: "rejected"; reasons: readonly StatusReason[] };

/** What a 277CA says of a finding. */
export type FindingOfStatus = Pick<FindingJson, "edit" | "severity" | "lines" | "carc" | "rarc">;

interface EditRow {
  edit: string;
  carc?: string;
  rarc?: string;
  statuses: readonly string[];
}

interface SegmentRow {
  /** Of claims in this format only. */
  format?: string;
  segment: string;
  loop?: string;
  element?: number;
  component?: number;
  status: string;
  entity?: string;
}

const rowsOfEdits = Map.groupBy<string, EditRow>(editStatuses.rows, ({ edit }) => edit);
const rowsOfSegments: readonly SegmentRow[] = segmentStatuses.rows;
const missing: readonly string[] = [elementFaults.missing, elementFaults.conditional];

/**
 * Rejects a held claim for the findings that hold it, for a submitter who wants that: without this, a held claim is
 * accepted, because no payer has refused it.
 */
export function statusDecisionOf(verdict: {
  status: string;
  findings: readonly FindingOfStatus[];
}): StatusDecision {
  const holds = verdict.findings.filter(({ severity }) => severity === "hold");
  // A hold that asks the sender for nothing has no status.
  const reasons = holds.map(reasonOfFinding).filter(({ statuses }) => statuses.length > 0);
  if (verdict.status !== "hold" || reasons.length === 0) return { status: "accepted" };
  return { status: "rejected", reasons };
}

function reasonOfFinding({ edit, lines, carc, rarc }: FindingOfStatus): StatusReason {
  const row = rowsOfEdits
    .get(edit)
    ?.find((row) => (row.carc ?? carc) === carc && (row.rarc ?? rarc) === rarc);
  return { statuses: row?.statuses ?? editStatuses.fallback, lines };
}

/** The reasons of a claim that cannot be read: one for each problem, or that its format is invalid. */
export function reasonsOfProblems(
  problems: readonly SegmentProblem[],
  format: ClaimFormat | null,
): StatusReason[] {
  const statuses = new Set(problems.map((problem) => statusOfProblem(problem, format)));
  if (statuses.size === 0) statuses.add(`A3:${segmentStatuses.fallback}`);
  return [...statuses].map((status) => ({ statuses: [status], lines: [] }));
}

function statusOfProblem(problem: SegmentProblem, claimFormat: ClaimFormat | null): string {
  const row = rowsOfSegments.find(
    ({ format, segment, loop, element, component }) =>
      (format === undefined || format === claimFormat) &&
      segment === problem.segment &&
      (loop === undefined || loop === problem.loop) &&
      (element === undefined || element === problem.element) &&
      (component === undefined || component === problem.component),
  );
  if (row === undefined) return `A3:${segmentStatuses.fallback}`;
  const isMissing =
    problem.element === undefined ? problem.code === segmentFaults.missing : missing.includes(problem.code);
  return [isMissing ? "A6" : "A7", row.status, row.entity].filter(Boolean).join(":");
}
