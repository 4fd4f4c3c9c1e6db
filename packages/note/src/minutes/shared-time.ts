import type { InterventionFact, SharedTimeFact, Span } from "../facts.ts";
import { sharedTimeLimits } from "../limits.ts";

const { gapMax } = sharedTimeLimits;

/** The one time of a note that has no service of its own, with the services next to it: "group exercise and NMR x 55 min". */
export function sharedTimeOf(interventions: readonly InterventionFact[]): SharedTimeFact | null {
  const times = interventions.filter(({ procedure, minutes }) => procedure === null && minutes !== null);
  const [time] = times;
  if (!time?.at || !time.certain || times.length > 1) return null;
  const services = spansByProcedure(interventions);
  const pairs: [string, string][] = [];
  for (const [index, [one, oneAt]] of services.entries()) {
    for (const [other, otherAt] of services.slice(index + 1)) {
      if (isOnePhrase([time.at, oneAt, otherAt])) pairs.push([one, other]);
    }
  }
  return pairs.length === 0 ? null : { minutes: time.minutes!, at: time.at, pairs };
}

/** Where the note first names each service. */
function spansByProcedure(interventions: readonly InterventionFact[]): [string, Span][] {
  const spans = new Map<string, Span | null>();
  for (const { procedure, at } of interventions) {
    if (procedure !== null && !spans.has(procedure)) spans.set(procedure, at);
  }
  return [...spans].flatMap(([procedure, at]): [string, Span][] => (at ? [[procedure, at]] : []));
}

/** Whether spans follow each other closely, in any order. */
function isOnePhrase(spans: readonly Span[]): boolean {
  const sorted = spans.toSorted(([one], [other]) => one - other);
  return sorted.every(([start], index) => index === 0 || start - sorted[index - 1]![1] <= gapMax);
}
