import { sumLimits, unclearLimits } from "../limits.ts";
import { amountAt, type Duration, lastOfAmount } from "../minutes/durations.ts";
import { isCurrent, type Sentence } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { firstWithin, mentionOver, positionFrom } from "../vocabulary/mention-search.ts";
import { kindOf } from "../vocabulary/vocabulary.ts";

interface Range {
  first: number;
  last: number;
}

const { wholeExcessMax, measureReachMax } = sumLimits;
const { dateReachMax } = unclearLimits;

const signedKind = kindOf("signed");
const measureKind = kindOf("measure");
const notMinutes = wordClass("notMinutes");
const cross = wordClass("cross");

/**
 * Whether a note has a number, a duration or a clock time that may be a sum of its minutes but was read as nothing: "Timed 40,
 * room 46", "left at 10:14".
 * @param read the tokens that were read as times and sums.
 * @param least the minutes of the services, which no sum is below.
 */
export function hasUnclearMinutes(
  reading: Reading,
  durations: readonly Duration[],
  read: readonly Range[],
  least: number,
): boolean {
  const sorted = read.toSorted((one, other) => one.first - other.first);
  const known = markedTokens(reading.tokens, sorted);
  const isKnown = (token: number) => known[token] === 1;
  const most = least + wholeExcessMax;
  const isSum = (minutes: number) => Number.isInteger(minutes) && minutes >= least && minutes <= most;
  const isUnread = ({ minutes, first, prime }: Duration) =>
    !prime && isSum(minutes) && !isKnown(first) && isCurrent(reading.outline.sentenceAt(first), first);
  if (durations.some(isUnread)) return true;
  const { sentences } = reading.outline;
  const hasTime = sentences.map(({ first, last }) => {
    const next = sorted[positionFrom(sorted, first)];
    return next !== undefined && next.first <= last;
  });
  return sentences.some((sentence, index) => {
    const isNear = hasTime[index] || hasTime[index - 1] || hasTime[index + 1];
    for (let token = sentence.first; token <= sentence.last; token += 1) {
      if (isKnown(token)) continue;
      if (
        isNear &&
        isSum(amountAt(reading.tokens, token)) &&
        !mentionOver(durations, token) &&
        isBare(reading, token)
      )
        return true;
      if (isClock(reading, sentence, token)) return true;
    }
    return false;
  });
}

/** By token: 1 within the ranges, which are in order. */
function markedTokens({ count }: Tokens, ranges: readonly Range[]): Uint8Array {
  const marked = new Uint8Array(count);
  let through = -1;
  for (const { first, last } of ranges) {
    // Overlapping ranges are marked once, so that many long ones take no longer.
    if (last <= through) continue;
    marked.fill(1, Math.max(first, through + 1), last + 1);
    through = last;
  }
  return marked;
}

/** A number without a unit that is no score, weight, part of a date, or count of repetitions. */
function isBare({ tokens, mentions }: Reading, token: number): boolean {
  if (
    /[#$.×x]/.test(tokens.text[tokens.starts[token]! - 1] ?? "") ||
    tokens.text[tokens.ends[token]!] === "#"
  )
    return false;
  const before = tokens.kind(token - 1);
  const next = lastOfAmount(tokens, token) + 1;
  const after = tokens.kind(next);
  if (isJoint(before) || isJoint(after) || after === sign.percent || after === sign.quote) return false;
  if (tokens.hasClass(token - 1, cross) || tokens.hasClass(next, notMinutes)) return false;
  return firstWithin(mentions[measureKind]!, token - measureReachMax, token) === null;
}

/** "44/56", "3-5", "9:05", "1.5". */
function isJoint(kind: number): boolean {
  return kind === sign.slash || kind === sign.hyphen || kind === sign.colon;
}

/** A clock time that is not that of a signature: "left at 10:14". */
function isClock({ tokens, mentions }: Reading, { first, last }: Sentence, token: number): boolean {
  if (tokens.kind(token + 1) !== sign.colon || !tokens.isNumber(token) || !tokens.isNumber(token + 2))
    return false;
  if (tokens.length(token) > 2 || tokens.length(token + 2) !== 2) return false;
  if (mentionOver(mentions[measureKind]!, token)) return false;
  return !firstWithin(mentions[signedKind]!, first, last) && !hasDateBefore(tokens, token);
}

/** "03/02/2026 17:05", "3/2/26 at 17:05". */
function hasDateBefore(tokens: Tokens, token: number): boolean {
  for (let index = token - 1; index >= token - dateReachMax; index -= 1) {
    if (tokens.kind(index) === sign.slash || tokens.kind(index) === sign.hyphen) return true;
  }
  return false;
}
