import type { CalendarDate, DiagnosisCode } from "@firstpass/claim";
import { z } from "zod";
import type { CodeTraitBuilder } from "./builders.ts";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import { type Dated, storedBeginning, storedDates, storedEnd } from "./stored-day.ts";
import { TableFile } from "./table-file.ts";

/** Diagnoses that never stand first: they say how an injury came about, or what another disease, which goes before, does. */
export const neverFirstKinds = ["external-cause", "manifestation"] as const;
export type NeverFirst = (typeof neverFirstKinds)[number];

/** Whom a diagnosis or a procedure may be of, and where a diagnosis may stand. `null` where nothing is said. */
export interface CodeTrait {
  neverFirst: NeverFirst | null;
  sex: "F" | "M" | null;
  /** In completed years, both ends included. */
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

const toldMax = 4096;

/** What is said of diagnoses and procedures beside whether there are such. Diagnoses are upper case, without their dot. */
export class CodeTraitTable {
  readonly table: SpanTable<CodeTrait>;
  /** The codes at and above a diagnosis of which something is said on some day, the nearest first: of most there is none. */
  readonly #told = new Map<DiagnosisCode, readonly DiagnosisCode[]>();

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, termSchema);
  }

  /** Rows, all date ranges counted. */
  get size(): number {
    return this.table.size;
  }

  /** What is said of a diagnosis on `date`, or else of the nearest code above it. */
  ofDiagnosis(code: DiagnosisCode, date: CalendarDate): CodeTrait | null {
    for (const told of this.#toldOf(code)) {
      const trait = this.table.find(told, date);
      if (trait) return trait;
    }
    return null;
  }

  #toldOf(code: DiagnosisCode): readonly DiagnosisCode[] {
    let told = this.#told.get(code);
    if (!told) {
      told = Array.from(code, (_, index) => code.slice(0, code.length - index)).filter(
        (above) => this.table.latest(above) !== null,
      );
      if (this.#told.size >= toldMax) this.#told.clear();
      this.#told.set(code, told);
    }
    return told;
  }

  ofProcedure(code: string, date: CalendarDate): CodeTrait | null {
    return this.table.find(code, date);
  }
}

export interface CodeTraitRow extends CodeTrait, Dated {
  code: string;
}

class GrowingTraits implements CodeTraitBuilder {
  readonly #spans = new SpanBuilder();

  get rows(): number {
    return this.#spans.rows;
  }

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
    throw new RangeError(`nothing is said of ${code}`);
  }
  if (ageFrom !== null && ageThrough !== null && ageThrough < ageFrom) {
    throw new RangeError(`${ageFrom} to ${ageThrough} is no range of years`);
  }
  return { neverFirst, sex, ageFrom, ageThrough };
}

export function createCodeTraitBuilder(): CodeTraitBuilder {
  return new GrowingTraits();
}

/** The table file of rows that carry dates. */
export function encodeCodeTraits(rows: readonly CodeTraitRow[]): Uint8Array {
  const spans = new SpanBuilder();
  for (const { code, effective, deleted, ...trait } of rows) {
    const dates = storedDates({ effective, deleted });
    spans.add(code, dates.effective, dates.deleted, termOf(code, trait));
  }
  return spans.finish("code-traits");
}

/** A table of a few rows. */
export function compileCodeTraits(rows: readonly CodeTraitRow[]): CodeTraitTable {
  return new CodeTraitTable(new TableFile(encodeCodeTraits(rows)));
}
