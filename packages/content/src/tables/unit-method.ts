import { z } from "zod";

/** The methods by which payers turn minutes into units. */
export const unitMethodNames = ["cms", "ama"] as const;
export type UnitMethodName = (typeof unitMethodNames)[number];

/** How minutes of timed codes become units: whole units first, then one more for a rest of `leastMinutes`. */
export interface UnitMethod {
  readonly minutesPerUnit: number;
  /** The fewest minutes that make a unit, or a further one. */
  readonly leastMinutes: number;
  /** Minutes of all timed codes of the day count together (CMS), or each code alone (AMA). */
  readonly pooled: boolean;
  readonly source: string;
}

export type UnitMethods = Readonly<Record<UnitMethodName, UnitMethod>>;

const unitMethodSchema = z.strictObject({
  minutesPerUnit: z.int().positive(),
  leastMinutes: z.int().positive(),
  pooled: z.boolean(),
  source: z.string().min(1),
});

/** The shape of `unit-methods.yaml`. */
export const unitMethodsSchema = z.strictObject({ cms: unitMethodSchema, ama: unitMethodSchema });
