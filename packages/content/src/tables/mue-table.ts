import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import { codeNumber } from "./code-number.ts";
import type { RowBuilder, Snapshot } from "./row-builder.ts";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import { noBeginning, noEnd, storedDates } from "./stored-day.ts";
import { TableFile } from "./table-file.ts";

/** A medically unlikely edit: the maximum units that are paid for a procedure. */
export interface Mue {
  /** 0: no unit is paid. */
  units: number;
  /** MUE adjudication indicator. 1: per line. 2: per day, absolute. 3: per day, reviewable on documentation. */
  indicator: 1 | 2 | 3;
  /** CMS's reason for the value; `null` if the table does not have one. */
  rationale: string | null;
}

const termSchema = z.strictObject({
  units: z.int().min(0),
  indicator: z.literal([1, 2, 3]),
  rationale: z.string().nullable(),
});

/** CMS's medically unlikely edits (MUEs) for practitioner services. */
export class MueTable {
  readonly table: SpanTable<Mue>;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, termSchema);
  }

  /** Rows; a procedure has one per date range. */
  get size(): number {
    return this.table.size;
  }

  /** The MUE in force on `date`. If date ranges overlap, the one that began last applies. */
  find(procedure: string, date: CalendarDate): Mue | null {
    return this.table.find(procedure, date);
  }
}

export interface MueRow {
  procedure: string;
  units: number;
  indicator: Mue["indicator"];
  rationale?: string | null;
  effective: CalendarDate;
  deleted: CalendarDate | null;
}

export class MueBuilder implements RowBuilder {
  readonly #spans = new SpanBuilder();

  get rows(): number {
    return this.#spans.rows;
  }

  /** @throws RangeError for an invalid row; see {@link RowBuilder} */
  add(procedure: string, units: number, indicator: 1 | 2 | 3, rationale: string | null): void {
    addMue(this.#spans, procedure, { units, indicator, rationale }, noBeginning, noEnd);
  }

  finish({ effective, base }: Snapshot): Uint8Array {
    return this.#spans.mergeInto("mue", { effective, through: null, base, familyOf: () => "" });
  }
}

function addMue(
  spans: SpanBuilder,
  procedure: string,
  { units, indicator, rationale }: Mue,
  effective: number,
  deleted: number,
): void {
  if (codeNumber(procedure) < 0) throw new RangeError(`${procedure} is not a procedure code`);
  if (!Number.isInteger(units) || units < 0) throw new RangeError(`${units} is not a number of units`);
  spans.add(procedure, effective, deleted, { units, indicator, rationale });
}

/** Compiles dated MUEs into a table file. @throws RangeError for a procedure code that is not five letters and digits. */
export function encodeMues(values: readonly MueRow[]): Uint8Array {
  const spans = new SpanBuilder();
  for (const { procedure, units, indicator, rationale = null, effective, deleted } of values) {
    const dates = storedDates({ effective, deleted });
    addMue(spans, procedure, { units, indicator, rationale }, dates.effective, dates.deleted);
  }
  return spans.finish("mue");
}

/** Compiles a table from a few MUEs. @throws RangeError */
export function compileMues(values: readonly MueRow[]): MueTable {
  return new MueTable(new TableFile(encodeMues(values)));
}
