import { signatureLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord } from "../text/words.ts";
import people from "../vocabulary/people.json" with { type: "json" };
import signing from "../vocabulary/signing.json" with { type: "json" };

const { credentialTokensMax, credentialsMax } = signatureLimits;
/** Words have lower ids. */
const idsMax = 1 << 13;

/** A signer's credentials in a row: "PT, DPT, OCS". */
export interface Credentials {
  first: number;
  last: number;
  /** The first one that is a therapist's or an assistant's. */
  licensed: { first: number; last: number };
  assistant: boolean;
}

const assistantCredentials = new Set(people.credential.assistant.map(lettersOf));

type Sort = "assistant" | "therapist" | "certificate";

/** By the ids of its words, from the last one to the first: the sort of a credential, written with signs or without. */
const sorts = new Map<number, Sort>();
/** By word: whether a credential ends with it. Most words need no more than this. */
const endsCredential = new Set<number>();
for (const [sort, credentials] of [
  ["certificate", signing.certificates],
  ["therapist", people.credential.therapist],
  ["assistant", people.credential.assistant],
] as const) {
  for (const credential of credentials) {
    const words = credential.toLowerCase().match(/[a-z]+/g)!;
    for (const written of [words, [words.join("")]]) {
      const ids = written.map(internWord).reverse();
      endsCredential.add(ids[0]!);
      sorts.set(
        ids.reduce((key, id) => key * idsMax + id, 0),
        sort,
      );
    }
  }
}

/** `PTA`, `COTA/L`, `M. Lee, P.T.A.` */
export function isAssistants(credentials: string): boolean {
  return credentials.split(/[\s,]/).some((part) => assistantCredentials.has(lettersOf(part)));
}

function lettersOf(text: string): string {
  return text.toUpperCase().replace(/[^A-Z]/g, "");
}

/** The credentials that end at a token, in upper or lower case, if one of them is a therapist's or an assistant's. */
export function credentialsEndingAt(tokens: Tokens, last: number): Credentials | null {
  if (!endsCredential.has(tokens.id(last))) return null;
  let licensed: Credentials["licensed"] | null = null;
  let assistant = false;
  let first = last + 1;
  for (let count = 0; count < credentialsMax; count += 1) {
    const end = count === 0 ? last : beforeSeparator(tokens, first - 1);
    const credential = credentialEndingAt(tokens, end);
    if (!credential) break;
    first = credential.first;
    if (credential.sort === "certificate") continue;
    const isDotted =
      first < end && tokens.kind(first + 1) === sign.period && tokens.kind(end + 1) === sign.period;
    licensed = { first, last: isDotted ? end + 1 : end };
    assistant = credential.sort === "assistant";
  }
  return licensed ? { first, last, licensed, assistant } : null;
}

function credentialEndingAt(tokens: Tokens, last: number): { first: number; sort: Sort } | null {
  if (!tokens.isWord(last) || !endsCredential.has(tokens.id(last))) return null;
  let found: { first: number; sort: Sort } | null = null;
  let key = 0;
  for (let first = last; first > last - credentialTokensMax; first -= 1) {
    const isWord = tokens.isWord(first);
    if (isWord) {
      key = key * idsMax + tokens.id(first);
      const sort = sorts.get(key);
      if (sort) found = { first, sort };
    }
    const isJoined = isWord ? isJoint(tokens.kind(first - 1)) : tokens.isWord(first - 1);
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
