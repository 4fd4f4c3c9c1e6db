import { type CalendarDate, isCalendarDate } from "@firstpass/claim";

/** A data file that ships with Firstpass is invalid: a programming error, since tests load every one. */
export class DataFileError extends Error {
  constructor(fileName: string, line: number, problem: string) {
    super(`${fileName}:${line}: ${problem}`);
  }
}

/** A row of a data file. Every reader throws {@link DataFileError} with the file and line. */
export class DataRow {
  readonly #fileName: string;
  readonly #line: number;
  readonly #fields: ReadonlyMap<string, string>;

  constructor(fileName: string, line: number, fields: ReadonlyMap<string, string>) {
    this.#fileName = fileName;
    this.#line = line;
    this.#fields = fields;
  }

  #fail(column: string, problem: string): never {
    throw new DataFileError(this.#fileName, this.#line, `${column} ${problem}`);
  }

  /** The field as written; it may be empty. */
  optional(column: string): string {
    return this.#fields.get(column) ?? this.#fail(column, "is not a column of this file");
  }

  text(column: string): string {
    return this.optional(column) || this.#fail(column, "is empty");
  }

  oneOf<Value extends string>(column: string, values: readonly Value[]): Value {
    const text = this.optional(column);
    return values.find((value) => value === text) ?? this.#fail(column, `is not one of ${values.join(", ")}`);
  }

  optionalOneOf<Value extends string>(column: string, values: readonly Value[]): Value | null {
    return this.optional(column) === "" ? null : this.oneOf(column, values);
  }

  /** `yes`; `no` or an empty field is false. */
  flag(column: string): boolean {
    return this.oneOf(column, ["yes", "no", ""]) === "yes";
  }

  count(column: string): number {
    const text = this.text(column);
    return /^\d{1,4}$/.test(text) ? Number(text) : this.#fail(column, "is not a count");
  }

  date(column: string): CalendarDate {
    const text = this.text(column);
    return isCalendarDate(text) ? text : this.#fail(column, "is not a valid date");
  }

  optionalDate(column: string): CalendarDate | null {
    return this.optional(column) === "" ? null : this.date(column);
  }
}

/**
 * Reads a data file that ships with Firstpass: `#` comments, then a line of column names, then rows. Fields are
 * separated by commas and cannot contain one.
 */
export function readDataFile(text: string, fileName: string): DataRow[] {
  const rows: DataRow[] = [];
  let columns: string[] | null = null;
  text.split("\n").forEach((content, index) => {
    if (content === "" || content.startsWith("#")) return;
    const fields = content.split(",");
    if (!columns) {
      columns = fields;
      return;
    }
    if (fields.length !== columns.length) {
      throw new DataFileError(fileName, index + 1, `${fields.length} fields under ${columns.length} columns`);
    }
    const byColumn = new Map(columns.map((column, position) => [column, fields[position] ?? ""]));
    rows.push(new DataRow(fileName, index + 1, byColumn));
  });
  return rows;
}
