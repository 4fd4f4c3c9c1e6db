import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import { codeNumber } from "./code-number.ts";
import { familyOfModifier, modifierTerms } from "./modifier-table.ts";
import type { RowBuilder } from "./row-builder.ts";
import { SpanBuilder } from "./span-builder.ts";
import { type CodeStatus, SpanTable } from "./span-table.ts";
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

/** The places of service. */
export class PlaceTable extends CodeList {
  /** See {@link SpanTable.coveredOn}. */
  coveredOn(date: CalendarDate): CalendarDate | null {
    return this.table.coveredOn("", date);
  }

  statusOf(place: string, date: CalendarDate): CodeStatus {
    const status = this.table.statusOf(place, "", date);
    // No later list has a code of another form.
    return status === "too-new" && !/^\d{2}$/.test(place) ? "absent" : status;
  }
}

/** The valid procedure codes. */
export class ProcedureTable extends CodeList {
  /** A HCPCS level II list covers neither CPT nor the codes that other organizations maintain; see {@link familyOf}. */
  statusOf(code: string, date: CalendarDate): CodeStatus {
    return this.table.statusOf(code, familyOf(code), date);
  }

  hasListFor(code: string, date: CalendarDate): boolean {
    return this.coveredOn(code, date) === date;
  }

  /** See {@link SpanTable.coveredOn}. */
  coveredOn(code: string, date: CalendarDate): CalendarDate | null {
    return this.table.coveredOn(familyOf(code), date);
  }
}

interface ListSnapshot {
  effective: number | null;
  through?: number | null;
  base: Uint8Array | null;
}

export type ListKind = "places-of-service" | "modifiers" | "procedures";

/**
 * Builds a list of places of service, modifiers or procedures. A list covers the families of codes of which it names at
 * least one, so a HCPCS list leaves CPT codes unchanged.
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

  /**
   * @param snapshot its `effective` is `null` for a list whose rows carry dates; such a list covers every date until
   * `through`, if it is stated.
   */
  finish({ effective, through = null, base }: ListSnapshot): Uint8Array {
    return this.#spans.mergeInto(this.#kind, {
      effective,
      through,
      base,
      familyOf: familiesOf[this.#kind],
      ...(this.#kind === "modifiers" && { termOf: modifierTerms(base && new TableFile(base)) }),
    });
  }
}

const familiesOf: Record<ListKind, (code: string) => string> = {
  "places-of-service": () => "",
  modifiers: familyOfModifier,
  procedures: familyOf,
};

const isValidCode: Record<ListKind, (code: string) => boolean> = {
  "places-of-service": (code) => /^\d{2}$/.test(code),
  modifiers: (code) => /^[0-9A-Z]{2}$/.test(code),
  procedures: (code) => codeNumber(code) >= 0,
};

/**
 * The organization that maintains a code: the AMA (CPT, with a digit first), the ADA (dental codes), a state or a payer
 * (local codes, with a letter after V first), or CMS. CMS's HCPCS file lists only CMS's codes.
 */
function familyOf(code: string): string {
  if (/^\d/.test(code)) return "CPT";
  if (/^D\d{4}$/.test(code)) return "CDT";
  return /^[W-Z]\d{4}$/.test(code) ? "local" : "HCPCS";
}

/** Compiles dated places of service into a table file. @param through the last day that the list covers. */
export function encodePlacesOfService(
  rows: readonly (Dated & { code: string })[],
  through: CalendarDate,
): Uint8Array {
  const spans = new SpanBuilder();
  for (const { code, ...dates } of rows) spans.addDated(code, dates, listed);
  return spans.finish("places-of-service", [{ family: "", effective: null, through }]);
}

/** Compiles a list of procedures. @param through the last day that it covers; by default it covers every date. */
export function compileProcedures(
  codes: Iterable<string>,
  through: CalendarDate | null = null,
): ProcedureTable {
  const spans = new SpanBuilder();
  const families = new Set<string>();
  for (const code of codes) {
    spans.addDated(code, { effective: null, deleted: null }, listed);
    families.add(familyOf(code));
  }
  const stretches = [...families].map((family) => ({ family, effective: null, through }));
  return new ProcedureTable(new TableFile(spans.finish("procedures", stretches)));
}
