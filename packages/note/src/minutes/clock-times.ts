import { timeLimits } from "../limits.ts";
import { isCurrent, type Sentence } from "../outline/outline.ts";
import type { Mention } from "../vocabulary/vocabulary.ts";
import type { ClockRange } from "./clock.ts";

/** A clock range that is the time of a service. */
export interface ClockTime {
  range: ClockRange;
  service: Mention;
}

const { adjacentMax, touchingMax } = timeLimits;

/**
 * The services of a sentence with a clock range: "NMR 9:00-9:25, TE 9:25-9:40", "9:00-9:25 NMR". A range next to several
 * services is the visit's, as is one that is labeled so.
 */
export function clockTimesIn(
  sentence: Sentence,
  services: readonly Mention[],
  noteRanges: readonly ClockRange[],
): ClockTime[] {
  const { first, last } = sentence;
  const ranges = noteRanges.filter((range) => range.first >= first && range.last <= last);
  const [earliest] = ranges;
  if (!earliest || earliest.label === "visit") return [];
  const isClockFirst = earliest.first < services[0]!.first;
  const times: ClockTime[] = [];
  let current: Mention | null = null;
  for (const [index, range] of ranges.entries()) {
    const from = isClockFirst ? range.last : (ranges[index - 1]?.last ?? first - 1);
    const end = isClockFirst ? (ranges[index + 1]?.first ?? last + 1) : range.first;
    const nearby = services.filter((service) => service.first > from && service.first < end);
    const service: Mention | null = nearby.at(-1) ?? (isClockFirst ? null : current);
    current = service;
    if (!service || nearby.some(({ meaning }) => meaning.name !== service.meaning.name)) continue;
    const gap = isClockFirst ? nearby[0]!.first - range.last : range.first - service.last;
    const isWholeSentence = ranges.length === 1 && services[0]!.first === first && range.last === last;
    const gapMax = isClockFirst || range.label ? touchingMax : adjacentMax;
    if (nearby.length > 0 && gap > gapMax && !isWholeSentence) continue;
    if (isCurrent(sentence, range.first)) times.push({ range, service });
  }
  return times;
}
