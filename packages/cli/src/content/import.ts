import {
  ContentObjectBrokenError,
  type FileReport,
  ImportError,
  type ImportKind,
  type ImportReport,
  importInto,
  openDraft,
  openImportFile,
  PolicyError,
  type ReleaseRecord,
} from "@firstpass/content";
import { type CommandContext, CommandError } from "../command.ts";
import { today } from "../dates.ts";
import type { ReportFormat } from "../options.ts";
import { formatCount } from "../terminal/numbers.ts";
import { startProgress } from "../terminal/progress.ts";
import { formatTable } from "../terminal/table.ts";
import { type Paint, write } from "../terminal/terminal.ts";
import { severityNames } from "./policy-files.ts";
import { isDatabase, withShelf } from "./shelf.ts";

export interface ImportOptions {
  home: string;
  format: ReportFormat;
  kind?: string;
  quarter?: string;
  fiscalYear?: number;
  effective?: string;
  base?: string;
  skipBadRows?: boolean;
}

interface Imported {
  report: ImportReport;
  record: ReleaseRecord;
  isNew: boolean;
}

/** Creates a release from files, or none if any file has an error. @throws CommandError listing the errors */
export async function importContent(
  names: readonly string[],
  { home, format, base, kind, quarter, fiscalYear, effective, skipBadRows = false }: ImportOptions,
  { env, terminal, paint }: CommandContext,
): Promise<void> {
  const progress = startProgress(terminal.stderr);
  const location = { home, env };
  const imported = await withShelf(location, async (shelf): Promise<Imported> => {
    try {
      const files = [];
      for (const name of names) files.push(await openImportFile(name));
      const draft = await openDraft(shelf, base);
      const report = await importInto(draft, files, {
        kind: kind as ImportKind,
        quarter,
        fiscalYear,
        effective,
        skipBadRows,
        knownEdits: severityNames,
        onProgress: ({ bytesRead, bytesTotal, rows, file, entry }) =>
          progress.update(bytesRead, bytesTotal, `${formatCount(rows)} rows  ${entry ?? file}`),
      });
      return { report, ...(await draft.put(today())) };
    } catch (error) {
      if (error instanceof ImportError || error instanceof PolicyError) {
        throw new CommandError(`nothing was imported:\n${error.message}`);
      }
      if (error instanceof ContentObjectBrokenError) throw new CommandError(error.message);
      throw error;
    } finally {
      progress.clear();
    }
  });
  await write(
    terminal.stdout,
    format === "json" ? encodeImported(imported) : formatImported(imported, isDatabase(location), paint),
  );
}

/** One line for each file, then one for the release. */
function encodeImported({ report, record, isNew }: Imported): string {
  const lines: object[] = report.files.map((file) => ({ ...file }));
  lines.push(...report.skippedEntries.map((entry) => ({ ...entry, passedOver: true })));
  lines.push({ ...record, isNew });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

function formatImported({ report, record, isNew }: Imported, inDatabase: boolean, paint: Paint): string {
  const rows = report.files.map((file) => [
    file.entry ?? file.file,
    file.layout,
    file.edition.quarter ?? file.edition.effective ?? "",
    formatCount(file.rows),
    formatCount(file.rowsSkipped),
  ]);
  const heading = ["file", "type", "in effect from", "rows", "bad rows"];
  const skipped = report.files.flatMap(({ skipped }) => skipped);
  const { release } = record;
  return [
    formatTable(heading, rows, ["left", "left", "left", "right", "right"]),
    ...(skipped.length > 0 ? [formatSkipped(report.files)] : []),
    ...report.skippedEntries.map(({ file, entry, reason }) =>
      paint("dim", `  skipped: ${entry ?? file}: ${reason}\n`),
    ),
    ...report.notes.map((note) => `${note}\n`),
    isNew
      ? `Created ${paint("bold", release)} from ${record.base}. `
      : `Release ${paint("bold", release)} already has the same contents. `,
    inDatabase
      ? `Compare it with \`firstpass content diff ${record.base} ${release}\`, then run \`firstpass content activate ${release}\`.\n`
      : `It is active in this home folder. To rescrub the stored claims it affects, run \`firstpass content activate ${release} --rescrub\`.\n`,
  ].join("");
}

function formatSkipped(files: readonly FileReport[]): string {
  return files
    .flatMap(({ skipped, rowsSkipped }) => [
      ...skipped.map(
        ({ file, entry, line, reason }) =>
          `  bad row: ${entry ?? file}${line === null ? "" : `:${line}`}: ${reason}\n`,
      ),
      ...(rowsSkipped > skipped.length ? [`  and ${rowsSkipped - skipped.length} more\n`] : []),
    ])
    .join("");
}
