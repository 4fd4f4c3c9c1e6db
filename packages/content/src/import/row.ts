/**
 * One row while it is read. The same object serves every row of a file: what is kept must be taken out of it.
 * Fields are cut out of the text around them only when they are asked for.
 */
export class Row {
  /** Of the first character of the row, counted from 1; in a workbook the number of the row. */
  line = 0;
  /** Fields; those after the last one are empty. */
  count = 0;
  /** Whether the fields are Unicode already; otherwise each character stands for one byte of the file. */
  readonly isUnicode: boolean;
  #text = "";
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Fields that do not stand in the text as they are meant. */
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

  /** A field without the blanks around it. */
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

  /** Whether there is nothing but blanks (and the control-Z that ends some old files). */
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

  /** Whether it is a remark, as the lists of Firstpass's own form may hold them. */
  get isRemark(): boolean {
    if (this.count === 0) return false;
    return this.#cells[0]?.startsWith("#") ?? this.#text[this.#starts[0]!] === "#";
  }

  /** All fields, for those who keep the row. */
  fields(): string[] {
    return Array.from({ length: this.count }, (_, index) => this.field(index));
  }
}
