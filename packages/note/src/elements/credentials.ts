import { signatureLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord } from "../text/words.ts";
import people from "../vocabulary/people.json" with { type: "json" };
import signing from "../vocabulary/signing.json" with { type: "json" };

const { credentialTokensMax, credentialsMax } = signatureLimits;

/** A signer's credentials in a row: "PT, DPT, OCS". */
export interface Credentials {
  first: number;
  last: number;
  /** The first one that is a therapist's or an assistant's. */
  licensed: { first: number; last: number };
  assistant: boolean;
}

const assistantCredentials = new Set(people.credential.assistant.map(lettersOf));
const licensedCredentials = new Set([...assistantCredentials, ...people.credential.therapist.map(lettersOf)]);
const certificates = new Set(signing.certificates.map(lettersOf));

/** By word: whether a credential ends with it. Most words need no more than this. */
const endsCredential = new Set(
  [...Object.values(people.credential).flat(), ...signing.certificates].map((credential) =>
    internWord(/([a-z]+)[^a-z]*$/.exec(credential.toLowerCase())![1]!),
  ),
);

/** `PTA`, `COTA/L`, `M. Lee, P.T.A.` */
export function isAssistants(credentials: string): boolean {
  return credentials.split(/[\s,]/).some((part) => assistantCredentials.has(lettersOf(part)));
}

function lettersOf(text: string): string {
  return text.toUpperCase().replace(/[^A-Z]/g, "");
}

/** The credentials that end at a token, in upper or lower case, if one of them is a therapist's or an assistant's. */
export function credentialsEndingAt(tokens: Tokens, last: number): Credentials | null {
  let licensed: Credentials["licensed"] | null = null;
  let first = last + 1;
  for (let count = 0; count < credentialsMax; count += 1) {
    const end = count === 0 ? last : beforeSeparator(tokens, first - 1);
    const credential = credentialEndingAt(tokens, end);
    if (!credential) break;
    first = credential.first;
    if (!credential.isLicensed) continue;
    const isDotted = tokens.kind(first + 1) === sign.period && tokens.kind(end + 1) === sign.period;
    licensed = { first, last: isDotted ? end + 1 : end };
  }
  if (!licensed) return null;
  const assistant = assistantCredentials.has(lettersOf(tokens.slice(licensed.first, licensed.last)));
  return { first, last, licensed, assistant };
}

function credentialEndingAt(tokens: Tokens, last: number): { first: number; isLicensed: boolean } | null {
  if (!endsCredential.has(tokens.id(last)) || !tokens.isWord(last)) return null;
  let found: { first: number; isLicensed: boolean } | null = null;
  for (let first = last; first > last - credentialTokensMax; first -= 1) {
    if (tokens.isWord(first)) {
      const letters = lettersOf(tokens.slice(first, last));
      const isLicensed = licensedCredentials.has(letters);
      if (isLicensed || certificates.has(letters)) found = { first, isLicensed };
    }
    const before = tokens.kind(first - 1);
    const isJoined = tokens.isWord(first) ? isJoint(before) : tokens.isWord(first - 1);
    if (!isJoined) return found;
  }
  return found;
}

/** The signs inside a credential: "OTR/L", "CCC-SLP", "P.T.". */
function isJoint(kind: number): boolean {
  return kind === sign.slash || kind === sign.hyphen || kind === sign.period;
}

function beforeSeparator(tokens: Tokens, token: number): number {
  let at = token;
  while (tokens.kind(at) === sign.comma || isJoint(tokens.kind(at))) at -= 1;
  return at;
}
