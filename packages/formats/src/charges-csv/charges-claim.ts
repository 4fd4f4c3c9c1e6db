import {
  type Claim,
  formatMoney,
  invalidFields,
  parseClaim,
  parseMoney,
  RejectionError,
} from "@firstpass/claim";
import { Problem } from "../reading/source.ts";
import { type Column, columns } from "./columns.ts";
import type { FileColumn } from "./heading.ts";
import type { DateForm } from "./values.ts";

/** A row of a claim: its number, and the cells of the columns that are read, in their order. */
export interface ChargeRow {
  number: number;
  cells: readonly string[];
  /** Why the row cannot be read. Its claim is rejected, because it would lack a line. */
  problem?: string;
}

type Json = Record<string, unknown>;

/**
 * Builds a claim from its rows.
 * @throws RejectionError that names each row and column that is wrong, but never a value
 */
export function claimOf(rows: readonly ChargeRow[], columns: readonly FileColumn[], dates: DateForm): Claim {
  return new ChargesClaim(rows, columns, dates).parse();
}

class ChargesClaim {
  readonly #rows: readonly ChargeRow[];
  readonly #columns: readonly FileColumn[];
  readonly #dates: DateForm;
  readonly #problems = new Map<string, string>();

  constructor(rows: readonly ChargeRow[], columns: readonly FileColumn[], dates: DateForm) {
    this.#rows = rows;
    this.#columns = columns;
    this.#dates = dates;
  }

  parse(): Claim {
    for (const { number, problem } of this.#rows) if (problem) this.#add(`row ${number}`, problem);
    if (this.#problems.size > 0) throw this.#rejection();
    const json = this.#read();
    try {
      const claim = parseClaim(json);
      if (this.#problems.size === 0) return claim;
    } catch (error) {
      if (!(error instanceof RejectionError)) throw error;
      for (const { path, problem } of error.fields) this.#add(this.#placeOf(path), problem);
    }
    throw this.#rejection();
  }

  #rejection(): RejectionError {
    return invalidFields([...this.#problems].map(([path, problem]) => ({ path, problem })));
  }

  #read(): Json {
    const claim: Json = {};
    const lines: Json[] = this.#rows.map(() => ({}));
    for (const [at, column] of this.#columns.entries()) {
      const cells = this.#rows.map(({ cells }) => cells[at]!);
      if (column.level === "line") this.#readLines(lines, column, cells);
      else this.#readClaim(claim, lines, column, cells);
    }
    completeRendering(claim, lines);
    const notes = takeNotes(lines);
    return {
      charge: totalOf(lines),
      ...claim,
      lines,
      ...(notes.length > 0 ? { notes } : {}),
    };
  }

  #readLines(lines: readonly Json[], column: FileColumn, cells: readonly string[]): void {
    for (const [at, cell] of cells.entries()) {
      if (cell !== "") this.#put(lines[at]!, column, cell, this.#rows[at]!);
    }
  }

  #readClaim(claim: Json, lines: readonly Json[], column: FileColumn, cells: readonly string[]): void {
    const first = cells.findIndex((cell) => cell !== "");
    if (first === -1) return;
    this.#put(claim, column, cells[first]!, this.#rows[first]!);
    for (const [at, cell] of cells.entries()) {
      if (cell === "" || cell === cells[first]) continue;
      if (column.level === "either") this.#put(lines[at]!, column, cell, this.#rows[at]!);
      else {
        const place = placeIn(this.#rows[at]!, column);
        this.#add(
          place,
          `differs from row ${this.#rows[first]!.number} of the same claim: make the rows agree`,
        );
      }
    }
  }

  #put(target: Json, column: FileColumn, cell: string, row: ChargeRow): void {
    const value = column.read(column.values.get(cell) ?? cell, this.#dates);
    if (value instanceof Problem) {
      this.#add(placeIn(row, column), value.text);
      return;
    }
    const parts = column.path.split(".");
    const last = parts.pop()!;
    let object = target;
    for (const part of parts) {
      object[part] ??= {};
      object = object[part] as Json;
    }
    const known = object[last];
    object[last] = Array.isArray(known) && Array.isArray(value) ? [...known, ...value] : value;
  }

  #add(place: string, problem: string): void {
    if (!this.#problems.has(place)) this.#problems.set(place, problem);
  }

  /** `lines[1].units` → `row 8, column units`. */
  #placeOf(path: string): string {
    const inLine = /^lines\[(\d+)\](?:\.(.*))?$/.exec(path);
    const row = this.#rows[inLine ? Number(inLine[1]) : 0] ?? this.#rows[0]!;
    const field = (inLine ? inLine[2] : path)?.replace(/\[\d+\].*$/, "") ?? "";
    const column = this.#columnOf(field, inLine !== null);
    return typeof column === "string" ? `row ${row.number}, column ${column}` : placeIn(row, column);
  }

  /** The column of the file that a field comes from, or else the name of the one that it lacks. */
  #columnOf(field: string, isInLine: boolean): FileColumn | string {
    const isOf = ({ path, level }: Column) =>
      (path === field || path.startsWith(`${field}.`)) && level !== (isInLine ? "claim" : "line");
    const [name = field] = Object.entries(columns).find(([, column]) => isOf(column)) ?? [];
    const named = this.#columns.find((column) => column.name === name);
    return named ?? this.#columns.find(isOf) ?? name;
  }
}

function placeIn(row: ChargeRow, column: FileColumn): string {
  return column.index === null
    ? `the constant ${column.name}`
    : `row ${row.number}, column ${column.heading}`;
}

/** A line that names another rendering provider has all of its fields. */
function completeRendering(claim: Json, lines: readonly Json[]): void {
  const own = claim["renderingProvider"] as Json | undefined;
  for (const line of lines) {
    const other = line["renderingProvider"] as Json | undefined;
    if (other && own && !("npi" in other)) line["renderingProvider"] = { ...own, ...other };
  }
}

/** Takes the notes off the lines. Lines of a visit that repeat its note share it. */
function takeNotes(lines: readonly Json[]): Json[] {
  const notes = new Map<string, Json>();
  for (const line of lines) {
    const { note, serviceDate } = line;
    delete line["note"];
    if (note !== undefined) notes.set(`${serviceDate} ${note}`, { serviceDate, text: note });
  }
  return [...notes.values()];
}

/** The sum of the lines. One that is unreadable is reported by itself. */
function totalOf(lines: readonly Json[]): string {
  return formatMoney(lines.reduce((sum, { charge }) => sum + (parseMoney(String(charge)) ?? 0), 0));
}
