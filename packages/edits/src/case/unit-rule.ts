import type { Content, Policy, UnitMethod } from "@firstpass/content";

/*
 * A pool is a group of minutes counted together: all timed codes of the day or one code, by the payer's method, and each
 * discipline separately. Each pool may round up once.
 */

/** The methods that the payer may use: the one in its policy, otherwise all of them. */
export function unitMethodsOf({
  policy,
  content,
}: {
  policy: Policy;
  content: Content;
}): readonly UnitMethod[] {
  const { cms, ama } = content.unitMethods;
  return policy.unitMethod === "either" ? [cms, ama] : [content.unitMethods[policy.unitMethod]];
}

/** The fewest minutes that make a number of units. */
export function minutesNeeded(
  units: number,
  pools: number,
  { minutesPerUnit, leastMinutes }: UnitMethod,
): number {
  return units * minutesPerUnit - pools * (minutesPerUnit - leastMinutes);
}

/** The most units that a number of minutes makes. */
export function unitsSupported(
  minutes: number,
  pools: number,
  { minutesPerUnit, leastMinutes }: UnitMethod,
): number {
  // Too few minutes for one pool make no unit in any number of pools.
  if (minutes < leastMinutes) return 0;
  return Math.floor((minutes + pools * (minutesPerUnit - leastMinutes)) / minutesPerUnit);
}

/**
 * The most units for each code of one pool. With a pooled method, full units come first; the units left over go to the
 * codes with the most remaining minutes, and to any of them when they are equal.
 */
export function allotUnits(
  minutes: ReadonlyMap<string, number>,
  method: UnitMethod,
): ReadonlyMap<string, number> {
  const allotted = new Map<string, number>();
  if (!method.pooled) {
    for (const [code, ofCode] of minutes) allotted.set(code, unitsSupported(ofCode, 1, method));
    return allotted;
  }
  const { minutesPerUnit } = method;
  let sum = 0;
  let full = 0;
  const rests: number[] = [];
  for (const ofCode of minutes.values()) {
    sum += ofCode;
    full += Math.floor(ofCode / minutesPerUnit);
    rests.push(ofCode % minutesPerUnit);
  }
  const further = unitsSupported(sum, 1, method) - full;
  for (const [code, ofCode] of minutes) {
    const rest = ofCode % minutesPerUnit;
    const before = rests.filter((other) => other > rest).length;
    allotted.set(code, Math.floor(ofCode / minutesPerUnit) + (rest > 0 && before < further ? 1 : 0));
  }
  return allotted;
}
