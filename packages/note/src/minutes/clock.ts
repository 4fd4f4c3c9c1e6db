import type { ClockFact } from "../facts.ts";
import { positionFrom, type Reading } from "../reading.ts";
import { colon, hyphen, number, slash, type Tokens } from "../text/tokens.ts";
import { bitOf } from "../text/words.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

/** From one time of the clock to another, in tokens from its label on. */
export interface Stretch {
  fact: ClockFact;
  first: number;
  last: number;
  /** What it says of itself: "Treatment time 9:00-9:45" is the visit's; "start 9:00 stop 9:25" may be a service's. */
  label: "visit" | "start" | null;
}

interface Clock {
  /** Minutes since midnight. */
  minutes: number;
  /** Last token. */
  last: number;
  /** It has a colon, begins with a nought or says which half of the day: nothing else is written like it. */
  isPlain: boolean;
}

const halfDayMinutes = 12 * 60;
const sessionMinutesMax = 480;
/** A stretch without any label is a session from so many minutes on: "0900-0945", and not the years 2019-2020. */
const unlabelledMinutesMin = 5;
const unlabelledHourMax = 20;
/** Tokens that may stand between the two times: "0900 AM / time out:". */
const betweenMax = 8;
/** Two stretches are a morning's and an afternoon's session; more are a table of something else. */
const stretchesMax = 4;

const timeInKind = kindOf("timeIn");
const timeOutKind = kindOf("timeOut");
const bothKind = kindOf("timeInOut");
const totalKind = kindOf("totalSum");
const clockHalf = bitOf("clockHalf");
const clockLink = bitOf("clockLink");
const lead = bitOf("clockLead");
const notMinutes = bitOf("notMinutes");

/** From time in to time out: "time in 0900 / out 0953", "start 9:00 AM end 9:53 AM", "9:00-9:45". */
export function readClock({ tokens, mentions }: Reading): Stretch[] {
  const stretches: Stretch[] = [];
  let behind = -1;
  const take = (first: number, from: Clock, through: Clock, label: Stretch["label"]): void => {
    const fact = stretchOf(tokens, first, from, through);
    if (!fact) return;
    behind = through.last;
    const isKnown = stretches.some(
      ({ fact: { timeIn, timeOut } }) => timeIn === fact.timeIn && timeOut === fact.timeOut,
    );
    if (!isKnown && stretches.length < stretchesMax)
      stretches.push({ fact, first, last: through.last, label });
  };
  const outs = mentions[timeOutKind]!;
  for (const label of mentions[timeInKind]!) {
    if (label.first <= behind) continue;
    const from = clockAfter(tokens, label.last);
    if (!from) continue;
    const isWordAlone = tokens.is(label.first, lead);
    const through = clockOut(tokens, outs, from) ?? rangeEnd(tokens, from);
    // "In 1000 to 1200 steps" and "from 10 to 15" are no sessions.
    if (through && (!isWordAlone || (from.isPlain && through.isPlain)))
      take(label.first, from, through, "start");
  }
  for (const label of [...mentions[bothKind]!, ...mentions[totalKind]!]) {
    const from = clockAfter(tokens, label.last);
    const through = from && rangeEnd(tokens, from, true);
    if (from && through) take(label.first, from, through, "visit");
  }
  readPlainRanges(tokens, take);
  return stretches.sort((a, b) => a.first - b.first);
}

function clockOut(tokens: Tokens, outs: readonly Mention[], from: Clock): Clock | null {
  for (let next = positionFrom(outs, from.last + 1); next < outs.length; next += 1) {
    const label = outs[next]!;
    if (label.first > from.last + betweenMax) return null;
    const through = clockAfter(tokens, label.last);
    if (through) return through;
  }
  return null;
}

/** "9:00-9:45", "0900 to 0945"; behind "Time in/out:" also "0900/0945". */
function rangeEnd(tokens: Tokens, from: Clock, isSlashRange = false): Clock | null {
  const link = from.last + 1;
  const isRange =
    tokens.kind(link) === hyphen ||
    tokens.is(link, clockLink) ||
    (isSlashRange && tokens.kind(link) === slash);
  return isRange ? clockAt(tokens, link + 1) : null;
}

/** Two times with a hyphen between them need no label: nothing else is written like "9:00-9:45" and "0900-0945". */
function readPlainRanges(
  tokens: Tokens,
  take: (first: number, from: Clock, through: Clock, label: null) => void,
): void {
  const { numbers, numberCount } = tokens;
  let behind = -1;
  for (let next = 0; next < numberCount; next += 1) {
    const index = numbers[next]!;
    if (index <= behind || tokens.length(index) > 4) continue;
    const from = clockAt(tokens, index);
    const through = from && rangeEnd(tokens, from);
    // "1000-1200 ft"
    if (!from || !through || tokens.is(through.last + 1, notMinutes)) continue;
    const isPlain = from.isPlain || through.isPlain;
    const minutes = through.minutes - from.minutes;
    // "From 1000 to 1200 steps" are none.
    const hasHyphen = tokens.kind(from.last + 1) === hyphen;
    const isSession =
      hasHyphen && minutes >= unlabelledMinutesMin && through.minutes < unlabelledHourMax * 60;
    if (isPlain || (isSession && tokens.length(index) === 4)) take(index, from, through, null);
    behind = through.last;
  }
}

function stretchOf(tokens: Tokens, first: number, from: Clock, through: Clock): ClockFact | null {
  let timeIn = from.minutes;
  let minutes = through.minutes - timeIn;
  // "11:30-12:15" needs nothing, "12:30-1:15" half a day more, "1:00-1:45 pm" half a day less.
  if (minutes < 0) minutes += halfDayMinutes;
  if (minutes > sessionMinutesMax && timeIn < halfDayMinutes) {
    minutes -= halfDayMinutes;
    timeIn += halfDayMinutes;
  }
  if (minutes <= 0 || minutes > sessionMinutesMax) return null;
  return { timeIn, timeOut: through.minutes, minutes, at: tokens.span(first, through.last) };
}

function clockAfter(tokens: Tokens, label: number): Clock | null {
  const sign = tokens.kind(label + 1);
  return clockAt(tokens, sign > number && sign !== slash ? label + 2 : label + 1);
}

function clockAt(tokens: Tokens, index: number): Clock | null {
  if (!tokens.isNumber(index)) return null;
  const value = tokens.values[index]!;
  const digits = tokens.length(index);
  if (tokens.kind(index + 1) === colon && tokens.isNumber(index + 2)) {
    return tokens.length(index + 2) === 2 && digits <= 2
      ? clockOf(tokens, value, tokens.values[index + 2]!, index + 2, true)
      : null;
  }
  if (digits === 4) {
    // No other number is written "0925".
    const isPlain = tokens.text.charCodeAt(tokens.starts[index]!) === 0x30;
    return clockOf(tokens, Math.floor(value / 100), value % 100, index, isPlain);
  }
  if (digits === 3 && tokens.is(index + 1, clockHalf)) {
    return clockOf(tokens, Math.floor(value / 100), value % 100, index, false);
  }
  return digits <= 2 && tokens.is(index + 1, clockHalf) ? clockOf(tokens, value, 0, index, false) : null;
}

function clockOf(tokens: Tokens, hour: number, minute: number, last: number, isPlain: boolean): Clock | null {
  if (hour > 23 || minute > 59) return null;
  const half = last + 1;
  if (!tokens.is(half, clockHalf)) return { minutes: hour * 60 + minute, last, isPlain };
  const hours = (hour % 12) + (isAfternoon(tokens, half) ? 12 : 0);
  return { minutes: hours * 60 + minute, last: half, isPlain: true };
}

function isAfternoon(tokens: Tokens, half: number): boolean {
  const code = tokens.text.charCodeAt(tokens.starts[half]!);
  return code === 0x70 || code === 0x50;
}
