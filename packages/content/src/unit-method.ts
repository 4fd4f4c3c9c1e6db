/** The methods by which payers turn minutes into units; the keys of `unit-methods.yaml`. */
export const unitMethodNames = ["cms", "ama"] as const;
export type UnitMethodName = (typeof unitMethodNames)[number];

/** How minutes of timed codes become units. */
export interface UnitMethod {
  minutesPerUnit: number;
  /** The fewest minutes that make a unit, or a further one. */
  leastMinutes: number;
  /** Minutes of all timed codes of the day count together (CMS), or each code alone (AMA). */
  pooled: boolean;
  source: string;
}
