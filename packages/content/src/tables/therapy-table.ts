import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import { codeOfKey } from "./code-number.ts";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import type { Dated } from "./stored-day.ts";
import type { TableFile } from "./table-file.ts";

/** The discipline of a therapy plan of care: GN speech-language, GO occupational, GP physical. */
export const disciplines = ["GN", "GO", "GP"] as const;
export type Discipline = (typeof disciplines)[number];

export interface TherapyCode {
  code: string;
  /** Billed in 15-minute units. */
  timed: boolean;
  /** "Always therapy"; `false`: "sometimes therapy", that is, only under a therapy plan of care. */
  always: boolean;
  /** The disciplines that can bill the code. */
  disciplines: readonly Discipline[];
  /** An evaluation or re-evaluation. */
  evaluation: boolean;
  /** Furnished to two or more patients at once. */
  group: boolean;
  /** Furnished without a visit, such as remote monitoring. */
  remote: boolean;
}

const termSchema = z.strictObject({
  code: z.string(),
  timed: z.boolean(),
  always: z.boolean(),
  disciplines: z.array(z.enum(disciplines)),
  evaluation: z.boolean(),
  group: z.boolean(),
  // Tables of older releases do not state it.
  remote: z.boolean().default(false),
});

/** CMS's therapy codes. */
export class TherapyTable {
  readonly table: SpanTable<TherapyCode>;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, termSchema);
  }

  /** Rows; a code has one per date range. */
  get size(): number {
    return this.table.size;
  }

  /** Every code, whether or not it is still in force. */
  codes(): Set<string> {
    return new Set(Array.from(this.table.spans.keys, codeOfKey));
  }

  find(procedure: string, date: CalendarDate): TherapyCode | null {
    return this.table.find(procedure, date);
  }
}

export interface TherapyRow extends TherapyCode, Dated {}

/** Compiles therapy codes into a table file. */
export function encodeTherapyCodes(rows: readonly TherapyRow[]): Uint8Array {
  const spans = new SpanBuilder();
  for (const { code, timed, always, disciplines, evaluation, group, remote, ...dates } of rows) {
    spans.addDated(code, dates, { code, timed, always, disciplines, evaluation, group, remote });
  }
  return spans.finish("therapy-codes");
}
