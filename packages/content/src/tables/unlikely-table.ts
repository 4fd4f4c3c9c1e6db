import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import type { Snapshot, UnlikelyBuilder } from "./builders.ts";
import { codeNumber } from "./code-number.ts";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import { noBeginning, noEnd, storedDates } from "./stored-day.ts";
import { TableFile } from "./table-file.ts";

/** A medically unlikely edit: the most units of one procedure that are paid. */
export interface UnlikelyUnits {
  /** 0 where no unit is paid at all. */
  units: number;
  /** 1: per line. 2: per day, absolute. 3: per day, reviewable on documentation. */
  indicator: 1 | 2 | 3;
  /** CMS's reason for the value, where the table carries it. */
  rationale: string | null;
}

const termSchema = z.strictObject({
  units: z.int().min(0),
  indicator: z.literal([1, 2, 3]),
  rationale: z.string().nullable(),
});

/** CMS's medically unlikely edits for practitioners. */
export class UnlikelyTable {
  readonly table: SpanTable<UnlikelyUnits>;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, termSchema);
  }

  /** Rows, all date ranges counted. */
  get size(): number {
    return this.table.size;
  }

  /** The value in force on `date`; where ranges overlap, the one that began last. */
  find(procedure: string, date: CalendarDate): UnlikelyUnits | null {
    return this.table.find(procedure, date);
  }
}

export interface UnlikelyRow {
  procedure: string;
  units: number;
  indicator: UnlikelyUnits["indicator"];
  rationale?: string | null;
  effective: CalendarDate;
  deleted: CalendarDate | null;
}

class GrowingUnlikely implements UnlikelyBuilder {
  readonly #spans = new SpanBuilder();

  get rows(): number {
    return this.#spans.rows;
  }

  add(procedure: string, units: number, indicator: 1 | 2 | 3, rationale: string | null): void {
    addUnlikely(this.#spans, procedure, { units, indicator, rationale }, noBeginning, noEnd);
  }

  finish({ effective, base }: Snapshot): Uint8Array {
    return this.#spans.layInto("mue", { effective, through: null, base, familyOf: () => "" });
  }
}

function addUnlikely(
  spans: SpanBuilder,
  procedure: string,
  { units, indicator, rationale }: UnlikelyUnits,
  effective: number,
  deleted: number,
): void {
  if (codeNumber(procedure) < 0) throw new RangeError(`${procedure} is not a procedure code`);
  if (!Number.isInteger(units) || units < 0) throw new RangeError(`${units} is not a number of units`);
  spans.add(procedure, effective, deleted, { units, indicator, rationale });
}

export function createUnlikelyBuilder(): UnlikelyBuilder {
  return new GrowingUnlikely();
}

/** The table file of values that carry dates of their own. @throws RangeError for a code that is not five letters or digits. */
export function encodeUnlikely(values: readonly UnlikelyRow[]): Uint8Array {
  const spans = new SpanBuilder();
  for (const { procedure, units, indicator, rationale = null, effective, deleted } of values) {
    const dates = storedDates({ effective, deleted });
    addUnlikely(spans, procedure, { units, indicator, rationale }, dates.effective, dates.deleted);
  }
  return spans.finish("mue");
}

/** A table of a few values. */
export function compileUnlikely(values: readonly UnlikelyRow[]): UnlikelyTable {
  return new UnlikelyTable(new TableFile(encodeUnlikely(values)));
}
