import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import type { ListBuilder } from "./builders.ts";
import { codeNumber } from "./code-number.ts";
import { modifierTerms } from "./modifier-table.ts";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import { type Dated, storedBeginning, storedEnd } from "./stored-day.ts";
import { TableFile } from "./table-file.ts";

/** What a list says of a code that is in it, when it says nothing more. */
const listed = true;

/** A dated set of codes. */
export class CodeList {
  readonly table: SpanTable<true>;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, z.literal(listed));
  }

  /** Rows, all date ranges counted. */
  get size(): number {
    return this.table.size;
  }

  has(code: string, date: CalendarDate): boolean {
    return this.table.find(code, date) !== null;
  }
}

/** The procedure codes there are. */
export class ProcedureTable extends CodeList {
  /** Whether a list is loaded that speaks for such codes on `date`: HCPCS level II's says nothing of CPT's, nor of the time before it. */
  knows(code: string, date: CalendarDate): boolean {
    return this.table.speaksFor(familyOf(code), date);
  }
}

export type ListKind = "places-of-service" | "modifiers" | "procedures";

class GrowingList implements ListBuilder {
  readonly #kind: ListKind;
  readonly #spans = new SpanBuilder();

  constructor(kind: ListKind) {
    this.#kind = kind;
  }

  get rows(): number {
    return this.#spans.rows;
  }

  add(code: string, effective: number | null, deleted: number | null): void {
    if (!isCodeOf[this.#kind](code)) throw new RangeError(`${code} is not a code of ${this.#kind}`);
    this.#spans.add(code, storedBeginning(effective), storedEnd(deleted), listed);
  }

  finish({ effective, base }: { effective: number | null; base: Uint8Array | null }): Uint8Array {
    return this.#spans.layInto(this.#kind, {
      effective,
      through: null,
      base,
      familyOf: this.#kind === "places-of-service" ? () => "" : familyOf,
      ...(this.#kind === "modifiers" && { termOf: modifierTerms(base && new TableFile(base)) }),
    });
  }
}

const isCodeOf: Record<ListKind, (code: string) => boolean> = {
  "places-of-service": (code) => /^\d{2}$/.test(code),
  modifiers: (code) => /^[0-9A-Z]{2}$/.test(code),
  procedures: (code) => codeNumber(code) >= 0,
};

/** CPT's procedures and modifiers begin with a digit, HCPCS level II's with a letter. */
function familyOf(code: string): string {
  return /^\d/.test(code) ? "CPT" : "HCPCS";
}

export function createListBuilder(kind: ListKind): ListBuilder {
  return new GrowingList(kind);
}

/** The table file of places of service that carry dates of their own. */
export function encodePlacesOfService(rows: readonly (Dated & { code: string })[]): Uint8Array {
  const spans = new SpanBuilder();
  for (const { code, ...dates } of rows) spans.addDated(code, dates, listed);
  return spans.finish("places-of-service");
}

/** A list of a few procedures that speaks for all days. */
export function compileProcedures(codes: Iterable<string>): ProcedureTable {
  const builder = createListBuilder("procedures");
  for (const code of codes) builder.add(code, null, null);
  return new ProcedureTable(new TableFile(builder.finish({ effective: null, base: null })));
}
