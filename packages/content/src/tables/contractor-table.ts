import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import type { RowBuilder } from "./row-builder.ts";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import { storedBeginning, storedEnd } from "./stored-day.ts";
import type { TableFile } from "./table-file.ts";

/** A Medicare administrative contractor (MAC) for Part B. */
export interface Contractor {
  /** `J6`, `JE` … */
  jurisdiction: string;
  name: string;
}

const termSchema = z.strictObject({ jurisdiction: z.string(), name: z.string() });

/** Which contractor serves a state or territory. */
export class ContractorTable {
  readonly table: SpanTable<Contractor>;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, termSchema);
  }

  /** Rows; a state has one per date range. */
  get size(): number {
    return this.table.size;
  }

  /** @param state two letters, upper case. */
  find(state: string, date: CalendarDate): Contractor | null {
    return this.table.find(state, date);
  }
}

export class ContractorBuilder implements RowBuilder {
  readonly #spans = new SpanBuilder();

  get rows(): number {
    return this.#spans.rows;
  }

  /**
   * @param state two letters.
   * @param jurisdiction such as `J6`.
   * @param name the contractor's name.
   * @throws RangeError for an invalid row; see {@link RowBuilder}
   */
  add(
    state: string,
    jurisdiction: string,
    name: string,
    effective: number | null,
    deleted: number | null,
  ): void {
    if (!/^[A-Z]{2}$/.test(state)) throw new RangeError(`${state} is not a two-letter state or territory`);
    this.#spans.add(state, storedBeginning(effective), storedEnd(deleted), { jurisdiction, name });
  }

  finish(): Uint8Array {
    return this.#spans.finish("contractors");
  }
}
