import type { Content, Policy, UnitMethod } from "@firstpass/content";

/**
 * The fewest minutes that make so many units. A pool is what is counted together: the day's timed codes or one code, by the
 * method, and each discipline for itself. Every pool may round up once.
 */
export function minutesNeeded(
  units: number,
  pools: number,
  { minutesPerUnit, leastMinutes }: UnitMethod,
): number {
  return units * minutesPerUnit - pools * (minutesPerUnit - leastMinutes);
}

/** The most units that so many minutes make. */
export function unitsSupported(
  minutes: number,
  pools: number,
  { minutesPerUnit, leastMinutes }: UnitMethod,
): number {
  // Fewer minutes than one pool needs make no unit, however many pools there might have been.
  if (minutes < leastMinutes) return 0;
  return Math.floor((minutes + pools * (minutesPerUnit - leastMinutes)) / minutesPerUnit);
}

/**
 * The most units that each code may get of one pool. Of pooled minutes whole units go first, and what is left over of all
 * codes goes to those with the most left over; of equals, to either.
 */
export function allotUnits(
  minutes: ReadonlyMap<string, number>,
  method: UnitMethod,
): ReadonlyMap<string, number> {
  const allotted = new Map<string, number>();
  if (!method.pooled) {
    for (const [code, told] of minutes) allotted.set(code, unitsSupported(told, 1, method));
    return allotted;
  }
  const { minutesPerUnit } = method;
  let sum = 0;
  let whole = 0;
  const rests: number[] = [];
  for (const told of minutes.values()) {
    sum += told;
    whole += Math.floor(told / minutesPerUnit);
    rests.push(told % minutesPerUnit);
  }
  const further = unitsSupported(sum, 1, method) - whole;
  for (const [code, told] of minutes) {
    const rest = told % minutesPerUnit;
    const before = rests.filter((other) => other > rest).length;
    allotted.set(code, Math.floor(told / minutesPerUnit) + (rest > 0 && before < further ? 1 : 0));
  }
  return allotted;
}

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
