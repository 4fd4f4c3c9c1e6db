import type { TreatmentNote } from "@firstpass/claim";
import { factsMax, type SignatureFact } from "../facts.ts";
import { firstWithin, positionFrom, type Reading } from "../reading.ts";
import { colon, comma, fullStop, newline, slash, type Tokens, word } from "../text/tokens.ts";
import { bitOf } from "../text/words.ts";
import { dateAt } from "../vocabulary/dates.ts";
import people from "../vocabulary/people.json" with { type: "json" };
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

/** How far behind "Signed by" the credentials may stand, in tokens. */
const nameMax = 14;
/** How far from the end of a note a signature without a label may stand. */
const closingMax = 16;
/** How far before "signed electronically" the credentials may stand. */
const beforeMax = 6;
/** How far behind the credentials the date of the signature may stand. */
const dateReachMax = 12;
/** "POC signed by Dr. Lee" is the physician's signature, on the plan of care. */
const planReachMax = 3;

const signedKind = kindOf("signed");
const credentialKind = kindOf("credential");
const planKind = kindOf("plan");
const deny = bitOf("deny");
const slashS = bitOf("second");

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

/** "Electronically signed by A. Rivera, PT, DPT", "/s/ A. Rivera PT", or a note that ends "A. Rivera, PT". */
export function readSignatures(reading: Reading): SignatureFact[] {
  const { tokens, mentions } = reading;
  const credentials = mentions[credentialKind]!;
  const signatures: SignatureFact[] = [];
  let unnamed: Label | null = null;
  let behind = -1;
  for (const label of labelsIn(reading)) {
    if (label.first <= behind || signatures.length === factsMax) continue;
    const credential = firstWithin(credentials, label.last + 1, label.last + nameMax);
    const before = credential ? null : nameBefore(tokens, credentials, label);
    if (credential) {
      signatures.push(signatureOf(tokens, label.first, credential));
      behind = credential.last;
    } else if (before) {
      signatures.push(signatureOf(tokens, before.first, before));
      behind = label.last;
    } else unnamed ??= label;
  }
  if (signatures.length > 0) return signatures;
  const closing = unnamed
    ? (smallClosingOf(tokens, unnamed.first) ?? withoutName(tokens, unnamed))
    : (closingOf(tokens, credentials) ?? smallClosingOf(tokens, null));
  return closing ? [closing] : [];
}

/** "Ian Farquhar, PT, MS, signed electronically", "J. Moreno, PT (e-signature 3/2/26)". */
function nameBefore(tokens: Tokens, credentials: readonly Mention[], { first }: Label): Mention | null {
  let found: Mention | null = null;
  for (let at = positionFrom(credentials, first) - 1; at >= 0; at -= 1) {
    const credential = credentials[at]!;
    if (credential.last < first - beforeMax) break;
    for (let index = credential.last; index < first; index += 1) {
      if (tokens.kind(index) === newline || tokens.kind(index) === fullStop) return found;
    }
    const hasComma = tokens.kind(credential.first - 1) === comma;
    const name = hasComma ? credential.first - 2 : credential.first - 1;
    if (hasComma ? tokens.isCapitalized(name) : isName(tokens, name)) found = credential;
  }
  return found;
}

/** Signed, it says, and not by whom. */
function withoutName(tokens: Tokens, { first, last }: Label): SignatureFact {
  return { credentials: null, assistant: false, signedAt: null, at: tokens.span(first, last) };
}

/** How many tokens of a date may follow a signature in small letters. */
const smallDateMax = 12;
const namesMax = 3;
const lettersMax = 3;

/**
 * "mike sorensen dpt" at the very end of a note. The names are words that the vocabulary does not know; behind a label
 * they may be any.
 */
function smallClosingOf(tokens: Tokens, label: number | null): SignatureFact | null {
  let last = tokens.count - 1;
  while (last >= tokens.count - smallDateMax && tokens.kind(last) !== word) last -= 1;
  let first = credentialEnding(tokens, last);
  if (first === null) return null;
  let end = last;
  for (let more: number | null = first; more !== null; ) {
    first = more;
    const behind: number = tokens.kind(first - 1) === comma ? first - 2 : first - 1;
    more = credentialEnding(tokens, behind);
    if (more !== null) end = behind;
  }
  const name = tokens.kind(first - 1) === comma ? first - 2 : first - 1;
  const from = label === null ? nameEnding(tokens, name) : first;
  if (from === null || (label !== null && first < label)) return null;
  const credentials = tokens.text.slice(...tokens.span(first, end));
  return {
    credentials,
    assistant: isAssistants(credentials),
    signedAt: dateBehind(tokens, last),
    at: tokens.span(from, last),
  };
}

/** Where the credentials that end at a token begin: "pt", "otr/l". */
function credentialEnding(tokens: Tokens, last: number): number | null {
  for (let first = last; first > last - lettersMax && tokens.kind(first) !== 0; first -= 1) {
    if (tokens.kind(first) !== word) continue;
    if (therapyCredentials.has(lettersOf(tokens.text.slice(...tokens.span(first, last))))) return first;
  }
  return null;
}

/** Where a name that ends at a token begins: two or three words, of which the first may be an initial. */
function nameEnding(tokens: Tokens, last: number): number | null {
  let first = last + 1;
  for (let names = 0; names < namesMax; names += 1) {
    const before = tokens.kind(first - 1) === fullStop ? first - 2 : first - 1;
    if (tokens.kind(before) !== word) break;
    const isInitial = names > 0 && tokens.length(before) === 1;
    if (!isInitial && (tokens.id(before) !== 0 || tokens.length(before) < 2)) break;
    first = before;
  }
  return first < last ? first : null;
}

function labelsIn({ tokens, mentions }: Reading): Label[] {
  const plans = mentions[planKind]!;
  const labels: Label[] = mentions[signedKind]!.filter(({ meaning, first, last }) => {
    if (tokens.is(first - 1, deny)) return false;
    // "Therapist:" heads a signature, "therapist guided the pelvis" does not.
    if (meaning.name === "heads" && tokens.kind(last + 1) !== colon) return false;
    return firstWithin(plans, first - planReachMax, first) === null;
  });
  const { kinds, count } = tokens;
  // "/s/".
  for (let sign = 0; sign < count - 2; sign += 1) {
    if (kinds[sign] === slash && kinds[sign + 2] === slash && tokens.is(sign + 1, slashS)) {
      labels.push({ first: sign, last: sign + 2 });
    }
  }
  return labels.sort((a, b) => a.first - b.first);
}

/** A name and credentials at the very end: "A. Rivera, PT", "Maria Lopez PT". */
function closingOf(tokens: Tokens, credentials: readonly Mention[]): SignatureFact | null {
  for (const credential of credentials) {
    if (credential.first < 2 || credential.first < tokens.count - closingMax) continue;
    const hasComma = tokens.kind(credential.first - 1) === comma;
    const name = hasComma ? credential.first - 2 : credential.first - 1;
    if (hasComma ? tokens.isCapitalized(name) : isName(tokens, name))
      return signatureOf(tokens, name, credential);
  }
  return null;
}

/** "Lopez" behind another capitalized word or an initial; "Continue" alone is no name. */
function isName(tokens: Tokens, last: number): boolean {
  // "RIVERA, A PT"
  if (tokens.kind(last - 1) === comma && tokens.length(last) === 1) {
    return tokens.isCapitalized(last) && tokens.isCapitalized(last - 2);
  }
  const first = tokens.kind(last - 1) === fullStop ? last - 2 : last - 1;
  return tokens.isCapitalized(last) && tokens.kind(first) === word && tokens.isCapitalized(first);
}

function signatureOf(tokens: Tokens, first: number, { meaning, first: from, last }: Mention): SignatureFact {
  return {
    credentials: tokens.text.slice(...tokens.span(from, last)),
    assistant: meaning.name === "assistant",
    signedAt: dateBehind(tokens, last),
    at: tokens.span(first, last),
  };
}

function dateBehind(tokens: Tokens, credential: number): string | null {
  for (let index = credential + 1; index <= credential + dateReachMax; index += 1) {
    const written = dateAt(tokens, index);
    if (written) return written.date;
  }
  return null;
}
