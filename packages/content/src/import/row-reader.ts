import { Row } from "./row.ts";
import { UnreadableError } from "./unreadable-error.ts";

/** How the fields of a row are separated: by a delimiter, or by fixed columns (`end` is exclusive). */
export type RowForm =
  | { delimiter: "," | "\t" }
  | { columns: readonly (readonly [start: number, end: number])[] };

/** Limits the length of a row, or a file without line breaks would fill the memory. */
const rowCharsMax = 1_048_576;

const tooLong =
  "has more than a million characters: line breaks are missing, or a quotation mark is not closed";
const unclosed = new UnreadableError(
  "a quotation mark is not closed",
  "close it, or double it if it is part of the text",
);

/**
 * Splits text into rows. The text is bytes as characters (latin1), so that it can be split at any byte. With commas, a
 * field can be quoted and then contain commas, line breaks and doubled quotation marks (RFC 4180). With tabs, quotation
 * marks around a field are removed and a row is always one line. Blank rows are skipped.
 */
export class RowReader {
  readonly #form: RowForm;
  readonly #onRow: (row: Row) => void;
  readonly #row = new Row();
  #rest = "";
  #line = 1;

  constructor(form: RowForm, onRow: (row: Row) => void) {
    this.#form = form;
    this.#onRow = onRow;
  }

  /** @throws UnreadableError */
  push(piece: string): void {
    this.#read(this.#rest === "" ? piece : this.#rest + piece, false);
  }

  /** Reads the last row, which need not end with a line break. @throws UnreadableError */
  end(): void {
    this.#read(this.#rest, true);
  }

  #read(text: string, isLast: boolean): void {
    const readRow = this.#rowReader(text, isLast);
    let start = 0;
    while (start < text.length) {
      this.#row.begin(this.#line, text);
      const next = readRow(start);
      if (next < 0) break;
      if (!this.#row.isBlank) this.#onRow(this.#row);
      start = next;
    }
    this.#rest = text.slice(start);
    if (this.#rest.length > rowCharsMax) {
      throw new UnreadableError(`line ${this.#line} ${tooLong}`, "correct the file", this.#line);
    }
  }

  /** A function that reads the row at `start` and returns the start of the next; −1 if the row is not complete yet. */
  #rowReader(text: string, isLast: boolean): (start: number) => number {
    const form = this.#form;
    const lineEnd = (start: number) => {
      const end = text.indexOf("\n", start);
      return end >= 0 || !isLast ? end : text.length;
    };
    if ("columns" in form) {
      return (start) => {
        const end = lineEnd(start);
        if (end < 0) return -1;
        this.#line += 1;
        for (const [from, to] of form.columns) {
          this.#row.addSpan(Math.min(start + from, end), Math.min(start + to, end));
        }
        return end + 1;
      };
    }
    const { delimiter } = form;
    // Not searched for in each row, because a file may have none.
    let nextQuote = text.indexOf('"');
    let nextDelimiter = text.indexOf(delimiter);
    return (start) => {
      const end = lineEnd(start);
      if (end < 0) return -1;
      if (nextQuote >= 0 && nextQuote < start) nextQuote = text.indexOf('"', start);
      if (nextQuote >= 0 && nextQuote < end) return this.#readQuoted(text, start, end, delimiter, isLast);
      this.#line += 1;
      let from = start;
      if (nextDelimiter >= 0 && nextDelimiter < start) nextDelimiter = text.indexOf(delimiter, start);
      while (nextDelimiter >= 0 && nextDelimiter < end) {
        this.#row.addSpan(from, nextDelimiter);
        from = nextDelimiter + 1;
        nextDelimiter = text.indexOf(delimiter, from);
      }
      this.#row.addSpan(from, end);
      return end + 1;
    };
  }

  /** Reads a row that contains a quotation mark. */
  #readQuoted(text: string, start: number, lineEnd: number, delimiter: string, isLast: boolean): number {
    const oneLine = delimiter === "\t";
    const limit = oneLine ? lineEnd : text.length;
    let from = start;
    for (;;) {
      let after = from;
      if (text[from] === '"') {
        const close = closingQuote(text, from, limit);
        if (close >= 0 && !oneLine && close + 1 === limit && !isLast) return -1;
        if (close < 0 && !oneLine) {
          if (isLast) throw new UnreadableError(unclosed.reason, unclosed.remedy, this.#line);
          return -1;
        }
        if (close >= 0 && isFieldEnd(text, close + 1, limit, delimiter)) {
          this.#row.addCell(text.slice(from + 1, close).replaceAll('""', '"'));
          after = close + 1;
        }
      }
      let to = after;
      while (to < limit && text[to] !== delimiter && text[to] !== "\n") to += 1;
      if (to === limit && !isLast && !oneLine) return -1;
      if (after === from) this.#row.addSpan(from, to);
      if (to >= limit || text[to] === "\n") {
        for (let at = text.indexOf("\n", start); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) {
          this.#line += 1;
        }
        this.#line += 1;
        return to + 1;
      }
      from = to + 1;
    }
  }
}

/** The position of the quotation mark that closes the one at `open`; doubled marks are skipped. −1 if it is not closed. */
function closingQuote(text: string, open: number, limit: number): number {
  let at = open + 1;
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0 || mark >= limit) return -1;
    if (text[mark + 1] !== '"' || mark + 1 >= limit) return mark;
    at = mark + 2;
  }
}

function isFieldEnd(text: string, at: number, limit: number, delimiter: string): boolean {
  return at >= limit || text[at] === delimiter || text[at] === "\n" || text[at] === "\r";
}
