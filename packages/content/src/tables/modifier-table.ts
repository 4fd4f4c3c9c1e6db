import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import { SpanBuilder } from "./span-builder.ts";
import { SpanTable } from "./span-table.ts";
import type { Dated } from "./stored-day.ts";
import type { TableFile } from "./table-file.ts";
import { type Discipline, disciplines } from "./therapy-table.ts";

/**
 * A payment modifier changes what is paid and stands before an informational one.
 * A discipline modifier (GN, GO, GP) has no rank: it may stand before or after either.
 */
export const modifierKinds = ["payment", "informational", "discipline"] as const;
export type ModifierKind = (typeof modifierKinds)[number];

const termSchema = z.strictObject({
  kind: z.enum(modifierKinds),
  bypass: z.boolean(),
  distinct: z.boolean(),
  discipline: z.enum(disciplines).nullable(),
  assistant: z.enum(disciplines).nullable(),
});
type ModifierTerm = z.output<typeof termSchema>;

/** Procedure modifiers. Codes are upper case. */
export class ModifierTable {
  readonly table: SpanTable<ModifierTerm>;

  /** @throws TableFileError */
  constructor(file: TableFile) {
    this.table = new SpanTable(file, termSchema);
  }

  /** Rows, all date ranges counted. */
  get size(): number {
    return this.table.size;
  }

  /** Whether the modifier exists on `date`. */
  has(modifier: string, date: CalendarDate): boolean {
    return this.table.find(modifier, date) !== null;
  }

  /** Whether it lets a pair of indicator 1 through on `date`. */
  isBypass(modifier: string, date: CalendarDate): boolean {
    return this.table.find(modifier, date)?.bypass ?? false;
  }

  /** 59, XE, XP, XS, XU. */
  isDistinctService(modifier: string): boolean {
    return this.table.latest(modifier)?.distinct ?? false;
  }

  /** GN, GO, GP; `null` for any other. */
  disciplineOf(modifier: string): Discipline | null {
    return this.table.latest(modifier)?.discipline ?? null;
  }

  /** The discipline whose assistant furnished the service: CQ → GP, CO → GO; `null` for any other. */
  assistantDisciplineOf(modifier: string): Discipline | null {
    return this.table.latest(modifier)?.assistant ?? null;
  }

  /** `null` for an unknown modifier. */
  kind(modifier: string): ModifierKind | null {
    return this.table.latest(modifier)?.kind ?? null;
  }
}

/**
 * What is said of modifiers that a list merely names: as the table before said it. One that is new is taken to inform
 * only and to let nothing through, until Firstpass knows better.
 */
export function modifierTerms(before: TableFile | null): (modifier: string) => ModifierTerm {
  const table = before && new ModifierTable(before).table;
  const unknown: ModifierTerm = {
    kind: "informational",
    bypass: false,
    distinct: false,
    discipline: null,
    assistant: null,
  };
  return (modifier) => table?.latest(modifier) ?? unknown;
}

export interface ModifierRow extends ModifierTerm, Dated {
  modifier: string;
}

/** The table file of modifiers. */
export function encodeModifiers(rows: readonly ModifierRow[]): Uint8Array {
  const spans = new SpanBuilder();
  for (const { modifier, kind, bypass, distinct, discipline, assistant, ...dates } of rows) {
    spans.addDated(modifier, dates, { kind, bypass, distinct, discipline, assistant });
  }
  return spans.finish("modifiers");
}
