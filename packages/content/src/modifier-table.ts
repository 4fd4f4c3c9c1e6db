import type { CalendarDate } from "@firstpass/claim";
import type { Discipline } from "./therapy-table.ts";

/** A payment modifier changes what is paid and stands before an informational one. */
export type ModifierKind = "payment" | "informational";

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
}
