import type { VerdictChanges, VerdictJson } from "@firstpass/claim";
import { countOf, formatDollars } from "../terminal/numbers.ts";
import { type Format, type Paint, printable, wrap } from "../terminal/terminal.ts";
import { isRejected, type Outcome, type RejectedJson, remedyOf } from "./outcome.ts";

type FindingJson = VerdictJson["findings"][number];

const statusFormats: Record<string, Format> = {
  clean: ["green", "bold"],
  hold: ["red", "bold"],
  error: ["magenta", "bold"],
  released: ["cyan", "bold"],
  superseded: "dim",
};
const severityFormats: Record<string, Format> = { hold: "red", warn: "yellow", error: "magenta" };

const findingIndent = 11;

/** One claim as text for people: a line with the verdict, then its findings. Ends with a line break. */
export function formatOutcome(outcome: Outcome, paint: Paint, width: number): string {
  return isRejected(outcome) ? formatRejected(outcome, paint, width) : formatVerdict(outcome, paint, width);
}

function formatVerdict(verdict: VerdictJson, paint: Paint, width: number): string {
  const { status, controlNumber, revision, atRisk, timelyFiling, notChecked = [], findings } = verdict;
  const money = atRisk === "0.00" ? "" : paint("bold", `${formatDollars(atRisk)} at risk`);
  const revisionText = revision > 1 ? paint("dim", `revision ${revision}`) : "";
  const head = [
    paint(statusFormats[status] ?? "bold", status.toUpperCase().padEnd(8)),
    paint("bold", printable(controlNumber)),
    revisionText,
    money,
    timelyFiling ? paint("dim", formatTimelyFiling(timelyFiling)) : "",
    paint("dim", formatNotChecked(notChecked)),
  ];
  const lines = [head.filter((part) => part !== "").join("  ")];
  if (verdict.changes) lines.push(...formatChanges(verdict.changes, paint, width));
  for (const finding of findings) lines.push(formatFinding(finding, paint, width));
  return `${lines.join("\n")}\n${lines.length > 1 ? "\n" : ""}`;
}

/** The edits that changed since the claim's last verdict. */
function formatChanges({ since, appeared, gone }: VerdictChanges, paint: Paint, width: number): string[] {
  const names = (word: string, found: readonly { edit: string }[]) =>
    found.length === 0 ? [] : [`${word} ${[...new Set(found.map(({ edit }) => edit))].join(", ")}`];
  const changed = [...names("new", appeared), ...names("resolved", gone)].join("; ") || "no change";
  const indent = 4;
  return [`${" ".repeat(indent)}${paint("dim", wrap(`since revision ${since}: ${changed}`, width, indent))}`];
}

/**
 * "documentation not checked: no note for line 1". The other stages lack the same notes. A table or policy that does not
 * cover the service follows.
 */
function formatNotChecked(notChecked: NonNullable<VerdictJson["notChecked"]>): string {
  const parts: string[] = [];
  const undocumented = notChecked.find(
    ({ stage, reason }) => stage === "documentation" && reason === "no-note",
  );
  if (undocumented) parts.push(`documentation not checked: no note for ${linesInWords(undocumented.lines)}`);
  for (const { stage, reason, lines } of notChecked) {
    if (reason === "no-table")
      parts.push(`${stage} partly checked: its tables begin after ${linesInWords(lines)}`);
  }
  if (notChecked.some(({ reason }) => reason === "not-therapy")) {
    parts.push("only its data was checked: it is not a claim for outpatient therapy");
  }
  if (notChecked.some(({ reason }) => reason === "professional-table")) {
    parts.push("NCCI not checked: its tables are for professional claims");
  }
  const unstated = notChecked.find(({ reason }) => reason === "no-threshold");
  if (unstated) parts.push(`no therapy threshold for the year of ${linesInWords(unstated.lines)}`);
  const limited = notChecked.find(({ reason }) => reason === "history-limit");
  if (limited) parts.push(`too many earlier claims to compare them all with ${linesInWords(limited.lines)}`);
  if (notChecked.some(({ reason }) => reason === "policy-ended")) {
    parts.push("the payer's policy ended before the service");
  }
  return parts.join("; ");
}

/** "line 1", "lines 1, 2". */
function linesInWords(lines: readonly number[]): string {
  return `${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
}

/** "file by 2027-03-02 (211 days left)". */
function formatTimelyFiling({ daysLeft, lastDay }: NonNullable<VerdictJson["timelyFiling"]>): string {
  const days = countOf(Math.abs(daysLeft), "day");
  return `file by ${lastDay} (${days} ${daysLeft < 0 ? "late" : "left"})`;
}

/** A finding: severity, edit and lines; message; action; predicted denial, dollars and source. */
function formatFinding(finding: FindingJson, paint: Paint, width: number): string {
  const { severity, edit, lines, message, action, carc, rarc, source, atRisk } = finding;
  const pad = " ".repeat(findingIndent);
  const where = lines.length === 0 ? "claim" : `${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
  const denial = [carc === null ? "" : `CARC ${carc}`, rarc === null ? "" : `RARC ${rarc}`]
    .filter((code) => code !== "")
    .join(" + ");
  const foot = [denial, atRisk === "0.00" ? "" : formatDollars(atRisk), source]
    .filter((part) => part !== "")
    .join(" · ");
  const text = [
    `    ${paint(severityFormats[severity] ?? "bold", severity.padEnd(findingIndent - 6))}  ${edit}  ${paint("dim", where)}`,
    `${pad}${wrap(printable(message), width, findingIndent)}`,
  ];
  if (action !== "") {
    text.push(`${pad}${paint("cyan", "→")} ${wrap(printable(action), width, findingIndent + 2)}`);
  }
  if (foot !== "") text.push(`${pad}${paint("dim", wrap(printable(foot), width, findingIndent))}`);
  return text.join("\n");
}

function formatRejected(rejected: RejectedJson, paint: Paint, width: number): string {
  const { file, index, controlNumber, code, detail } = rejected;
  const place = file === undefined ? `claim ${index + 1}` : `claim ${index + 1} of ${file}`;
  const remedy = remedyOf(code);
  const pad = " ".repeat(findingIndent);
  const text = [
    `${paint(["yellow", "bold"], "REJECTED")}  ${paint("bold", printable(controlNumber ?? "unnamed"))}  ${code}  ${paint("dim", printable(place))}`,
    `${pad}${wrap(printable(detail), width, findingIndent)}`,
  ];
  if (remedy !== "") text.push(`${pad}${paint("cyan", "→")} ${wrap(remedy, width, findingIndent + 2)}`);
  return `${text.join("\n")}\n\n`;
}
