import { performerLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";
import { firstWithin, mentionOver } from "../vocabulary/mention-search.ts";
import signing from "../vocabulary/signing.json" with { type: "json" };
import { kindOf } from "../vocabulary/vocabulary.ts";

/** Who furnished a service. */
export type Performer = "assistant" | "therapist";

interface Range {
  first: number;
  last: number;
}

const { nameTokensMax } = performerLimits;

const assistantKind = kindOf("assistant");
const minute = wordClass("minute");

const therapists = new Set(signing.therapist.map(internWord));
const assistants = new Set(["pta", "cota", "ota"].map(internWord));
/** What someone does who furnishes a service. */
export const verbs = new Set(signing.furnishing.map(internWord));
/** Words before the name of someone who furnished a service. */
export const byWords = new Set(["by", "with", "w"].map(internWord));
const ownWords = new Set(["me", "myself"].map(internWord));
const letterL = internWord("l");

/**
 * Whom a note names right next to a time: "PT 5 minutes, PTA 10 minutes", "NMR 15 min (PTA)", "[23] PTA". `null` if it
 * names no one there.
 */
export function performerOf(reading: Reading, { first, last }: Range): Performer | null {
  // Without an assistant, the therapist furnished everything.
  if (reading.mentions[assistantKind]!.length === 0) return null;
  const before = performerBefore(reading, first);
  const after = performerAfter(reading, last);
  if (!before || !after) return before?.performer ?? after;
  // "10 min PTA 5 min PT"
  return reading.tokens.hasClass(before.first - 1, minute) ? after : before.performer;
}

/** "PTA 9'" */
export function isAfterPerformer(reading: Reading, { first }: Range): boolean {
  return performerEndingAt(reading, first - 1) !== null;
}

/** Whether a sentence names a therapist among those who furnished its services: "by the PT", "with me". */
export function namesTherapist({ tokens }: Reading, first: number, last: number): boolean {
  for (let index = first; index <= last; index += 1) {
    const id = tokens.id(index);
    if (id !== 0 && ((therapists.has(id) && tokens.isUppercase(index, index)) || ownWords.has(id)))
      return true;
  }
  return false;
}

/** Whether the assistant after a time is named next to a later one: "NMR 23 min, walking 15 min (PTA)". */
export function isNextToLaterTime({ tokens, mentions }: Reading, time: Range, end: number): boolean {
  const assistant = firstWithin(mentions[assistantKind]!, time.last + 1, end);
  if (!assistant) return false;
  let at = assistant.first - 1;
  if (tokens.kind(at) === sign.openParen || byWords.has(tokens.id(at))) at -= 1;
  if (tokens.kind(at) === sign.apostrophe || tokens.hasClass(at, minute)) at -= 1;
  return at > time.last && tokens.isNumber(at);
}

/** "PTA 10 min", "PTA: 10 min", "PTA (10 min", "PTA B. Cole 10 min". */
function performerBefore(reading: Reading, time: number): (Range & { performer: Performer }) | null {
  const { tokens } = reading;
  let at = time - 1;
  const kind = tokens.kind(at);
  if (kind === sign.closeParen || kind === sign.openParen) at -= 1;
  else if (kind === sign.colon || kind === sign.hyphen || kind === sign.equals) at -= 1;
  // "PTA furnished 10 min"
  else if (verbs.has(tokens.id(at))) at -= 1;
  const found = performerEndingAt(reading, at);
  if (found) return found;
  const name = startOfName(tokens, at);
  const named = name <= at ? performerEndingAt(reading, name - 1) : null;
  return named?.performer === "assistant" ? named : null;
}

/** "10 min PTA", "10 min (PTA)", "10 min by B. Cole, PTA", "10 min w/ PTA". */
function performerAfter(reading: Reading, time: number): Performer | null {
  const { tokens } = reading;
  let at = time + 1;
  if (tokens.kind(at) === sign.closeBracket || tokens.kind(at) === sign.closeParen) at += 1;
  if (tokens.kind(at) === sign.openParen || tokens.kind(at) === sign.openBracket) at += 1;
  // ", provided by"
  const by = tokens.kind(at) === sign.comma ? at + 1 : at;
  if (verbs.has(tokens.id(by)) && byWords.has(tokens.id(by + 1))) at = by + 1;
  if (byWords.has(tokens.id(at))) at += tokens.kind(at + 1) === sign.slash ? 2 : 1;
  const found = performerBeginningAt(reading, at);
  // "10 min, PT 5 min": the next one's time follows. "NMR 10 min PT: gait" begins another part.
  if (found) return tokens.kind(at + 1) === sign.colon ? null : found;
  // "28 min. B. Cole, PTA" ends with a signature.
  if (tokens.kind(at) === sign.period) return null;
  const end = endOfName(tokens, at);
  let credential = end + 1;
  while (isBetween(tokens.kind(credential))) credential += 1;
  const named = end >= at ? performerBeginningAt(reading, credential) : null;
  return named === "assistant" ? named : null;
}

/** "B. Cole, PTA", "B.C. (PTA)". */
function isBetween(kind: number): boolean {
  return kind === sign.comma || kind === sign.period || kind === sign.openParen;
}

function performerEndingAt(
  { tokens, mentions }: Reading,
  token: number,
): (Range & { performer: Performer }) | null {
  // "COTA/L"
  const isLicensed = tokens.id(token) === letterL && tokens.kind(token - 1) === sign.slash;
  const last = isLicensed ? token - 2 : token;
  const assistant = mentionOver(mentions[assistantKind]!, last);
  if (assistant) return { first: assistant.first, last: assistant.last, performer: "assistant" };
  const isTherapist = therapists.has(tokens.id(last)) && tokens.isUppercase(last, last);
  return isTherapist ? { first: last, last, performer: "therapist" } : null;
}

export function performerBeginningAt({ tokens, mentions }: Reading, token: number): Performer | null {
  if (mentionOver(mentions[assistantKind]!, token)) return "assistant";
  return therapists.has(tokens.id(token)) && tokens.isUppercase(token, token) ? "therapist" : null;
}

/** The first token of a name that ends at a token; the token after it if there is no name. */
export function startOfName(tokens: Tokens, last: number): number {
  let first = last + 1;
  while (first > last + 1 - nameTokensMax && isNamePart(tokens, first - 1)) first -= 1;
  // A period or a comma alone is no name.
  while (first <= last && !tokens.isWord(first)) first += 1;
  return first;
}

/** The last token of a name that begins at a token; the token before it if there is no name. */
export function endOfName(tokens: Tokens, first: number): number {
  let last = first - 1;
  while (last < first - 1 + nameTokensMax && isNamePart(tokens, last + 1)) last += 1;
  while (last >= first && !tokens.isWord(last)) last -= 1;
  return last;
}

/** A word that the vocabulary does not know, an initial, or a sign between them: "B. Cole-Ruiz". */
function isNamePart(tokens: Tokens, token: number): boolean {
  const kind = tokens.kind(token);
  if (kind === sign.period || kind === sign.hyphen || kind === sign.apostrophe) return true;
  return (
    tokens.isWord(token) &&
    (tokens.id(token) === 0 || tokens.length(token) === 1 || tokens.isCapitalized(token)) &&
    !isPerformer(tokens, token)
  );
}

function isPerformer(tokens: Tokens, token: number): boolean {
  const id = tokens.id(token);
  return therapists.has(id) || assistants.has(id) || byWords.has(id);
}
