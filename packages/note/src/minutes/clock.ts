import type { ClockFact } from "../facts.ts";
import { clockLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";
import { positionFrom } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";
import { type Clock, clockAt, clockOf, halfDayMinutes, minutesBetween } from "./clock-at.ts";
import { spokenRanges } from "./spoken-clock.ts";

/** From one clock time to another. Its tokens include the label. */
export interface ClockRange {
  fact: ClockFact;
  first: number;
  last: number;
  /** "Treatment time 9:00-9:45" is the visit's; "start 9:00 stop 9:25" may be a service's. */
  label: "visit" | "start" | null;
}

const {
  sessionMinutesMax,
  unlabeledMinutesMin,
  unlabeledHourMax,
  timeOutReachMax,
  rangesMax,
  shortReachMax,
  shortMinutesMax,
} = clockLimits;
const visit = internWord("visit");
const out = internWord("out");
const oh = internWord("oh");

const timeInKind = kindOf("timeIn");
const timeOutKind = kindOf("timeOut");
const bothKind = kindOf("timeInOut");
const totalKind = kindOf("totalSum");
const clockLink = wordClass("clockLink");
const looseLabel = wordClass("clockLead");
const notMinutes = wordClass("notMinutes");

/** Finds times in and out: "time in 0900 / out 0953", "start 9:00 AM end 9:53 AM", "9:00-9:45". */
export function readClockRanges(reading: Reading): ClockRange[] {
  const { tokens, mentions } = reading;
  const ranges: ClockRange[] = [];
  let takenThrough = -1;
  const take = (first: number, from: Clock, through: Clock, label: ClockRange["label"]): void => {
    const fact = factOf(tokens, first, from, through);
    if (!fact) return;
    takenThrough = through.last;
    const isKnown = ranges.some(
      ({ fact: { timeIn, timeOut } }) => timeIn === fact.timeIn && timeOut === fact.timeOut,
    );
    if (!isKnown && ranges.length < rangesMax) ranges.push({ fact, first, last: through.last, label });
  };
  const outs = mentions[timeOutKind]!;
  for (const label of mentions[timeInKind]!) {
    if (label.first <= takenThrough) continue;
    const from = clockAfter(tokens, label.last);
    if (!from) {
      const short = shortRange(tokens, outs, label);
      if (short) take(label.first, ...short, "start");
      continue;
    }
    const isLoose = tokens.hasClass(label.first, looseLabel);
    const through = clockOut(tokens, outs, from) ?? endOfRange(tokens, from);
    // "In 1000 to 1200 steps" and "from 10 to 15" are no sessions.
    if (through && (!isLoose || (from.isUnmistakable && through.isUnmistakable))) {
      take(label.first, from, through, "start");
    }
  }
  for (const label of [...mentions[bothKind]!, ...mentions[totalKind]!]) {
    const from = clockAfter(tokens, label.last);
    const through = from && endOfRange(tokens, from, true);
    if (from && through) take(label.first, from, through, "visit");
  }
  readUnlabeledRanges(tokens, take);
  if (ranges.length === 0)
    for (const [first, from, through] of spokenRanges(reading)) take(first, from, through, null);
  return ranges.sort((a, b) => a.first - b.first);
}

/** "In 905 out 951", "in at 9, out at 9:45": hours and times without a colon, between the two words. */
function shortRange(tokens: Tokens, outs: readonly Mention[], label: Mention): [Clock, Clock] | null {
  const from = shortClockAt(tokens, tokens.isSign(label.last + 1) ? label.last + 2 : label.last + 1);
  if (!from) return null;
  for (let next = positionFrom(outs, from.last + 1); next < outs.length; next += 1) {
    const { first, last } = outs[next]!;
    if (first > from.last + shortReachMax) return null;
    if (tokens.id(first) !== out) continue;
    const at = tokens.isSign(last + 1) ? last + 2 : last + 1;
    const through = clockAt(tokens, at) ?? shortClockAt(tokens, at);
    const minutes = through ? minutesBetween(from, through) : 0;
    return through && minutes >= unlabeledMinutesMin && minutes <= shortMinutesMax ? [from, through] : null;
  }
  return null;
}

/** "905", "9", "9 45", "9 oh 2". */
function shortClockAt(tokens: Tokens, index: number): Clock | null {
  if (!tokens.isNumber(index) || tokens.length(index) > 3) return null;
  const value = tokens.value(index);
  if (tokens.length(index) === 3) return clockOf(tokens, Math.floor(value / 100), value % 100, index, false);
  if (value < 1 || value > 12) return null;
  const isOh = tokens.id(index + 1) === oh && tokens.length(index + 2) === 1;
  const spoken = isOh ? index + 2 : index + 1;
  const hasMinutes = tokens.isNumber(spoken) && (isOh || tokens.length(spoken) === 2);
  return hasMinutes
    ? clockOf(tokens, value, tokens.value(spoken), spoken, false)
    : clockOf(tokens, value, 0, index, false);
}

function clockOut(tokens: Tokens, outs: readonly Mention[], from: Clock): Clock | null {
  for (let next = positionFrom(outs, from.last + 1); next < outs.length; next += 1) {
    const label = outs[next]!;
    if (label.first > from.last + timeOutReachMax) return null;
    const through = clockAfter(tokens, label.last);
    if (through) return through;
  }
  return null;
}

/** The end of "9:00-9:45" and "0900 to 0945", and of "0900/0945" after "Time in/out:". */
function endOfRange(tokens: Tokens, from: Clock, isSlashRange = false): Clock | null {
  const link = from.last + 1;
  const isRange =
    tokens.kind(link) === sign.hyphen ||
    tokens.hasClass(link, clockLink) ||
    (isSlashRange && tokens.kind(link) === sign.slash);
  return isRange ? clockAt(tokens, link + 1) : null;
}

/** Two times with a hyphen between them need no label: "9:00-9:45", "0900-0945". */
function readUnlabeledRanges(
  tokens: Tokens,
  take: (first: number, from: Clock, through: Clock, label: null) => void,
): void {
  const { numbers, numberCount } = tokens;
  let last = -1;
  for (let next = 0; next < numberCount; next += 1) {
    const index = numbers[next]!;
    if (index <= last || tokens.length(index) > 4) continue;
    const from = clockAt(tokens, index);
    const through = from && endOfRange(tokens, from);
    // "1000-1200 ft"
    if (!from || !through) continue;
    const isUnmistakable = from.isUnmistakable || through.isUnmistakable;
    if (tokens.hasClass(through.last + 1, notMinutes) && !isVisit(tokens, through, isUnmistakable)) continue;
    const minutes = through.minutes - from.minutes;
    // "From 1000 to 1200 steps" is no session.
    const hasHyphen = tokens.kind(from.last + 1) === sign.hyphen;
    const isSession = hasHyphen && minutes >= unlabeledMinutesMin && through.minutes < unlabeledHourMax * 60;
    if (isUnmistakable || (isSession && tokens.length(index) === 4)) take(index, from, through, null);
    last = through.last;
  }
}

/** "A 9:00 to 9:50 visit". */
function isVisit(tokens: Tokens, { last }: Clock, isUnmistakable: boolean): boolean {
  return isUnmistakable && tokens.id(last + 1) === visit;
}

function factOf(tokens: Tokens, first: number, from: Clock, through: Clock): ClockFact | null {
  let timeIn = from.minutes;
  let minutes = through.minutes - timeIn;
  // "12:30-1:15" is half a day longer than its numbers say, "1:00-1:45 pm" half a day shorter.
  if (minutes < 0) minutes += halfDayMinutes;
  if (minutes > sessionMinutesMax && timeIn < halfDayMinutes) {
    minutes -= halfDayMinutes;
    timeIn += halfDayMinutes;
  }
  if (minutes <= 0 || minutes > sessionMinutesMax) return null;
  return { timeIn, timeOut: through.minutes, minutes, at: tokens.span(first, through.last) };
}

function clockAfter(tokens: Tokens, label: number): Clock | null {
  const isSeparated = tokens.isSign(label + 1) && tokens.kind(label + 1) !== sign.slash;
  return clockAt(tokens, isSeparated ? label + 2 : label + 1);
}
