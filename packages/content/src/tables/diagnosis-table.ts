import {
  type CalendarDate,
  type DiagnosisCode,
  dateOfDayNumber,
  dayNumber,
  normalizeDiagnosis,
} from "@firstpass/claim";
import { z } from "zod";
import type { RowBuilder, Snapshot } from "./row-builder.ts";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import { noBeginning, noEnd } from "./stored-day.ts";
import { TableFile } from "./table-file.ts";

const termSchema = z.strictObject({ billable: z.boolean() });

/** ICD-10-CM by fiscal year. Codes are upper case, without the dot. */
export class DiagnosisTable {
  readonly table: SpanTable<{ readonly billable: boolean }>;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, termSchema);
  }

  /** Rows; a code has one per date range. */
  get size(): number {
    return this.table.size;
  }

  /** Whether the code set for `date` is loaded. If not, {@link find} is `null` even for valid codes. */
  hasCodeSet(date: CalendarDate): boolean {
    return this.coveredOn(date) === date;
  }

  /** The date if its code set is loaded, otherwise the last day of the last set before it; `null`: none. */
  coveredOn(date: CalendarDate): CalendarDate | null {
    return this.table.coveredOn("", date);
  }

  /** `null`: the code does not exist on `date`, provided that {@link hasCodeSet} is true for it. */
  find(code: DiagnosisCode, date: CalendarDate): { readonly billable: boolean } | null {
    return this.table.find(code, date);
  }

  /** The billable codes below a code, in code order; at most `countMax`. */
  children(code: DiagnosisCode, date: CalendarDate, countMax = Number.POSITIVE_INFINITY): DiagnosisCode[] {
    const children: DiagnosisCode[] = [];
    for (const { code: child, term } of this.table.below(code, date)) {
      if (children.length >= countMax) break;
      if (term.billable) children.push(child);
    }
    return children;
  }
}

export class DiagnosisBuilder implements RowBuilder {
  readonly #spans = new SpanBuilder();

  get rows(): number {
    return this.#spans.rows;
  }

  /** @throws RangeError for an invalid row; see {@link RowBuilder} */
  add(code: string, billable: boolean): void {
    this.#spans.add(normalizeDiagnosis(code), noBeginning, noEnd, { billable });
  }

  finish({ effective, base }: Snapshot): Uint8Array {
    const through = lastDayOfFiscalYear(effective);
    return this.#spans.mergeInto("icd10cm", { effective, through, base, familyOf: () => "" });
  }
}

/** The federal fiscal year ends on September 30. */
function lastDayOfFiscalYear(day: number): number {
  const date = dateOfDayNumber(day);
  const year = Number(date.slice(0, 4)) + (date.slice(5) > "09-30" ? 1 : 0);
  return dayNumber(`${year}-09-30`);
}

/** Compiles a table from a few codes, for the rest of the fiscal year that begins with, or includes, `effective`. */
export function compileDiagnoses(
  codes: Iterable<readonly [code: string, billable: boolean]>,
  effective: CalendarDate,
): DiagnosisTable {
  const builder = new DiagnosisBuilder();
  for (const [code, billable] of codes) builder.add(code, billable);
  return new DiagnosisTable(new TableFile(builder.finish({ effective: dayNumber(effective), base: null })));
}
