import { type FindingJson, rejectionCodes, type ServiceLine, serviceDates } from "@firstpass/claim";
import type { HeldClaim, ListedClaim, UnreadClaim } from "./listed-claim.ts";

export type CellValue = string | number | null | undefined;

/** How a workbook shows a column. A number that is not one, such as two line numbers, is text. */
export type CellKind = "text" | "number" | "money" | "date";

/**
 * The columns of held.csv and held.xlsx, in order, with their width in a workbook. The order is a contract: a new column goes
 * to the end.
 */
export const heldColumns = [
  ["control_number", "text", 20],
  ["claim_id", "text", 38],
  ["batch_id", "text", 38],
  ["line", "number", 7],
  ["procedure", "text", 12],
  ["modifiers", "text", 12],
  ["edit", "text", 36],
  ["severity", "text", 10],
  ["message", "text", 70],
  ["action", "text", 70],
  ["carc", "text", 7],
  ["rarc", "text", 7],
  ["source", "text", 40],
  ["at_risk", "money", 11],
  ["payer_id", "text", 12],
  ["payer", "text", 24],
  ["billing_npi", "text", 12],
  ["rendering_npi", "text", 14],
  ["service_date", "date", 12],
  ["deadline", "date", 12],
  ["days_left", "number", 10],
  ["status", "text", 10],
  ["assignee", "text", 18],
  ["released_by", "text", 18],
  ["release_reason", "text", 30],
] as const satisfies readonly (readonly [name: string, kind: CellKind, width: number])[];

export type HeldRow = Record<(typeof heldColumns)[number][0], CellValue>;

/** A row for each finding of the claims, and one for each claim that could not be read. */
export function heldRows(claims: readonly ListedClaim[]): HeldRow[] {
  return claims.flatMap((listed) => ("rejection" in listed ? [unreadRow(listed)] : findingRows(listed)));
}

function findingRows(held: HeldClaim): HeldRow[] {
  return held.verdict.findings.map((finding) => findingRow(held, finding));
}

function findingRow({ claim, verdict, ...work }: HeldClaim, finding: FindingJson): HeldRow {
  const lines = claim.lines.filter(({ number }) => finding.lines.includes(number));
  return {
    control_number: verdict.controlNumber,
    claim_id: verdict.claimId,
    batch_id: verdict.batchId,
    line: finding.lines.join(" "),
    procedure: lines.map(({ procedure }) => procedure).join(" "),
    modifiers: modifiersOf(lines),
    edit: finding.edit,
    severity: finding.severity,
    message: finding.message,
    action: finding.action,
    carc: finding.carc,
    rarc: finding.rarc,
    source: finding.source,
    at_risk: finding.atRisk,
    payer_id: claim.payer.id,
    payer: claim.payer.name,
    billing_npi: claim.billingProvider.npi,
    rendering_npi: (lines[0]?.renderingProvider ?? claim.renderingProvider)?.npi,
    service_date: serviceDates(lines.length > 0 ? { ...claim, lines } : claim).from,
    deadline: verdict.timelyFiling?.lastDay,
    days_left: verdict.timelyFiling?.daysLeft,
    status: verdict.status,
    assignee: work.assignee,
    released_by: work.releasedBy,
    release_reason: work.releaseReason,
  };
}

/** `GP KX` for one line; `GP KX;GP` for two. */
function modifiersOf(lines: readonly ServiceLine[]): string {
  return lines.map(({ modifiers }) => modifiers.join(" ")).join(";");
}

const noValues = Object.fromEntries(heldColumns.map(([name]) => [name, null])) as HeldRow;

function unreadRow({ rejection: { controlNumber, code, detail }, batchId }: UnreadClaim): HeldRow {
  return {
    ...noValues,
    control_number: controlNumber,
    batch_id: batchId,
    edit: code,
    severity: "rejected",
    message: detail,
    action: rejectionCodes[code],
    status: "rejected",
  };
}
