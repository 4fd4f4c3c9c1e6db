import type { TreatmentNote } from "@firstpass/claim";
import type { SignatureFact } from "../facts.ts";
import { factLimits, signatureLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { wordClass } from "../text/words.ts";
import { dateAt } from "../vocabulary/dates.ts";
import { firstWithin, positionFrom } from "../vocabulary/mention-search.ts";
import people from "../vocabulary/people.json" with { type: "json" };
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const { factsMax } = factLimits;
const {
  credentialReachMax,
  labelReachMax,
  dateReachMax,
  closingReachMax,
  lowercaseClosingReachMax,
  planReachMax,
  nameWordsMax,
  credentialTokensMax,
} = signatureLimits;

const signedKind = kindOf("signed");
const credentialKind = kindOf("credential");
const planKind = kindOf("plan");
const deny = wordClass("deny");
const letterS = wordClass("second");

interface Label {
  first: number;
  last: number;
}

/** The signature in the claim's fields. */
export function signatureOfField({ signature }: TreatmentNote): SignatureFact | null {
  const credentials = signature?.credentials?.trim() || null;
  if (!signature?.name?.trim() && !credentials && !signature?.signedAt) return null;
  return {
    credentials,
    assistant: credentials !== null && isAssistants(credentials),
    signedAt: signature?.signedAt ?? null,
    at: null,
  };
}

const assistantCredentials = new Set(people.credential.assistant.map(lettersOf));
const therapyCredentials = new Set([...assistantCredentials, ...people.credential.therapist.map(lettersOf)]);

/** `PTA`, `COTA/L`, `M. Lee, P.T.A.` */
function isAssistants(credentials: string): boolean {
  return credentials.split(/[\s,]/).some((part) => assistantCredentials.has(lettersOf(part)));
}

function lettersOf(text: string): string {
  return text.toUpperCase().replace(/[^A-Z]/g, "");
}

/** "Electronically signed by A. Rivera, PT, DPT", "/s/ A. Rivera PT", or a note that ends with "A. Rivera, PT". */
export function readSignatures(reading: Reading): SignatureFact[] {
  const { tokens, mentions } = reading;
  const credentials = mentions[credentialKind]!;
  const signatures: SignatureFact[] = [];
  let unnamed: Label | null = null;
  let takenThrough = -1;
  for (const label of labelsIn(reading)) {
    if (label.first <= takenThrough || signatures.length === factsMax) continue;
    const after = firstWithin(credentials, label.last + 1, label.last + credentialReachMax);
    const before = after ? null : credentialBefore(tokens, credentials, label);
    if (after) {
      signatures.push(signatureOf(tokens, label.first, after));
      takenThrough = after.last;
    } else if (before) {
      signatures.push(signatureOf(tokens, before.first, before));
      takenThrough = label.last;
    } else unnamed ??= label;
  }
  if (signatures.length > 0) return signatures;
  const closing = unnamed
    ? (lowercaseClosing(tokens, unnamed) ?? unnamedSignature(tokens, unnamed))
    : (closingOf(tokens, credentials) ?? lowercaseClosing(tokens, null));
  return closing ? [closing] : [];
}

function labelsIn({ tokens, mentions }: Reading): Label[] {
  const plans = mentions[planKind]!;
  const labels: Label[] = mentions[signedKind]!.filter(({ meaning, first, last }) => {
    if (tokens.hasClass(first - 1, deny)) return false;
    // "Therapist:" begins a signature, "therapist guided the pelvis" does not.
    if (meaning.name === "heads" && tokens.kind(last + 1) !== sign.colon) return false;
    return firstWithin(plans, first - planReachMax, first) === null;
  });
  const { kinds, count } = tokens;
  // "/s/".
  for (let first = 0; first < count - 2; first += 1) {
    const isBetweenSlashes = kinds[first] === sign.slash && kinds[first + 2] === sign.slash;
    if (isBetweenSlashes && tokens.hasClass(first + 1, letterS)) labels.push({ first, last: first + 2 });
  }
  return labels.sort((a, b) => a.first - b.first);
}

/** "Ian Farquhar, PT, MS, signed electronically", "J. Moreno, PT (e-signature 3/2/26)". */
function credentialBefore(tokens: Tokens, credentials: readonly Mention[], { first }: Label): Mention | null {
  let found: Mention | null = null;
  for (let at = positionFrom(credentials, first) - 1; at >= 0; at -= 1) {
    const credential = credentials[at]!;
    if (credential.last < first - labelReachMax) break;
    for (let index = credential.last; index < first; index += 1) {
      if (tokens.isNewline(index) || tokens.kind(index) === sign.period) return found;
    }
    if (endsName(tokens, credential.first - 1)) found = credential;
  }
  return found;
}

/** A name and credentials at the end of the note: "A. Rivera, PT", "Maria Lopez PT". */
function closingOf(tokens: Tokens, credentials: readonly Mention[]): SignatureFact | null {
  for (const credential of credentials) {
    if (credential.first < 2 || credential.first < tokens.count - closingReachMax) continue;
    const last = credential.first - 1;
    if (endsName(tokens, last)) return signatureOf(tokens, beforeComma(tokens, last), credential);
  }
  return null;
}

/** Whether a name ends at a token, or before it if it is a comma. */
function endsName(tokens: Tokens, last: number): boolean {
  return tokens.kind(last) === sign.comma ? tokens.isCapitalized(last - 1) : isName(tokens, last);
}

function beforeComma(tokens: Tokens, token: number): number {
  return tokens.kind(token) === sign.comma ? token - 1 : token;
}

function beforePeriod(tokens: Tokens, token: number): number {
  return tokens.kind(token) === sign.period ? token - 1 : token;
}

/** "Lopez" after an initial or another capitalized word. "Continue" alone is no name. */
function isName(tokens: Tokens, last: number): boolean {
  // "RIVERA, A PT"
  if (tokens.kind(last - 1) === sign.comma && tokens.length(last) === 1) {
    return tokens.isCapitalized(last) && tokens.isCapitalized(last - 2);
  }
  return tokens.isCapitalized(last) && tokens.isCapitalized(beforePeriod(tokens, last - 1));
}

function signatureOf(tokens: Tokens, first: number, credential: Mention): SignatureFact {
  return {
    credentials: tokens.slice(credential.first, credential.last),
    assistant: credential.meaning.name === "assistant",
    signedAt: dateAfter(tokens, credential.last),
    at: tokens.span(first, credential.last),
  };
}

/** A label without a name. */
function unnamedSignature(tokens: Tokens, { first, last }: Label): SignatureFact {
  return { credentials: null, assistant: false, signedAt: null, at: tokens.span(first, last) };
}

/**
 * "mike sorensen dpt" at the very end of a note. The name must consist of words that the vocabulary does not know, unless
 * a label is before it.
 */
function lowercaseClosing(tokens: Tokens, label: Label | null): SignatureFact | null {
  let last = tokens.count - 1;
  while (last >= tokens.count - lowercaseClosingReachMax && !tokens.isWord(last)) last -= 1;
  const credential = firstCredentialAtEnd(tokens, last);
  if (!credential || (label && credential.first < label.first)) return null;
  const nameEnd = beforeComma(tokens, credential.first - 1);
  const first = label ? credential.first : startOfName(tokens, nameEnd);
  if (first === null) return null;
  const credentials = tokens.slice(credential.first, credential.last);
  return {
    credentials,
    assistant: isAssistants(credentials),
    signedAt: dateAfter(tokens, last),
    at: tokens.span(first, last),
  };
}

/** The first of the credentials that end at a token: the "pt" of "k. lee pt, dpt". */
function firstCredentialAtEnd(tokens: Tokens, last: number): Label | null {
  let found: Label | null = null;
  for (let end = last; ; ) {
    const first = startOfCredential(tokens, end);
    if (first === null) return found;
    found = { first, last: end };
    end = beforeComma(tokens, first - 1);
  }
}

/** The first token of the credentials that end at a token: "pt", "otr/l". */
function startOfCredential(tokens: Tokens, last: number): number | null {
  for (let first = last; first > last - credentialTokensMax && tokens.kind(first) !== 0; first -= 1) {
    if (!tokens.isWord(first)) continue;
    if (therapyCredentials.has(lettersOf(tokens.slice(first, last)))) return first;
  }
  return null;
}

/** The first token of the name that ends at a token: two or three words, all but the last of which may be initials. */
function startOfName(tokens: Tokens, last: number): number | null {
  let first = last + 1;
  for (let words = 0; words < nameWordsMax; words += 1) {
    const before = beforePeriod(tokens, first - 1);
    if (!tokens.isWord(before)) break;
    const isInitial = words > 0 && tokens.length(before) === 1;
    if (!isInitial && (tokens.id(before) !== 0 || tokens.length(before) < 2)) break;
    first = before;
  }
  return first < last ? first : null;
}

function dateAfter(tokens: Tokens, credential: number): string | null {
  for (let index = credential + 1; index <= credential + dateReachMax; index += 1) {
    const written = dateAt(tokens, index);
    if (written) return written.date;
  }
  return null;
}
