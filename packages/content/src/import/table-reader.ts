import { bomLength } from "./encoding.ts";
import { Fields } from "./fields.ts";
import { BadRowError, ImportError, type ImportProblem } from "./import-error.ts";
import { problemIn } from "./import-source.ts";
import type { PlannedTable } from "./plan.ts";
import { Row } from "./row.ts";
import { RowReader } from "./row-reader.ts";
import type { RowSinks } from "./row-sinks.ts";

export interface RowListener {
  /** A row was imported. */
  onRow(): void;
  /** A row has no data, such as a zero fee. */
  onEmptyRow(): void;
  /** A row is invalid. @returns whether to continue */
  onBadRow(problem: ImportProblem): boolean;
}

/** The maximum number of lines in a heading. */
const headingLinesMax = 10;

const remedy = "correct the row in a copy of the file, or skip such rows (--skip-bad-rows)";

/** Streams the rows of a table into sinks. @throws ImportError */
export async function readTable(
  planned: PlannedTable,
  sinks: Partial<RowSinks>,
  listener: RowListener,
): Promise<void> {
  const { source, table, revision } = planned;
  const { form, layout, at, columns, headingLine } = table;
  const workbook = (await planned.openWorkbook?.()) ?? null;
  const take = layout.bind(at, sinks, revision);
  const fields = new Fields(new Row(), columns, workbook?.dateSystem ?? null);
  const over = (layout.recognition.by === "heading" && layout.recognition.over) || [];
  let headingEnd = over.length > 0 ? headingLine + headingLinesMax : 0;

  const takeRow = (row: Row): boolean => {
    if (row.line <= headingLine || row.isComment) return true;
    fields.row = row;
    try {
      if (take(fields)) listener.onRow();
      else listener.onEmptyRow();
    } catch (error) {
      if (!(error instanceof BadRowError || error instanceof RangeError)) throw error;
      const isHeading = row.line <= headingEnd && over.every((name) => row.field(at[name]!) === "");
      if (isHeading || isNotice(row)) return true;
      headingEnd = 0;
      const { file, entry } = source;
      return listener.onBadRow({ file, entry, line: row.line, reason: error.message, remedy });
    }
    headingEnd = 0;
    return true;
  };

  try {
    if ("sheet" in form) return await workbook!.readRows(form.sheet, takeRow);
    let isWanted = true;
    const reader = new RowReader(form, (row) => {
      isWanted &&= takeRow(row);
    });
    let isFirst = true;
    for await (const piece of source.read()) {
      const text = piece.toString("latin1");
      reader.push(isFirst ? text.slice(bomLength(text)) : text);
      isFirst = false;
      if (!isWanted) return;
    }
    reader.end();
  } catch (error) {
    throw error instanceof ImportError ? error : new ImportError([problemIn(source, error)]);
  }
}

/** Some tables end with a copyright notice, and fee tables with a trailer. */
function isNotice(row: Row): boolean {
  return /^TRL|copyright|all rights reserved/i.test(row.field(0));
}
