import { durationLimits, timeLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import { numberToken, type Tokens, wordToken } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { mentionAt, mentionEndingAt, mentionOver } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention, type Mentions } from "../vocabulary/vocabulary.ts";
import type { Duration } from "./durations.ts";
import { isAfterPerformer } from "./performers.ts";

/** A duration, or a number that may be one: "97112: 25". */
export interface Amount extends Duration {
  /** It has no unit. */
  bare: boolean;
}

const { minutesMax } = durationLimits;
const { bareMinutesMin, bareMinutesMax, bareReachMax, primeMinutesMax } = timeLimits;

const serviceKind = kindOf("service");
const sumKinds = [kindOf("timedSum"), kindOf("untimedSum"), kindOf("totalSum"), kindOf("sum")];

const minute = wordClass("minute");
const notMinutes = wordClass("notMinutes");
const cross = wordClass("cross");

/**
 * The times of a note that no sum uses, in its order: durations, labeled numbers ("Minutes: 23"), and numbers without a
 * unit after a service.
 */
export function findAmounts(
  reading: Reading,
  durations: readonly Duration[],
  used: ReadonlySet<Duration>,
): Amount[] {
  const { tokens, mentions } = reading;
  const services = mentions[serviceKind]!;
  const amounts: Amount[] = [];
  for (const duration of durations) {
    if (used.has(duration)) continue;
    const isOfFeet =
      duration.prime && !isPrimeOfMinutes(tokens, services, duration) && !isAfterPerformer(reading, duration);
    if (isOfFeet) continue;
    amounts.push({ ...duration, bare: false });
  }
  const durationCount = amounts.length;
  addLabeled(amounts, tokens, mentions);
  for (const service of services) {
    const first = bareNumberAfter(tokens, services, service);
    if (first === null || mentionOver(durations, first)) continue;
    amounts.push({ minutes: tokens.value(first), first, last: first, prime: false, bare: true });
  }
  return amounts.length === durationCount ? amounts : amounts.sort((a, b) => a.first - b.first);
}

/** Whether a prime means minutes: 25' after a service does, 150' and "NMR 20' gravel path" are feet. */
function isPrimeOfMinutes(
  tokens: Tokens,
  services: readonly Mention[],
  { first, last, minutes }: Duration,
): boolean {
  if (minutes > primeMinutesMax) return false;
  const before = tokens.kind(first - 1);
  const after = tokens.kind(last + 1);
  const isSetOff =
    before === sign.openParen ||
    before === sign.closeParen ||
    before === sign.colon ||
    before === sign.hyphen ||
    before === sign.bar;
  if (isSetOff || tokens.hasClass(first - 1, cross)) return true;
  // "NMR 23': foam", "23' NMR".
  if (!isWordOrNumber(after) && mentionEndingAt(services, first - 1)) return true;
  return !isWordOrNumber(before) && mentionAt(services, last + 1) !== null;
}

function isWordOrNumber(kind: number): boolean {
  return kind === wordToken || kind === numberToken;
}

/** "Minutes: 23", unless the word is part of the label of a sum. */
function addLabeled(amounts: Amount[], tokens: Tokens, mentions: Mentions): void {
  for (let next = 0; next < tokens.numberCount; next += 1) {
    const last = tokens.numbers[next]!;
    const first = last - 2;
    if (tokens.kind(first + 1) !== sign.colon || !tokens.hasClass(first, minute)) continue;
    const minutes = tokens.value(last);
    if (minutes === 0 || minutes > minutesMax) continue;
    if (sumKinds.some((kind) => mentionOver(mentions[kind]!, first))) continue;
    amounts.push({ minutes, first, last, prime: false, bare: false });
  }
}

/** The token of the number without a unit after a service: "Neuro re-ed (97112): 25". */
function bareNumberAfter(tokens: Tokens, services: readonly Mention[], { last }: Mention): number | null {
  for (let index = last + 1; index <= last + bareReachMax; index += 1) {
    const kind = tokens.kind(index);
    if (kind === numberToken) return isBareMinutes(tokens, services, index) ? index : null;
    const isBetween =
      kind === sign.colon ||
      kind === sign.hyphen ||
      kind === sign.openParen ||
      kind === sign.closeParen ||
      kind === sign.bar ||
      kind === sign.openBracket ||
      kind === sign.equals;
    if (!isBetween && !tokens.hasClass(index, cross)) return null;
  }
  return null;
}

function isBareMinutes(tokens: Tokens, services: readonly Mention[], index: number): boolean {
  const value = tokens.value(index);
  if (value < bareMinutesMin || value > bareMinutesMax || !Number.isInteger(value)) return false;
  const isPrice = tokens.text[tokens.starts[index]! - 1] === "$";
  if (isPrice || tokens.hasClass(index + 1, notMinutes)) return false;
  const after = tokens.kind(index + 1);
  return (
    after === 0 ||
    after === sign.newline ||
    after === sign.comma ||
    after === sign.closeParen ||
    after === sign.bar ||
    after === sign.period ||
    after === sign.semicolon ||
    after === sign.closeBracket ||
    (after === sign.colon && !tokens.isNumber(index + 2)) ||
    after === numberToken ||
    mentionAt(services, index + 1) !== null
  );
}
