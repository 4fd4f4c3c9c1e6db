import { formatMoney } from "@firstpass/claim";
import { type CodeDescription, describeCode, loadRelease, type Pair } from "@firstpass/content";
import type { CommandContext } from "../command.ts";
import { readDate, today } from "../dates.ts";
import type { ReportFormat } from "../options.ts";
import { countOf } from "../terminal/numbers.ts";
import { formatTable } from "../terminal/table.ts";
import { type Paint, write } from "../terminal/terminal.ts";
import { withShelf } from "./shelf.ts";

export interface ShowOptions {
  home: string;
  format: ReportFormat;
  date?: string;
  content?: string;
}

/** Prints what a release contains about a code. @throws CommandError for an invalid date or an unknown release */
export async function showCode(
  code: string,
  { home, format, content: release, date = today() }: ShowOptions,
  { env, terminal, paint }: CommandContext,
): Promise<void> {
  readDate("--date", date);
  const content = await withShelf({ home, env }, (shelf) => loadRelease(shelf, release));
  const description = describeCode(content, code, date);
  const { stdout } = terminal;
  await write(
    stdout,
    format === "json"
      ? `${JSON.stringify({ code, date, release: content.release, ...description })}\n`
      : `${paint("bold", code.toUpperCase())}  on ${date}, release ${content.release}\n` +
          formatDescription(code.toUpperCase(), description, paint),
  );
}

function formatDescription(code: string, description: CodeDescription, paint: Paint): string {
  const { pairs, unlikely, therapy, fees, coverage, isProcedure, diagnosis } = description;
  const title = (text: string) => `\n${paint("bold", text)}\n`;
  const parts: string[] = [];
  if (diagnosis) {
    const children = diagnosis.children.length > 0 ? `: ${diagnosis.children.join(" ")}` : "";
    parts.push(
      title("Diagnosis"),
      diagnosis.billable ? "  billable\n" : `  not billable; billable subcodes${children}\n`,
    );
  }
  if (isProcedure !== null) {
    parts.push(
      title("Procedure"),
      isProcedure ? "  in the procedure list\n" : "  not in the procedure list\n",
    );
  }
  if (therapy) {
    const { timed, always, disciplines, evaluation, remote } = therapy;
    const words = [
      timed ? "timed" : "untimed",
      always ? "always therapy" : "sometimes therapy",
      disciplines.join(", "),
      ...(evaluation ? ["evaluation"] : []),
      ...(remote ? ["without a visit"] : []),
    ];
    parts.push(title("Therapy"), `  ${words.join("; ")}\n`);
  }
  if (unlikely) {
    parts.push(
      title("MUE"),
      `  ${countOf(unlikely.units, "unit")}, adjudication indicator ${unlikely.indicator}\n`,
    );
  }
  if (pairs.length > 0) {
    parts.push(title(`NCCI pairs (${pairs.length})`), formatPairs(pairs));
  }
  if (fees.length > 0) {
    const rows = fees.map(({ modifier, locality, cents }) => [
      modifier ?? "",
      locality ?? "",
      formatMoney(cents),
    ]);
    parts.push(
      title("Fees"),
      formatTable(["modifier", "locality", "amount"], rows, ["left", "left", "right"]),
    );
  }
  if (coverage.length > 0) {
    parts.push(title("Coverage"), ...coverage.map((ruling) => `  ${JSON.stringify(ruling)}\n`));
  }
  if (parts.length > 0) return parts.join("");
  const isDiagnosis = /^[A-Z]\d[0-9A-Z]/.test(code) && !/^[A-Z]\d{4}$/.test(code);
  return isDiagnosis && !description.knowsDiagnoses
    ? "\n  The release has no ICD-10-CM codes for this date: import the order file of its fiscal year.\n"
    : "\n  The release has nothing about this code on this date.\n";
}

function formatPairs(pairs: readonly Pair[]): string {
  const rows = pairs.map(({ column1, column2, indicator, effective, deleted, rationale }) => [
    column1,
    column2,
    String(indicator),
    effective,
    deleted ?? "",
    rationale ?? "",
  ]);
  return formatTable(["column 1", "column 2", "indicator", "from", "through", "rationale"], rows, [
    "left",
    "left",
    "right",
  ]);
}
