import { planLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord } from "../text/words.ts";
import certification from "../vocabulary/certification.json" with { type: "json" };
import { dateAt } from "../vocabulary/dates.ts";
import { isFirstInLine } from "./names.ts";

const { lineReachMax, frequencyReachMax, otherWordsMax } = planLimits;

const certified = new Set(certification.certified.map(internWord));
const uncertified = new Set(certification.uncertified.map(internWord));
const otherPeriod = new Set(certification.otherPeriod.map(internWord));
const weekly = new Set(certification.weekly.map(internWord));

/** Whether the words after a plan on its line say that it is certified, or how often the patient is to be treated. */
export function isCertified(tokens: Tokens, plan: number): boolean {
  return isOnLine(tokens, plan, (token) => certified.has(tokens.id(token)) || isFrequency(tokens, token));
}

/** Whether the words after a prescription on its line say how often the patient is to be treated. */
export function hasFrequency(tokens: Tokens, prescription: number): boolean {
  return isOnLine(tokens, prescription, (token) => isFrequency(tokens, token));
}

/** Whether a line says little more than a period and a name: "1/5/26-4/4/26 Dr. Ibarra". */
export function isPeriodLine(tokens: Tokens, token: number): boolean {
  const end = endOfLine(tokens, token);
  let words = 0;
  for (let index = startOfLine(tokens, token); index < end; index += 1) {
    if (!tokens.isWord(index)) continue;
    words += 1;
    if (words > otherWordsMax || otherPeriod.has(tokens.id(index))) return false;
  }
  return true;
}

/** Whether a line is about a period of something else: an authorization, a goal. */
export function hasOtherPeriod(tokens: Tokens, token: number): boolean {
  const end = endOfLine(tokens, token);
  for (let index = startOfLine(tokens, token); index < end; index += 1) {
    if (otherPeriod.has(tokens.id(index))) return true;
  }
  return false;
}

function isOnLine(tokens: Tokens, token: number, is: (token: number) => boolean): boolean {
  const end = endOfLine(tokens, token);
  let found = false;
  for (let index = token + 1; !found && index < end; index += 1) found = is(index);
  if (!found) return false;
  for (let index = startOfLine(tokens, token); index < end; index += 1) {
    if (uncertified.has(tokens.id(index)) || isInvalidDate(tokens, index)) return false;
  }
  return true;
}

/** "2x/wk", "1 x weekly", "2 times a week". */
function isFrequency(tokens: Tokens, token: number): boolean {
  if (!tokens.isNumber(token)) return false;
  for (let index = token + 1; index <= token + frequencyReachMax; index += 1) {
    if (tokens.isNumber(index)) return false;
    if (weekly.has(tokens.id(index))) return index > token + 1;
  }
  return false;
}

/** "2/30/2026". */
function isInvalidDate(tokens: Tokens, first: number): boolean {
  const isWritten =
    tokens.isNumber(first) &&
    tokens.kind(first + 1) === sign.slash &&
    tokens.isNumber(first + 2) &&
    tokens.kind(first + 3) === sign.slash &&
    tokens.isNumber(first + 4);
  return isWritten && dateAt(tokens, first) === null;
}

/** The first token of a token's line, as far as it is near. */
export function startOfLine(tokens: Tokens, token: number): number {
  let first = token;
  while (first > token - lineReachMax && !isFirstInLine(tokens, first)) first -= 1;
  return Math.max(first, 0);
}

/** The token after a token's line, as far as it is near. */
export function endOfLine(tokens: Tokens, token: number): number {
  const farthest = Math.min(token + lineReachMax, tokens.count);
  let end = token + 1;
  while (end < farthest && !tokens.isNewline(end) && !isFirstInLine(tokens, end)) end += 1;
  return end;
}
