import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import { SpanBuilder } from "./span-builder.ts";
import { type CodeStatus, SpanTable } from "./span-table.ts";
import type { Dated } from "./stored-day.ts";
import type { TableFile } from "./table-file.ts";
import { type Discipline, disciplines } from "./therapy-table.ts";

/**
 * A payment modifier affects the payment and comes before informational modifiers.
 * A discipline modifier (GN, GO, GP) can come before or after either.
 */
export const modifierKinds = ["payment", "informational", "discipline"] as const;
export type ModifierKind = (typeof modifierKinds)[number];

/**
 * An ambulance modifier: a letter for the origin and one for the destination. HCPCS does not list the combinations
 * (Medicare Claims Processing Manual chapter 15, section 30).
 */
const originAndDestination = /^[DEGHIJNPRSX]{2}$/;

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

  /** Rows; a modifier has one per date range. */
  get size(): number {
    return this.table.size;
  }

  /** Whether the modifier is valid on `date`. */
  has(modifier: string, date: CalendarDate): boolean {
    return this.statusOf(modifier, date) === "valid";
  }

  /** See {@link SpanTable.coveredOn}. */
  coveredOn(modifier: string, date: CalendarDate): CalendarDate | null {
    return this.table.coveredOn(familyOfModifier(modifier), date);
  }

  statusOf(modifier: string, date: CalendarDate): CodeStatus {
    const status = this.table.statusOf(modifier, familyOfModifier(modifier), date);
    // No later list has a code of another form.
    if (status === "too-new" && !/^[0-9A-Z]{2}$/.test(modifier)) return "absent";
    return status !== "valid" && status !== "ended" && originAndDestination.test(modifier) ? "valid" : status;
  }

  /** Whether the modifier allows an NCCI pair with indicator 1 on `date`. */
  isBypass(modifier: string, date: CalendarDate): boolean {
    return this.table.find(modifier, date)?.bypass ?? false;
  }

  /** 59, XE, XP, XS, XU. */
  isDistinctService(modifier: string): boolean {
    return this.table.latest(modifier)?.distinct ?? false;
  }

  /** GN, GO or GP; `null` for any other modifier. */
  disciplineOf(modifier: string): Discipline | null {
    return this.table.latest(modifier)?.discipline ?? null;
  }

  /** The discipline of the assistant who furnished the service: CQ → GP, CO → GO; `null` for any other modifier. */
  assistantDisciplineOf(modifier: string): Discipline | null {
    return this.table.latest(modifier)?.assistant ?? null;
  }

  /** `null` for an unknown modifier. */
  kind(modifier: string): ModifierKind | null {
    return (
      this.table.latest(modifier)?.kind ?? (originAndDestination.test(modifier) ? "informational" : null)
    );
  }
}

/**
 * The terms of modifiers in a list that only names them: those of the previous table. A new modifier is assumed to be
 * informational and to bypass no pair.
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

/** CPT modifiers begin with a digit, HCPCS level II modifiers with a letter. */
export function familyOfModifier(modifier: string): string {
  return /^\d/.test(modifier) ? "CPT" : "HCPCS";
}

/** Compiles modifiers into a table file. @param through the last day that the list covers. */
export function encodeModifiers(rows: readonly ModifierRow[], through: CalendarDate): Uint8Array {
  const spans = new SpanBuilder();
  for (const { modifier, kind, bypass, distinct, discipline, assistant, ...dates } of rows) {
    spans.addDated(modifier, dates, { kind, bypass, distinct, discipline, assistant });
  }
  const stretches = ["CPT", "HCPCS"].map((family) => ({ family, effective: null, through }));
  return spans.finish("modifiers", stretches);
}
