import type { Random } from "../../../test/races/random.ts";

/** Picks one of some values; one with twice the weight comes twice as often. */
export function pickWeighted<Value extends { weight: number }>(
  values: readonly Value[],
  random: Random,
): Value {
  let left = random.next() * values.reduce((sum, { weight }) => sum + weight, 0);
  for (const value of values) {
    left -= value.weight;
    if (left < 0) return value;
  }
  return values.at(-1)!;
}
