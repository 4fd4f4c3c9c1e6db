import { limits } from "@firstpass/claim";
import type { DocumentSection } from "../document-note.ts";
import { DocumentError } from "../document-problem.ts";
import { documentLimits } from "../limits.ts";
import { tableRow } from "./table-row.ts";

/** The text of a note while it is read from markup: lines, headings and rows of tables. */
export interface NoteText {
  text: string;
  sections: DocumentSection[];
}

interface Row {
  /** The lines of each cell. */
  cells: string[][];
  /** The cell that is being written. */
  open: string[] | null;
  /** Whether a cell has a table or a heading of its own: the table is for layout, and its cells are not joined. */
  isLayout: boolean;
}

/** The columns that cells of earlier rows extend into, each with the number of rows left. */
type Spans = number[];

interface Table {
  spans: Spans;
  row: Row | null;
}

/** A markup text has many more characters than its note. */
const lengthMax = limits.noteLengthMax;
const { cellsMax } = documentLimits;

/**
 * Builds the text. White space is collapsed as in HTML; each paragraph, list item and row is a line; cells are joined by tabs.
 * Cells that extend over several columns or rows keep the later cells in their columns.
 */
export class NoteTextBuilder {
  #lines: string[] = [];
  #length = 0;
  #line = "";
  #hasSpace = false;
  /** Written before the next text of a line: the number of a list's item. */
  #prefix = "";
  /** For each open list, its last number; `null` if it has none. */
  #lists: (number | null)[] = [];
  #tables: Table[] = [];
  #cells = 0;
  /** Lines of the open cells; the last is written to. */
  #outer: string[][] = [];
  #open: { title: string; line: number }[] = [];
  #sections: { title: string; first: number; last: number }[] = [];

  /** Adds text of a line. @param isPreserved keeps white space and line ends, as in `pre` */
  text(written: string, isPreserved = false): void {
    if (isPreserved) {
      const [first = "", ...rest] = clean(written).split("\n");
      this.#add(first);
      for (const line of rest) {
        this.#push();
        this.#add(line);
      }
      return;
    }
    const words = clean(written).split(/[ \t\n\u00a0]+/);
    if (words.length > 1 && words[0] === "") this.#hasSpace = true;
    const isOpenEnded = words.length > 1 && words.at(-1) === "";
    for (const [index, word] of words.entries()) {
      if (word === "") continue;
      if (index > 0) this.#hasSpace = true;
      this.#add(`${this.#hasSpace && this.#line !== "" ? " " : ""}${word}`);
      this.#hasSpace = false;
    }
    if (isOpenEnded) this.#hasSpace = true;
  }

  /** Ends the line, if it has text. */
  endLine(): void {
    if (this.#line.trim() !== "") this.#push();
    this.#line = "";
    this.#hasSpace = false;
  }

  /** Ends the line even if it is empty. No more than one empty line follows another line. */
  breakLine(): void {
    if (this.#line.trim() !== "") this.endLine();
    else this.blankLine();
  }

  blankLine(): void {
    this.endLine();
    if (this.#lines.length > 0 && this.#lines.at(-1) !== "") this.#lines.push("");
  }

  /** A heading line, after an empty line. */
  heading(title: string): void {
    this.blankLine();
    this.text(title);
    this.endLine();
  }

  /** A section with its title as heading; it ends with `endSection`. */
  beginSection(title: string): void {
    this.blankLine();
    this.#open.push({ title: title.replace(/\s+/g, " ").trim(), line: this.#lines.length });
    if (title.trim() !== "") this.heading(title);
  }

  endSection(): void {
    this.endLine();
    const { title, line } = this.#open.pop()!;
    if (title !== "") this.#sections.push({ title, first: line, last: this.#lines.length });
  }

  /** @param first the number of the first item; `null` for a list without numbers */
  beginList(first: number | null): void {
    this.endLine();
    this.#lists.push(first === null ? null : first - 1);
  }

  beginItem(): void {
    this.endLine();
    const number = this.#lists.at(-1) ?? null;
    if (number === null) return;
    this.#lists[this.#lists.length - 1] = number + 1;
    this.#prefix = `${number + 1}. `;
  }

  endList(): void {
    this.endLine();
    this.#lists.pop();
    this.#prefix = "";
  }

  beginTable(): void {
    this.endLine();
    this.#markLayout();
    this.#tables.push({ spans: [], row: null });
  }

  beginRow(): void {
    const table = this.#tables.at(-1);
    if (!table) return;
    this.endRow();
    table.row = { cells: [], open: null, isLayout: false };
  }

  beginCell(columns = 1, rows = 1): void {
    const table = this.#tables.at(-1);
    if (!table) return;
    this.endCell();
    table.row ??= { cells: [], open: null, isLayout: false };
    this.#fillSpans(table);
    const column = table.row.cells.length;
    const lines = this.#addCell(table.row);
    for (let index = 1; index < columns; index += 1) this.#addCell(table.row);
    for (let index = 0; index < columns && rows > 1; index += 1) table.spans[column + index] = rows;
    table.row.open = lines;
    this.#outer.push(this.#lines);
    this.#lines = lines;
    this.#line = "";
    this.#hasSpace = false;
  }

  endCell(): void {
    const row = this.#tables.at(-1)?.row;
    if (!row?.open) return;
    this.endLine();
    row.open = null;
    this.#lines = this.#outer.pop()!;
  }

  /** Takes back a cell that was begun and has no text, as after the last `\\cell` of RTF. */
  dropLastCell(): void {
    const row = this.#tables.at(-1)?.row;
    this.endCell();
    if (row?.cells.at(-1)?.length === 0) row.cells.pop();
  }

  endRow(): void {
    const table = this.#tables.at(-1);
    if (!table?.row) return;
    this.endCell();
    this.#fillSpans(table);
    for (const [column, rows] of table.spans.entries()) if (rows > 0) table.spans[column] = rows - 1;
    const { cells, isLayout } = table.row;
    table.row = null;
    for (const line of tableRow(cells, isLayout)) this.#lines.push(line);
  }

  endTable(): void {
    if (this.#tables.length === 0) return;
    this.endRow();
    this.#tables.pop();
    this.endLine();
  }

  /** A heading in a cell, or a table in it: the table around it is for layout. */
  #markLayout(): void {
    for (const { row } of this.#tables) if (row) row.isLayout = true;
  }

  markHeading(): void {
    this.#markLayout();
  }

  /** @throws DocumentError if the text is longer than a note can be */
  finish(): NoteText {
    while (this.#tables.length > 0) this.endTable();
    while (this.#open.length > 0) this.endSection();
    this.endLine();
    while (this.#lines.at(-1) === "") this.#lines.pop();
    const starts = [0];
    for (const line of this.#lines) starts.push(starts.at(-1)! + line.length + 1);
    const text = this.#lines.join("\n");
    if (text.length > lengthMax) throw textTooLong();
    const sections = this.#sections
      .map(({ title, first, last }) => ({
        title,
        start: Math.min(starts[first]!, text.length),
        end: Math.min(Math.max(starts[Math.min(last, this.#lines.length)]! - 1, 0), text.length),
      }))
      .sort((a, b) => a.start - b.start || b.end - a.end);
    return { text, sections };
  }

  #fillSpans({ row, spans }: Table): void {
    while (row && (spans[row.cells.length] ?? 0) > 0) this.#addCell(row);
  }

  #addCell({ cells }: Row): string[] {
    this.#cells += 1;
    if (this.#cells > cellsMax) {
      throw new DocumentError(
        "too-large",
        `the tables have more than ${cellsMax} cells: send one note per document`,
      );
    }
    const lines: string[] = [];
    cells.push(lines);
    return lines;
  }

  #add(text: string): void {
    this.#length += text.length;
    // Empty rows and columns have no length, but no note has this much more text than it may have.
    if (this.#length > 4 * lengthMax) throw textTooLong();
    this.#line += this.#prefix + text;
    this.#prefix = "";
  }

  #push(): void {
    this.#lines.push(this.#line.trimEnd());
    this.#line = "";
    this.#hasSpace = false;
  }
}

export function textTooLong(): DocumentError {
  return new DocumentError(
    "text-too-long",
    `the note has more than ${lengthMax} characters: send one note per document`,
  );
}

/** Without control characters, soft hyphens and marks that have no width. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u2028\u2029\u0085]/g, "\n")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff]/g, "");
}
