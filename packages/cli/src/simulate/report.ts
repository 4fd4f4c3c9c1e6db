import { formatDollars } from "../outcome/text.ts";
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

/** A simulation as a person reads it. */
export function formatSimulation(report: SimulationReport, paint: Paint): string {
  const { claims, content, policy, tenant, since, until } = report;
  const days = [since === null ? "" : ` from ${since}`, until === null ? "" : ` until ${until}`].join("");
  const over = policy === null ? "" : ` with ${policy} over it`;
  const parts = [
    paint("red", `${count(claims.newlyHeld)} newly held`),
    paint("green", `${count(claims.newlyClean)} newly clean`),
    ...(claims.newlyInError > 0 ? [paint("magenta", `${count(claims.newlyInError)} newly in error`)] : []),
    `${count(claims.otherFindings)} with other findings`,
    `${count(claims.unchanged)} unchanged`,
  ];
  return [
    `${paint("bold", `Under ${content}${over}`)}, claims of ${tenant} received${days || " at any time"}\n\n`,
    `${paint("bold", `${count(claims.replayed)} ${claims.replayed === 1 ? "claim" : "claims"}`)}: ${parts.join(", ")}\n`,
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
    ...[came, went, changed].map(shown),
    formatDollars(atRiskBefore),
    formatDollars(atRiskAfter),
  ]);
  const heading = ["edit", "came", "went", "changed", "at risk before", "after"];
  return `\n${formatTable(heading, rows, ["left", "right", "right", "right", "right", "right"])}`;
}

function formatPayers({ payers }: SimulationReport): string {
  if (payers.length === 0) return "";
  const rows = payers
    .slice(0, payersShownMax)
    .map(({ payerId, claims, newlyHeld, newlyClean, atRiskBefore, atRiskAfter }) => [
      printable(payerId),
      count(claims),
      ...[newlyHeld, newlyClean].map(shown),
      formatDollars(atRiskBefore),
      formatDollars(atRiskAfter),
    ]);
  const heading = ["payer", "claims", "newly held", "newly clean", "at risk before", "after"];
  const more = payers.length - payersShownMax;
  return [
    `\n${formatTable(heading, rows, ["left", "right", "right", "right", "right", "right"])}`,
    more > 0 ? `  and ${count(more)} more payers: --format json has all\n` : "",
  ].join("");
}

function formatRemarks({ claims, errors }: SimulationReport, paint: Paint): string[] {
  const remarks = [
    claims.released > 0
      ? `${count(claims.released)} of them were released: they count as their verdict was before.`
      : "",
    claims.underWay > 0 ? `${count(claims.underWay)} more have no verdict yet and were left out.` : "",
    claims.changedAnyway > 0
      ? `${count(claims.changedAnyway)} would differ under the content that they were scrubbed by as well, since the ` +
        "rules or earlier claims of the patient changed: they count as they are. Scrubbing them again brings them up to date."
      : "",
    ...errors.map(
      ({ claimId, controlNumber, edits }) =>
        `${paint("magenta", "error")}  ${printable(controlNumber)}  ${claimId}  ${edits.join(", ")}`,
    ),
    claims.inError > errors.length ? `and ${count(claims.inError - errors.length)} more in error` : "",
  ].filter((remark) => remark !== "");
  return remarks.length === 0 ? [] : [`\n${remarks.map((remark) => `${remark}\n`).join("")}`];
}

function count(number: number): string {
  return number.toLocaleString("en-US");
}

function shown(number: number): string {
  return number === 0 ? "" : count(number);
}
