import type { NoteFacts, UnclearMatter } from "../facts.ts";
import { unclearLimits } from "../limits.ts";
import type { Duration } from "../minutes/durations.ts";
import type { Reading } from "../reading.ts";
import { hasUnclearMinutes } from "./minutes.ts";
import { hasUnclearPlan } from "./plan.ts";
import { hasUnclearSignature } from "./signature.ts";

const { minutesMin } = unclearLimits;

/** The tokens of a note that were read as minutes. */
interface ReadMinutes {
  durations: readonly Duration[];
  known: readonly { first: number; last: number }[];
}

/** What a note may state although its facts lack it. */
export function unclearMatters(
  reading: Reading,
  { durations, known }: ReadMinutes,
  facts: NoteFacts,
): UnclearMatter[] {
  const { totalMinutes, timedMinutes, signatures, planOfCare, serviceDate } = facts;
  const matters: UnclearMatter[] = [];
  const lacksSum = !totalMinutes || !timedMinutes;
  if (lacksSum && hasUnclearMinutes(reading, durations, known, leastSum(facts))) matters.push("minutes");
  const isSigned = signatures.some(({ credentials }) => credentials !== null);
  if (!isSigned && hasUnclearSignature(reading)) matters.push("signature");
  if (!planOfCare && hasUnclearPlan(reading, serviceDate)) matters.push("plan of care");
  return matters;
}

/** No sum of the note is below its timed minutes, or those of its services. */
function leastSum({ timedMinutes, interventions }: NoteFacts): number {
  const ofServices = interventions.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  return Math.max(minutesMin, timedMinutes?.value ?? ofServices);
}
