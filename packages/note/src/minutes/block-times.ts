import { tableLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { mentionAt, mentionEndingAt } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";
import type { Duration } from "./durations.ts";
import type { ListedTime } from "./time-lists.ts";

const { minutesMin, minutesMax } = tableLimits;

const serviceKind = kindOf("service");
const shortServiceKind = kindOf("serviceInList");
const cross = wordClass("cross");

/**
 * The minutes at the end of a line under or after the name of a service: "Neuro re-ed", then "wall slides - 15 min", or
 * "97112 foam, head turns | 15". Of several in the lines of a service the last counts. They are only candidates: a sum
 * must confirm them.
 */
export function findBlockTimes(reading: Reading, durations: readonly Duration[]): ListedTime[] {
  const { tokens, outline } = reading;
  const times: ListedTime[] = [];
  let open: Mention | null = null;
  let isHeaderTime = false;
  for (const { first, last, startsLine, heading } of outline.sentences) {
    if (heading) open = null;
    const service = startsLine ? labelAt(reading, first) : null;
    if (service) isHeaderTime = false;
    open = service ?? open;
    if (!open || isHeaderTime) continue;
    const time = timeAtEnd(tokens, durations, open, last);
    if (!time) continue;
    // "Neuro re-ed (24 min)" is about all lines under it.
    isHeaderTime = service !== null && last - service.last <= headerTimeMax;
    if (times.at(-1)?.service === open) times.pop();
    times.push(time);
  }
  return times;
}

const headerTimeMax = 5;
/** "- [x]" */
const checkboxMax = 4;

/** "97112 foam …", "[x] NMR: …", "manual: …". A short name needs the colon. */
function labelAt({ tokens, mentions }: Reading, lineStart: number): Mention | null {
  let first = lineStart;
  while (first < lineStart + checkboxMax && (tokens.isSign(first) || tokens.hasClass(first, cross)))
    first += 1;
  const service = mentionAt(mentions[serviceKind]!, first);
  if (service) return service;
  const short = mentionAt(mentions[shortServiceKind]!, first);
  return short && tokens.kind(short.last + 1) === sign.colon ? short : null;
}

function timeAtEnd(
  tokens: Tokens,
  durations: readonly Duration[],
  service: Mention,
  sentenceEnd: number,
): ListedTime | null {
  let last = sentenceEnd;
  while (tokens.kind(last) === sign.closeParen || tokens.kind(last) === sign.bar) last -= 1;
  if (last <= service.last || !endsLine(tokens, sentenceEnd)) return null;
  const duration = mentionEndingAt(durations, last);
  const isCell = tokens.isNumber(last) && tokens.kind(last - 1) === sign.bar;
  if (!duration && !isCell) return null;
  const minutes = duration?.minutes ?? tokens.value(last);
  if (!Number.isInteger(minutes) || minutes < minutesMin || minutes > minutesMax) return null;
  return {
    service,
    minutes,
    first: duration?.first ?? last,
    last,
    isExact: true,
    isProse: true,
    isPrime: duration?.prime === true,
    endsLine: true,
  };
}

function endsLine(tokens: Tokens, last: number): boolean {
  const next = last + 1;
  const end = tokens.kind(next) === sign.period || tokens.kind(next) === sign.bar ? next + 1 : next;
  return end >= tokens.count || tokens.isNewline(end);
}
