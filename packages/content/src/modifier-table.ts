import type { CalendarDate } from "@firstpass/claim";
import { type Dated, DatedList } from "./dated-list.ts";
import type { Discipline } from "./therapy-table.ts";

/**
 * A payment modifier changes what is paid and stands before an informational one.
 * A discipline modifier (GN, GO, GP) has no rank: it may stand before or after either.
 */
export const modifierKinds = ["payment", "informational", "discipline"] as const;
export type ModifierKind = (typeof modifierKinds)[number];

/** Procedure modifiers. Codes are upper case. */
export interface ModifierTable {
  /** Whether the modifier exists on `date`. */
  has(modifier: string, date: CalendarDate): boolean;
  /** Whether it lets a pair of indicator 1 through on `date`. */
  isBypass(modifier: string, date: CalendarDate): boolean;
  /** 59, XE, XP, XS, XU. */
  isDistinctService(modifier: string): boolean;
  /** GN, GO, GP; `null` for any other. */
  disciplineOf(modifier: string): Discipline | null;
  /** The discipline whose assistant furnished the service: CQ → GP, CO → GO; `null` for any other. */
  assistantDisciplineOf(modifier: string): Discipline | null;
  /** `null` for an unknown modifier. */
  kind(modifier: string): ModifierKind | null;
  /** Rows, all date ranges counted. */
  readonly size: number;
}

export interface ModifierRow extends Dated {
  modifier: string;
  kind: ModifierKind;
  bypass: boolean;
  distinct: boolean;
  discipline: Discipline | null;
  assistant: Discipline | null;
}

export function createModifierTable(rows: readonly ModifierRow[]): ModifierTable {
  const list = new DatedList(rows, (row) => row.modifier);
  return {
    size: list.size,
    has: (modifier, date) => list.find(modifier, date) !== null,
    isBypass: (modifier, date) => list.find(modifier, date)?.bypass ?? false,
    isDistinctService: (modifier) => list.latest(modifier)?.distinct ?? false,
    disciplineOf: (modifier) => list.latest(modifier)?.discipline ?? null,
    assistantDisciplineOf: (modifier) => list.latest(modifier)?.assistant ?? null,
    kind: (modifier) => list.latest(modifier)?.kind ?? null,
  };
}
