import {
  type CalendarDate,
  type DiagnosisCode,
  dateOfDayNumber,
  dayNumber,
  normalizeDiagnosis,
} from "@firstpass/claim";
import { z } from "zod";
import type { DiagnosisBuilder, Snapshot } from "./builders.ts";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import { noBeginning, noEnd } from "./stored-day.ts";
import { TableFile } from "./table-file.ts";

const termSchema = z.strictObject({ billable: z.boolean() });

/** ICD-10-CM, each fiscal year by itself. Codes are upper case, without their dot. */
export class DiagnosisTable {
  readonly table: SpanTable<{ readonly billable: boolean }>;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, termSchema);
  }

  /** Rows, all date ranges counted. */
  get size(): number {
    return this.table.size;
  }

  /** Whether the code set of `date` is loaded. Where it is not, nothing can be said of any code. */
  knows(date: CalendarDate): boolean {
    return this.table.speaksFor("", date);
  }

  /** `null`: there is no such code on `date`, if the table {@link knows} that day. */
  find(code: DiagnosisCode, date: CalendarDate): { readonly billable: boolean } | null {
    return this.table.find(code, date);
  }

  /** The billable codes below one, in their order; no more than `countMax` of them. */
  children(code: DiagnosisCode, date: CalendarDate, countMax = Number.POSITIVE_INFINITY): DiagnosisCode[] {
    const children: DiagnosisCode[] = [];
    for (const { code: child, term } of this.table.below(code, date)) {
      if (children.length >= countMax) break;
      if (term.billable) children.push(child);
    }
    return children;
  }
}

class GrowingDiagnoses implements DiagnosisBuilder {
  readonly #spans = new SpanBuilder();

  get rows(): number {
    return this.#spans.rows;
  }

  add(code: string, billable: boolean): void {
    this.#spans.add(normalizeDiagnosis(code), noBeginning, noEnd, { billable });
  }

  finish({ effective, base }: Snapshot): Uint8Array {
    const through = lastDayOfFiscalYear(effective);
    return this.#spans.layInto("icd10cm", { effective, through, base, familyOf: () => "" });
  }
}

/** CMS's fiscal year ends on 30 September. */
function lastDayOfFiscalYear(day: number): number {
  const date = dateOfDayNumber(day);
  const year = Number(date.slice(0, 4)) + (date.slice(5) > "09-30" ? 1 : 0);
  return dayNumber(`${year}-09-30`);
}

export function createDiagnosisBuilder(): DiagnosisBuilder {
  return new GrowingDiagnoses();
}

/** The code set of the fiscal year that begins with `effective`, of a few codes. */
export function compileDiagnoses(
  codes: Iterable<readonly [code: string, billable: boolean]>,
  effective: CalendarDate,
): DiagnosisTable {
  const builder = createDiagnosisBuilder();
  for (const [code, billable] of codes) builder.add(code, billable);
  return new DiagnosisTable(new TableFile(builder.finish({ effective: dayNumber(effective), base: null })));
}
