import { z } from "zod";

/** The methods payers use to convert minutes into units. */
export const unitMethodNames = ["cms", "ama"] as const;
export type UnitMethodName = (typeof unitMethodNames)[number];

/** How minutes of timed codes convert to units: whole units first, then one more if at least `leastMinutes` remain. */
export interface UnitMethod {
  readonly minutesPerUnit: number;
  /** The minimum minutes for a first or additional unit. */
  readonly leastMinutes: number;
  /** `true`: the minutes of all timed codes of a day are added up (CMS). `false`: each code is counted alone (AMA). */
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
