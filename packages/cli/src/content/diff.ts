import {
  type Difference,
  diffReleases,
  listDifferences,
  loadRelease,
  type ReleaseDiff,
  therapyCodes,
} from "@firstpass/content";
import type { CommandContext } from "../command.ts";
import { readDate } from "../dates.ts";
import type { ReportFormat } from "../options.ts";
import { formatCount } from "../terminal/numbers.ts";
import { formatTable } from "../terminal/table.ts";
import { type Paint, write } from "../terminal/terminal.ts";
import { type BilledCodes, readBilledCodes } from "./billed-codes.ts";
import { withShelf } from "./shelf.ts";

export interface DiffOptions {
  home: string;
  format: ReportFormat;
  date?: string;
  all?: boolean;
  history?: boolean;
  tenant: string;
}

/** One difference, as printed. */
interface PrintedDifference extends Difference {
  /** The stored lines it affects; `null` when they were not counted. */
  lines: number | null;
}

/** Prints the differences between two releases. @throws CommandError for an invalid date or an unknown release */
export async function diffContent(
  [before, after]: readonly [string, string],
  { home, format, date, all = false, history = false, tenant }: DiffOptions,
  context: CommandContext,
): Promise<void> {
  if (date !== undefined) readDate("--date", date);
  const { env, terminal, paint } = context;
  const [a, b] = await withShelf({ home, env }, async (shelf) => [
    await loadRelease(shelf, before),
    await loadRelease(shelf, after),
  ]);
  const billed = history ? await readBilledCodes(tenant, home, context) : null;
  const codes = all ? undefined : (billed?.codes ?? therapyCodes(a!, b!));
  const diff = diffReleases(a!, b!, {
    ...(codes ? { codes } : {}),
    ...(date === undefined ? {} : { date }),
  });
  const { stdout } = terminal;
  if (format === "json") {
    for (const difference of differences(diff, billed))
      await write(stdout, `${JSON.stringify(difference)}\n`);
    return;
  }
  await write(stdout, formatDiff(diff, [...differences(diff, billed)], [before, after], paint));
}

function* differences(diff: ReleaseDiff, billed: BilledCodes | null): Generator<PrintedDifference> {
  for (const difference of listDifferences(diff)) {
    yield { ...difference, lines: billed && linesOf(difference, billed) };
  }
}

function linesOf({ what, code }: Difference, billed: BilledCodes): number | null {
  if (what === "policy") return null;
  const [column1, column2] = what === "pair" ? code.split("/") : [];
  return column2 === undefined ? billed.linesOf(code) : billed.linesOfPair(column1!, column2);
}

const shownMax = 200;

function formatDiff(
  diff: ReleaseDiff,
  found: readonly PrintedDifference[],
  [before, after]: readonly [string, string],
  paint: Paint,
): string {
  const tables = Object.entries(diff.rows).map(([kind, rows]) => [
    kind,
    formatCount(rows.before),
    formatCount(rows.after),
  ]);
  const { pairs, mues } = diff;
  const counts = (name: string, { added, deleted, changed }: typeof pairs | typeof mues) =>
    `${name}: ${added} added, ${deleted} deleted, ${changed} changed\n`;
  const counted = found.some(({ lines }) => lines !== null);
  const rows = found
    .toSorted((a, b) => (b.lines ?? 0) - (a.lines ?? 0))
    .slice(0, shownMax)
    .map(({ change, what, code, before, after, lines }) => [
      change,
      what,
      code,
      before,
      after,
      ...(counted ? [lines === null ? "" : formatCount(lines)] : []),
    ]);
  const heading = ["", "what", "code", before, after, ...(counted ? ["lines"] : [])];
  return [
    `${paint("bold", `${before} → ${after}`)}\n`,
    tables.length > 0
      ? `\n${formatTable(["table", "rows before", "after"], tables, ["left", "right", "right"])}`
      : "",
    `\n${counts("Pairs", pairs)}${counts("MUE", mues)}`,
    rows.length > 0
      ? `\n${formatTable(heading, rows, ["left", "left", "left", "left", "left", "right"])}`
      : "\nNo changes for these codes.\n",
    found.length > shownMax ? `  and ${found.length - shownMax} more; --format json lists all\n` : "",
  ].join("");
}
