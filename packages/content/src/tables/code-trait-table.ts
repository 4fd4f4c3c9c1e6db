import type { CalendarDate, DiagnosisCode } from "@firstpass/claim";
import { z } from "zod";
import type { RowBuilder } from "./row-builder.ts";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import { type Dated, storedBeginning, storedDates, storedEnd } from "./stored-day.ts";
import { TableFile } from "./table-file.ts";

/** Why a diagnosis is never listed first: it is an external cause, or a manifestation of a disease that comes first. */
export const neverFirstKinds = ["external-cause", "manifestation"] as const;
export type NeverFirst = (typeof neverFirstKinds)[number];

/** The patients that a code applies to, and whether a diagnosis can be listed first. `null`: no restriction. */
export interface CodeTrait {
  neverFirst: NeverFirst | null;
  sex: "F" | "M" | null;
  /** In completed years; both bounds are inclusive. */
  ageFrom: number | null;
  ageThrough: number | null;
}

const years = z.int().min(0).max(130).nullable();
const termSchema = z.strictObject({
  neverFirst: z.enum(neverFirstKinds).nullable(),
  sex: z.enum(["F", "M"]).nullable(),
  ageFrom: years,
  ageThrough: years,
});

const cachedMax = 4096;

/** Restrictions on diagnoses and procedures. Diagnoses are upper case, without the dot. */
export class CodeTraitTable {
  readonly table: SpanTable<CodeTrait>;
  /** For a diagnosis: itself and the codes above it that have a trait on any date, nearest first. Empty for most. */
  readonly #withTraits = new Map<DiagnosisCode, readonly DiagnosisCode[]>();

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, termSchema);
  }

  /** Rows; a code has one per date range. */
  get size(): number {
    return this.table.size;
  }

  /** The trait of a diagnosis on `date`, or that of the nearest code above it. */
  ofDiagnosis(code: DiagnosisCode, date: CalendarDate): CodeTrait | null {
    for (const ancestor of this.#ancestorsWithTraits(code)) {
      const trait = this.table.find(ancestor, date);
      if (trait) return trait;
    }
    return null;
  }

  #ancestorsWithTraits(code: DiagnosisCode): readonly DiagnosisCode[] {
    let found = this.#withTraits.get(code);
    if (!found) {
      found = Array.from(code, (_, index) => code.slice(0, code.length - index)).filter(
        (ancestor) => this.table.latest(ancestor) !== null,
      );
      if (this.#withTraits.size >= cachedMax) this.#withTraits.clear();
      this.#withTraits.set(code, found);
    }
    return found;
  }

  ofProcedure(code: string, date: CalendarDate): CodeTrait | null {
    return this.table.find(code, date);
  }
}

export interface CodeTraitRow extends CodeTrait, Dated {
  code: string;
}

export class CodeTraitBuilder implements RowBuilder {
  readonly #spans = new SpanBuilder();

  get rows(): number {
    return this.#spans.rows;
  }

  /**
   * @param code a diagnosis, which includes all codes below it, or a procedure.
   * @throws RangeError for an invalid row; see {@link RowBuilder}
   */
  add(code: string, trait: CodeTrait, effective: number | null, deleted: number | null): void {
    this.#spans.add(code, storedBeginning(effective), storedEnd(deleted), termOf(code, trait));
  }

  finish(): Uint8Array {
    return this.#spans.finish("code-traits");
  }
}

/** @throws RangeError */
function termOf(code: string, { neverFirst, sex, ageFrom, ageThrough }: CodeTrait): CodeTrait {
  if (neverFirst === null && sex === null && ageFrom === null && ageThrough === null) {
    throw new RangeError(`${code} has no trait`);
  }
  if (ageFrom !== null && ageThrough !== null && ageThrough < ageFrom) {
    throw new RangeError(`${ageFrom} to ${ageThrough} is not an age range`);
  }
  return { neverFirst, sex, ageFrom, ageThrough };
}

/** Compiles dated traits into a table file. @throws RangeError */
export function encodeCodeTraits(rows: readonly CodeTraitRow[]): Uint8Array {
  const spans = new SpanBuilder();
  for (const { code, effective, deleted, ...trait } of rows) {
    const dates = storedDates({ effective, deleted });
    spans.add(code, dates.effective, dates.deleted, termOf(code, trait));
  }
  return spans.finish("code-traits");
}

/** Compiles a table from a few rows. @throws RangeError */
export function compileCodeTraits(rows: readonly CodeTraitRow[]): CodeTraitTable {
  return new CodeTraitTable(new TableFile(encodeCodeTraits(rows)));
}
