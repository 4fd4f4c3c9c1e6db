import { signatureLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";

const { nameWordsMax } = signatureLimits;

/**
 * The first token of the capitalized name that ends before a token: "A. Rivera PT", "Noor Okonjo-Reyes, OTR/L". A single
 * word is a name only before a comma, because "Continue PT" has none.
 */
export function capitalizedNameBefore(tokens: Tokens, end: number): number | null {
  const isBeforeComma = tokens.kind(end - 1) === sign.comma;
  const last = isBeforeComma ? end - 2 : beforePeriod(tokens, end - 1);
  // "RIVERA, A PT"
  if (!isBeforeComma && tokens.kind(last - 1) === sign.comma && tokens.length(last) === 1) {
    const isName = tokens.isCapitalized(last) && tokens.isCapitalized(last - 2);
    return isName ? startOfCompound(tokens, last - 2) : null;
  }
  let first = startOfCompound(tokens, last);
  if (!tokens.isCapitalized(first)) return null;
  let words = 1;
  for (; words < nameWordsMax; words += 1) {
    const before = startOfCompound(tokens, beforePeriod(tokens, first - 1));
    if (!tokens.isCapitalized(before)) break;
    first = before;
  }
  return words > 1 || isBeforeComma ? first : null;
}

/**
 * The first token of the name in lowercase that ends before a token: two or three words that the vocabulary does not know,
 * or initials. On a line of its own, a known word may follow an initial: "m. hill pt".
 */
export function lowercaseNameBefore(tokens: Tokens, end: number): number | null {
  const last = beforePeriod(tokens, tokens.kind(end - 1) === sign.comma ? end - 2 : end - 1);
  let first = last + 1;
  let unknown = 0;
  let words = 0;
  for (; words < nameWordsMax; words += 1) {
    const wordEnd = beforePeriod(tokens, first - 1);
    const before = startOfCompound(tokens, wordEnd);
    if (!tokens.isWord(before)) break;
    const isUnknown = tokens.id(before) === 0 || tokens.id(wordEnd) === 0;
    if (!isUnknown && tokens.length(before) > 1) break;
    if (isUnknown) unknown += 1;
    first = before;
  }
  if (words > 1 && unknown > 0) return first;
  const initial = beforePeriod(tokens, startOfCompound(tokens, last) - 1);
  const isInitial = tokens.isWord(initial) && tokens.length(initial) === 1;
  return isInitial && tokens.isWord(last) && startsLine(tokens, initial) ? initial : null;
}

const lineFeed = 10;

/** Whether a token begins a line, after a bullet or a rule. */
export function startsLine(tokens: Tokens, token: number): boolean {
  let first = token;
  while (tokens.kind(first - 1) === sign.hyphen) first -= 1;
  return isFirstInLine(tokens, first);
}

/** Whether a token is the first in its line. The newline of a wrapped line is no token. */
export function isFirstInLine(tokens: Tokens, token: number): boolean {
  if (token === 0 || tokens.isNewline(token - 1)) return true;
  for (let position = tokens.ends[token - 1]!; position < tokens.starts[token]!; position += 1) {
    if (tokens.text.charCodeAt(position) === lineFeed) return true;
  }
  return false;
}

/** "Okonjo-Reyes", "O'Brien". */
function startOfCompound(tokens: Tokens, last: number): number {
  const joint = tokens.kind(last - 1);
  const isCompound = (joint === sign.hyphen || joint === sign.apostrophe) && tokens.isWord(last - 2);
  const isTight =
    isCompound &&
    tokens.starts[last] === tokens.ends[last - 1]! &&
    tokens.starts[last - 1] === tokens.ends[last - 2]!;
  return isTight ? last - 2 : last;
}

function beforePeriod(tokens: Tokens, token: number): number {
  return tokens.kind(token) === sign.period ? token - 1 : token;
}
