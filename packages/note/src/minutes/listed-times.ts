import type { Reading } from "../reading.ts";
import type { CountedTime } from "./restated.ts";
import type { Sums } from "./sums.ts";
import { type ListedTime, sumsOf, type TimeList, untimedProcedures } from "./time-lists.ts";

/**
 * The listed times that count, if a sum of the note confirms them: they and nothing else add up to it. Other times are
 * then parts of them, except those of untimed codes.
 */
export function withListed(
  reading: Reading,
  counted: readonly CountedTime[],
  lists: readonly TimeList[],
  sums: Sums,
): readonly CountedTime[] {
  if (isComplete(counted, sums)) return counted;
  const confirmed = confirmedTimes(lists, sums);
  if (!confirmed) return counted;
  const listed = new Set(confirmed.map(({ service }) => service.meaning.name));
  const others = counted.filter(
    ({ procedure, certain }) =>
      procedure !== null && certain && untimedProcedures.has(procedure) && !listed.has(procedure),
  );
  return [...confirmed.map((time) => countedTime(reading, time)), ...others].sort(
    (a, b) => a.first - b.first,
  );
}

/** The times read from sentences already add up. */
function isComplete(counted: readonly CountedTime[], { timed }: Sums): boolean {
  let sum = 0;
  for (const { procedure, minutes, certain } of counted) {
    if (procedure === null || !certain) return false;
    if (!untimedProcedures.has(procedure)) sum += minutes;
  }
  return sum > 0 && sum === timed?.value;
}

function confirmedTimes(lists: readonly TimeList[], sums: Sums): readonly ListedTime[] | null {
  let best: readonly ListedTime[] | null = null;
  for (const { times } of lists) {
    if (isConfirmed(times, sums) && (!best || times.length >= best.length)) best = times;
  }
  if (best) return best;
  const ofLines = lists.filter(({ times }) => times.at(-1)!.endsLine).flatMap(({ times }) => times);
  return ofLines.length > 1 && isConfirmed(ofLines, sums) ? ofLines : null;
}

function isConfirmed(times: readonly ListedTime[], { timed, total }: Sums): boolean {
  const sum = sumsOf(times);
  if (timed) return sum.timed === timed.value || (sum.all === timed.value && sum.timed > 0);
  return times.length > 1 && (sum.all === total?.value || sum.timed === total?.value);
}

function countedTime({ outline }: Reading, { service, minutes, first, last }: ListedTime): CountedTime {
  return {
    procedure: service.meaning.name,
    minutes,
    certain: true,
    service,
    adjacent: true,
    bare: false,
    byClock: false,
    sentence: outline.sentenceAt(first),
    first,
    last,
  };
}
