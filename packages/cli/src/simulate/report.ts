import { countOf, formatCount, formatDollars } from "../terminal/numbers.ts";
import { formatTable } from "../terminal/table.ts";
import { type Paint, printable } from "../terminal/terminal.ts";
import type { Totals } from "./totals.ts";

export type SimulationReport = ReturnType<Totals["report"]> & {
  content: string;
  policy: string | null;
  tenant: string;
  since: string | null;
  until: string | null;
  rulesVersion: string;
};

const payersShownMax = 20;

/** A simulation as text for people. */
export function formatSimulation(report: SimulationReport, paint: Paint): string {
  const { claims, content, policy, tenant, since, until } = report;
  const dates = [since === null ? "" : ` from ${since}`, until === null ? "" : ` through ${until}`].join("");
  const overlay = policy === null ? "" : ` with ${policy}`;
  const parts = [
    paint("red", `${formatCount(claims.newlyHeld)} newly held`),
    paint("green", `${formatCount(claims.newlyClean)} newly clean`),
    ...(claims.newlyInError > 0
      ? [paint("magenta", `${formatCount(claims.newlyInError)} newly in error`)]
      : []),
    `${formatCount(claims.otherFindings)} with other findings`,
    `${formatCount(claims.unchanged)} unchanged`,
  ];
  return [
    `${paint("bold", `Under ${content}${overlay}`)}: claims of tenant ${tenant} received${dates || " on any date"}\n\n`,
    `${paint("bold", countOf(claims.replayed, "claim"))}: ${parts.join(", ")}\n`,
    `At risk: ${formatDollars(report.atRiskBefore)} → ${formatDollars(report.atRiskAfter)}` +
      ` (newly held ${formatDollars(report.newlyHeldAtRisk)}, newly clean ${formatDollars(report.newlyCleanAtRisk)})\n`,
    formatEdits(report),
    formatPayers(report),
    ...formatRemarks(report, paint),
  ].join("");
}

function formatEdits({ edits }: SimulationReport): string {
  if (edits.length === 0) return "";
  const rows = edits.map(({ edit, came, went, changed, atRiskBefore, atRiskAfter }) => [
    edit,
    ...[came, went, changed].map(countOrBlank),
    formatDollars(atRiskBefore),
    formatDollars(atRiskAfter),
  ]);
  const heading = ["edit", "new", "resolved", "changed", "at risk before", "after"];
  return `\n${formatTable(heading, rows, ["left", "right", "right", "right", "right", "right"])}`;
}

function formatPayers({ payers }: SimulationReport): string {
  if (payers.length === 0) return "";
  const rows = payers
    .slice(0, payersShownMax)
    .map(({ payerId, claims, newlyHeld, newlyClean, atRiskBefore, atRiskAfter }) => [
      printable(payerId),
      formatCount(claims),
      ...[newlyHeld, newlyClean].map(countOrBlank),
      formatDollars(atRiskBefore),
      formatDollars(atRiskAfter),
    ]);
  const heading = ["payer", "claims", "newly held", "newly clean", "at risk before", "after"];
  const more = payers.length - payersShownMax;
  return [
    `\n${formatTable(heading, rows, ["left", "right", "right", "right", "right", "right"])}`,
    more > 0 ? `  and ${formatCount(more)} more payers; --format json lists all\n` : "",
  ].join("");
}

function formatRemarks({ claims, errors }: SimulationReport, paint: Paint): string[] {
  const remarks = [
    claims.released > 0
      ? `Released claims, counted under their original findings: ${formatCount(claims.released)}.`
      : "",
    claims.underWay > 0 ? `Claims without a verdict yet, not counted: ${formatCount(claims.underWay)}.` : "",
    claims.changedAnyway > 0
      ? `Claims that would change under their own release too, because the rules or the patient's earlier claims ` +
        `changed: ${formatCount(claims.changedAnyway)}. They count as unchanged; scrub them again to update their verdicts.`
      : "",
    ...errors.map(
      ({ claimId, controlNumber, edits }) =>
        `${paint("magenta", "error")}  ${printable(controlNumber)}  ${claimId}  ${edits.join(", ")}`,
    ),
    claims.inError > errors.length ? `and ${formatCount(claims.inError - errors.length)} more in error` : "",
  ].filter((remark) => remark !== "");
  return remarks.length === 0 ? [] : [`\n${remarks.map((remark) => `${remark}\n`).join("")}`];
}

function countOrBlank(number: number): string {
  return number === 0 ? "" : formatCount(number);
}
