import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import { codeNumber } from "./code-number.ts";
import { modifierTerms } from "./modifier-table.ts";
import type { RowBuilder } from "./row-builder.ts";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import { type Dated, storedBeginning, storedEnd } from "./stored-day.ts";
import { TableFile } from "./table-file.ts";

/** The term of a listed code: membership is all that a list states. */
const listed = true;

/** A dated set of codes. */
export class CodeList {
  readonly table: SpanTable<true>;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, z.literal(listed));
  }

  /** Rows; a code has one per date range. */
  get size(): number {
    return this.table.size;
  }

  has(code: string, date: CalendarDate): boolean {
    return this.table.find(code, date) !== null;
  }
}

/** The valid procedure codes. */
export class ProcedureTable extends CodeList {
  /** Whether a loaded list covers such codes on `date`: a HCPCS level II list covers neither CPT nor earlier dates. */
  hasListFor(code: string, date: CalendarDate): boolean {
    return this.table.hasListFor(familyOf(code), date);
  }
}

export type ListKind = "places-of-service" | "modifiers" | "procedures";

/**
 * Builds a list of places of service, modifiers or procedures. A list covers the families of codes of which it names at
 * least one: CPT codes begin with a digit, HCPCS level II codes with a letter. A HCPCS list leaves CPT codes unchanged.
 */
export class ListBuilder implements RowBuilder {
  readonly #kind: ListKind;
  readonly #spans = new SpanBuilder();

  constructor(kind: ListKind) {
    this.#kind = kind;
  }

  get rows(): number {
    return this.#spans.rows;
  }

  /** @throws RangeError for an invalid code; see {@link RowBuilder} */
  add(code: string, effective: number | null, deleted: number | null): void {
    if (!isValidCode[this.#kind](code)) throw new RangeError(`${code} is not a valid code for ${this.#kind}`);
    this.#spans.add(code, storedBeginning(effective), storedEnd(deleted), listed);
  }

  /** @param snapshot its `effective` is `null` for a list whose rows carry dates; such a list covers every date. */
  finish({ effective, base }: { effective: number | null; base: Uint8Array | null }): Uint8Array {
    return this.#spans.mergeInto(this.#kind, {
      effective,
      through: null,
      base,
      familyOf: this.#kind === "places-of-service" ? () => "" : familyOf,
      ...(this.#kind === "modifiers" && { termOf: modifierTerms(base && new TableFile(base)) }),
    });
  }
}

const isValidCode: Record<ListKind, (code: string) => boolean> = {
  "places-of-service": (code) => /^\d{2}$/.test(code),
  modifiers: (code) => /^[0-9A-Z]{2}$/.test(code),
  procedures: (code) => codeNumber(code) >= 0,
};

function familyOf(code: string): string {
  return /^\d/.test(code) ? "CPT" : "HCPCS";
}

/** Compiles dated places of service into a table file. */
export function encodePlacesOfService(rows: readonly (Dated & { code: string })[]): Uint8Array {
  const spans = new SpanBuilder();
  for (const { code, ...dates } of rows) spans.addDated(code, dates, listed);
  return spans.finish("places-of-service");
}

/** Compiles a list of procedures that covers every date. */
export function compileProcedures(codes: Iterable<string>): ProcedureTable {
  const builder = new ListBuilder("procedures");
  for (const code of codes) builder.add(code, null, null);
  return new ProcedureTable(new TableFile(builder.finish({ effective: null, base: null })));
}
