/** A row of a file. */
export interface CsvRow {
  /** As a spreadsheet counts: the heading is row 1. */
  number: number;
  fields: string[];
  /** Its characters in the file. */
  length: number;
  /** Whether a quoted field continues on another line. */
  isMultiline: boolean;
}

/** A row that cannot be read. */
export interface BrokenRow extends Omit<CsvRow, "isMultiline"> {
  /** As far as they are known. */
  fields: string[];
  problem: string;
}

/** The longest row that is read. */
const rowCharsMax = 1024 * 1024;
const unclosed = "a quotation mark is not closed: close it, or double it if it is part of the text";
const tooLong = `the row has more than ${rowCharsMax} characters: line breaks may be missing`;

/**
 * Splits text into rows. Fields may be quoted and then contain delimiters, line breaks and doubled quotation marks (RFC
 * 4180). A quotation mark that is not closed breaks only the row where it begins: reading continues with the next line.
 */
export class RowSplitter {
  readonly #delimiter: string;
  /** The number of fields in the heading, by which rows that swallowed others are recognized. */
  #columns = 0;
  #rest = "";
  #number = 0;
  #isSkipping = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  set columns(count: number) {
    this.#columns = count;
  }

  push(text: string): (CsvRow | BrokenRow)[] {
    return this.#split(this.#rest + text, false);
  }

  end(): (CsvRow | BrokenRow)[] {
    return this.#split(this.#rest, true);
  }

  #split(text: string, isLast: boolean): (CsvRow | BrokenRow)[] {
    const rows: (CsvRow | BrokenRow)[] = [];
    let start = 0;
    while (start < text.length) {
      const lineEnd = endOfLine(text, start);
      if (lineEnd === -1 && !isLast) break;
      if (this.#isSkipping) {
        this.#isSkipping = lineEnd === -1;
        start = lineEnd === -1 ? text.length : lineEnd + 1;
        continue;
      }
      const read = this.#readRow(text, start, isLast);
      if (read === "incomplete" && text.length - start <= rowCharsMax) break;
      this.#number += 1;
      if (typeof read === "object" && !this.#hasSwallowed(read.row)) {
        rows.push(read.row);
        start = read.end;
      } else {
        const end = lineEnd === -1 ? text.length : lineEnd + 1;
        const fields = text.slice(start, end).split(this.#delimiter);
        rows.push({ number: this.#number, fields, length: end - start, problem: unclosed });
        start = end;
      }
    }
    this.#rest = text.slice(start);
    if (this.#rest.length > rowCharsMax && endOfLine(this.#rest, 0) === -1) {
      if (!this.#isSkipping) rows.push({ number: ++this.#number, fields: [], length: 0, problem: tooLong });
      this.#isSkipping = true;
      this.#rest = "";
    }
    return rows;
  }

  /** Whether a field that was not closed contains the rows after it. */
  #hasSwallowed({ isMultiline, fields }: CsvRow): boolean {
    return isMultiline && this.#columns > 0 && fields.length !== this.#columns;
  }

  /** The row at `start`, and the start of the next one; or that a quoted field does not end, as far as the text goes. */
  #readRow(
    text: string,
    start: number,
    isLast: boolean,
  ): { row: CsvRow; end: number } | "incomplete" | "broken" {
    const fields: string[] = [];
    let isMultiline = false;
    let at = start;
    for (;;) {
      let field = "";
      if (text[at] === '"') {
        const close = closingQuote(text, at);
        if (close === -1) return isLast ? "broken" : "incomplete";
        field = text.slice(at + 1, close).replaceAll('""', '"');
        isMultiline ||= field.includes("\n");
        at = close + 1;
        // The mark begins another field: the one before it was not closed in its own row.
        if (isMultiline && at < text.length && !`${this.#delimiter}\r\n`.includes(text[at]!)) return "broken";
      }
      const from = at;
      while (at < text.length && text[at] !== this.#delimiter && text[at] !== "\n" && text[at] !== "\r")
        at += 1;
      fields.push(field + text.slice(from, at));
      if (text[at] !== this.#delimiter) break;
      at += 1;
    }
    if (!isLast && (at >= text.length || (text[at] === "\r" && at + 1 === text.length))) return "incomplete";
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    return {
      row: { number: this.#number + 1, fields, length: at - start, isMultiline },
      end: at + 1,
    };
  }
}

/** The position of the last character of the line break after `start`; −1 if there is none. */
function endOfLine(text: string, start: number): number {
  const feed = text.indexOf("\n", start);
  if (feed !== -1) return feed;
  // Files of old spreadsheets have only carriage returns. One at the end may be half of a line break.
  const carriage = text.indexOf("\r", start);
  return carriage === text.length - 1 ? -1 : carriage;
}

/** The position of the quotation mark that closes the one at `open`; doubled marks are skipped. −1 if there is none. */
function closingQuote(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

const delimiters = [",", ";", "\t", "|"];

/** The delimiter of a file by its heading: the one that separates most fields. */
export function delimiterOf(heading: string): string {
  const [line = ""] = heading.split(/[\r\n]/, 1);
  const stated = /^sep=(.)$/.exec(line)?.[1];
  if (stated !== undefined) return stated;
  const counts = delimiters.map((delimiter) => line.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}

const tableColumnsMin = 4;
const headingCharsMax = 100;

/** Whether a text begins like a table: with a line of several short fields. */
export function isTable(text: string): boolean {
  if (/^\ufffd\ufffd[^\0]\0/.test(text)) return true;
  const lines = text.trimStart().split(/[\r\n]+/);
  const line = lines.find((start) => !start.startsWith("sep=")) ?? "";
  const fields = line.split(delimiterOf(line));
  return fields.length >= tableColumnsMin && fields.every((field) => field.length <= headingCharsMax);
}
