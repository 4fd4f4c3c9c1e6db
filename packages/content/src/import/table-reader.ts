import { markLength } from "./encoding.ts";
import { Fields } from "./fields.ts";
import { BadRowError, ImportError, type ImportProblem } from "./import-error.ts";
import { problemOf } from "./member.ts";
import type { PlannedTable } from "./plan.ts";
import { Row } from "./row.ts";
import { RowReader } from "./row-reader.ts";
import type { SinkOf } from "./sinks.ts";

/** What is told of the rows of a table. */
export interface RowListener {
  /** A row was taken. */
  onTaken(): void;
  /** A row says nothing, such as a fee of nothing. */
  onLeftOut(): void;
  /** A row cannot be taken. @returns whether to go on */
  onBad(problem: ImportProblem): boolean;
}

/** How far down a heading may go on. */
const headingLinesMax = 10;

const remedy = "correct the row in a copy of the file, or leave such rows out (--skip-bad-rows)";

/** Reads the rows of a table into sinks, one piece of the file after the other. @throws ImportError */
export async function readTable(
  planned: PlannedTable,
  sinks: Partial<SinkOf>,
  listener: RowListener,
): Promise<void> {
  const { member, table, revision } = planned;
  const { form, layout, at, columns, headingLine } = table;
  const workbook = (await planned.openWorkbook?.()) ?? null;
  const take = layout.bind(at, sinks, revision);
  const fields = new Fields(new Row(), columns, workbook?.dayCount ?? null);
  const over = (layout.recognition.by === "heading" && layout.recognition.over) || [];
  let headingEnd = over.length > 0 ? headingLine + headingLinesMax : 0;

  const takeRow = (row: Row): boolean => {
    if (row.line <= headingLine || row.isRemark) return true;
    fields.row = row;
    try {
      if (take(fields)) listener.onTaken();
      else listener.onLeftOut();
    } catch (error) {
      if (!(error instanceof BadRowError || error instanceof RangeError)) throw error;
      const isHeading = row.line <= headingEnd && over.every((name) => row.field(at[name]!) === "");
      if (isHeading || isNotice(row)) return true;
      headingEnd = 0;
      const { file, entry } = member;
      return listener.onBad({ file, entry, line: row.line, reason: error.message, remedy });
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
    for await (const piece of member.read()) {
      const text = piece.toString("latin1");
      reader.push(isFirst ? text.slice(markLength(text)) : text);
      isFirst = false;
      if (!isWanted) return;
    }
    reader.end();
  } catch (error) {
    throw error instanceof ImportError ? error : new ImportError([problemOf(member, error)]);
  }
}

/** Copyright notices stand below some tables, and a trailer below fees. */
function isNotice(row: Row): boolean {
  return /^TRL|copyright|all rights reserved/i.test(row.field(0));
}
