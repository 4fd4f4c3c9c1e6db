/**
 * A row being read. The same object is reused for every row of a file, so copy the fields you keep. Fields are sliced
 * from the text only when they are read.
 */
export class Row {
  /** The line on which the row begins, counted from 1; in a workbook, the row number. */
  line = 0;
  /** The number of fields; fields after the last one read as empty. */
  count = 0;
  /** Whether the fields are already decoded; otherwise each character is a byte of the file. */
  readonly isUnicode: boolean;
  #text = "";
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Fields that are not a slice of the text, such as quoted ones. */
  readonly #cells: (string | null)[] = [];

  constructor(isUnicode = false) {
    this.isUnicode = isUnicode;
  }

  /** Begins a row whose fields are in `text`. */
  begin(line: number, text: string): void {
    this.line = line;
    this.count = 0;
    this.#text = text;
  }

  addSpan(start: number, end: number): void {
    this.#starts[this.count] = start;
    this.#ends[this.count] = end;
    this.#cells[this.count] = null;
    this.count += 1;
  }

  addCell(cell: string): void {
    this.#cells[this.count] = cell.trim();
    this.count += 1;
  }

  /** A field, trimmed. */
  field(index: number): string {
    if (index < 0 || index >= this.count) return "";
    const cell = this.#cells[index] ?? null;
    if (cell !== null) return cell;
    let start = this.#starts[index]!;
    let end = this.#ends[index]!;
    while (start < end && this.#text.charCodeAt(start) <= 32) start += 1;
    while (start < end && this.#text.charCodeAt(end - 1) <= 32) end -= 1;
    return this.#text.slice(start, end);
  }

  /** Whether the row contains only white space (and the Control-Z at the end of some old files). */
  get isBlank(): boolean {
    for (let index = 0; index < this.count; index += 1) {
      if (this.#cells[index]) return false;
      if (this.#cells[index] === null) {
        const end = this.#ends[index]!;
        for (let at = this.#starts[index]!; at < end; at += 1)
          if (this.#text.charCodeAt(at) > 32) return false;
      }
    }
    return true;
  }

  /** Whether the row is a `#` comment. */
  get isComment(): boolean {
    if (this.count === 0) return false;
    return this.#cells[0]?.startsWith("#") ?? this.#text[this.#starts[0]!] === "#";
  }

  /** Copies of all fields. */
  fields(): string[] {
    return Array.from({ length: this.count }, (_, index) => this.field(index));
  }
}
