import type { TreatmentNote } from "@firstpass/claim";
import type { SignatureFact } from "../facts.ts";
import { factLimits, signatureLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord, wordClass } from "../text/words.ts";
import { dateAt } from "../vocabulary/dates.ts";
import { firstWithin, positionFrom } from "../vocabulary/mention-search.ts";
import signing from "../vocabulary/signing.json" with { type: "json" };
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";
import { type Credentials, credentialsEndingAt, isAssistants } from "./credentials.ts";
import { capitalizedNameBefore, lowercaseNameBefore, startsLine } from "./names.ts";

const { factsMax } = factLimits;
const {
  credentialReachMax,
  labelReachMax,
  dateReachMax,
  closingReachMax,
  ownLineReachMax,
  lowercaseClosingReachMax,
  planReachMax,
  physicianReachMax,
  cosignReachMax,
  signersMax,
} = signatureLimits;

const signedKind = kindOf("signed");
const credentialKind = kindOf("credential");
const planKind = kindOf("plan");
const deny = wordClass("deny");
const letterS = wordClass("second");
const physicianWords = new Set(signing.physician.map(internWord));
const trailingWords = new Set(signing.afterSignature.map(internWord));

interface Label {
  first: number;
  last: number;
  isCosign: boolean;
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

/** A signature and the tokens that it was read from. */
interface Signer {
  first: number;
  last: number;
  fact: SignatureFact;
}

/** "Electronically signed by A. Rivera, PT, DPT", "/s/ A. Rivera PT", or a note that ends with "A. Rivera, PT". */
export function readSignatures(reading: Reading): SignatureFact[] {
  const { tokens, mentions } = reading;
  const credentials = mentions[credentialKind]!;
  const signers: Signer[] = [];
  let unnamed: Label | null = null;
  let takenThrough = -1;
  for (const label of labelsIn(reading)) {
    if (label.first <= takenThrough || signers.length === factsMax) continue;
    const after = firstWithin(credentials, label.last + 1, label.last + credentialReachMax);
    const before = after ? null : credentialBefore(tokens, credentials, label);
    if (after) {
      signers.push(signerOf(reading, label.first, after, label.isCosign));
      takenThrough = after.last;
    } else if (before) {
      signers.push(signerOf(reading, before.first, before, label.isCosign));
      takenThrough = label.last;
    } else if (!label.isCosign && !isPhysicians(tokens, label)) unnamed ??= label;
  }
  const closing = closingSigners(reading, signers, unnamed);
  if (signers.length + closing.length > 0) {
    return [...signers, ...closing].sort((a, b) => a.first - b.first).map(({ fact }) => fact);
  }
  return unnamed ? [unnamedSignature(tokens, unnamed)] : [];
}

function labelsIn({ tokens, mentions }: Reading): Label[] {
  const plans = mentions[planKind]!;
  const labels: Label[] = [];
  for (const { meaning, first, last } of mentions[signedKind]!) {
    if (tokens.hasClass(first - 1, deny)) continue;
    // "Therapist:" begins a signature, "therapist guided the pelvis" does not.
    if (meaning.name === "heads" && tokens.kind(last + 1) !== sign.colon) continue;
    if (firstWithin(plans, first - planReachMax, first)) continue;
    labels.push({ first, last, isCosign: meaning.name === "cosigns" });
  }
  const { kinds, count } = tokens;
  // "/s/".
  for (let first = 0; first < count - 2; first += 1) {
    const isBetweenSlashes = kinds[first] === sign.slash && kinds[first + 2] === sign.slash;
    if (isBetweenSlashes && tokens.hasClass(first + 1, letterS)) {
      labels.push({ first, last: first + 2, isCosign: false });
    }
  }
  return labels.sort((a, b) => a.first - b.first);
}

/** "Dr. Lee signed the plan", "rx osei signed 1/30/26". */
function isPhysicians(tokens: Tokens, { first, last }: Label): boolean {
  for (let index = first - 1; index >= first - physicianReachMax && !tokens.isNewline(index); index -= 1) {
    if (physicianWords.has(tokens.id(index))) return true;
  }
  return physicianWords.has(tokens.id(last + 1)) || physicianWords.has(tokens.id(last + 2));
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
    if (capitalizedNameBefore(tokens, credential.first) !== null) found = credential;
  }
  return found;
}

/**
 * The signers at the end of the note without a label: "A. Rivera, PT", "mike sorensen dpt", "B. Cole PTA / A. Rivera PT".
 * @param labeled signers with a label, which are not repeated.
 * @param unnamed a label without credentials. The signer after it needs no name.
 */
function closingSigners(reading: Reading, labeled: readonly Signer[], unnamed: Label | null): Signer[] {
  const { tokens } = reading;
  const signers: Signer[] = [];
  const begin = Math.max(0, tokens.count - ownLineReachMax);
  // Nothing but dates and license numbers may follow a signature in lowercase.
  let isClosing = true;
  for (let last = tokens.count - 1; last >= begin && signers.length < signersMax; last -= 1) {
    const credentials = credentialsEndingAt(tokens, last);
    if (!credentials) {
      isClosing &&= isTrailing(tokens, last) && last > tokens.count - lowercaseClosingReachMax;
      continue;
    }
    if (unnamed && signers.length === 0 && credentials.first < unnamed.first) break;
    const isLabeled = labeled.some((signer) => signer.first <= last && credentials.first <= signer.last);
    const name = isLabeled ? null : nameOf(tokens, credentials, isClosing, unnamed);
    const isAnother = signers.length + labeled.length > 0;
    if (name !== null && (!isAnother || isSigner(reading, name, credentials))) {
      signers.push(closingSigner(reading, name, credentials));
      isClosing = true;
      last = name;
    } else {
      if (isLabeled) isClosing = true;
      last = credentials.first;
    }
  }
  return signers;
}

/** The first token of the signer's name; `null` if there is none. */
function nameOf(
  tokens: Tokens,
  { first, licensed, last }: Credentials,
  isClosing: boolean,
  unnamed: Label | null,
): number | null {
  const isUppercase = tokens.isUppercase(licensed.first, licensed.last);
  const name = isUppercase ? capitalizedNameBefore(tokens, first) : null;
  if (name !== null && (startsLine(tokens, name) || last >= tokens.count - closingReachMax)) return name;
  if (!isClosing) return null;
  return unnamed ? first : lowercaseNameBefore(tokens, first);
}

/** A date, a license number and the like. */
function isTrailing(tokens: Tokens, token: number): boolean {
  return !tokens.isWord(token) || trailingWords.has(tokens.id(token));
}

/** Whether a name is one more signer's: on a line of its own, after a label, or next to the other one. */
function isSigner({ tokens, mentions }: Reading, name: number, { last }: Credentials): boolean {
  if (startsLine(tokens, name) || separates(tokens.kind(name - 1)) || separates(tokens.kind(last + 1))) {
    return true;
  }
  const labels = mentions[signedKind]!;
  return isCosigner(labels, name) || firstWithin(labels, name - 2, name - 1) !== null;
}

function separates(kind: number): boolean {
  return kind === sign.slash || kind === sign.semicolon || kind === sign.comma;
}

function isCosigner(labels: readonly Mention[], name: number): boolean {
  return firstWithin(labels, name - cosignReachMax, name - 1)?.meaning.name === "cosigns";
}

function closingSigner(reading: Reading, name: number, credentials: Credentials): Signer {
  const { tokens, mentions } = reading;
  const { first, last } = credentials.licensed;
  const fact: SignatureFact = {
    credentials: tokens.slice(first, last),
    assistant: credentials.assistant,
    signedAt: dateAfter(reading, credentials.last),
    at: tokens.span(name, last),
  };
  if (isCosigner(mentions[signedKind]!, name)) fact.cosigner = true;
  return { first: name, last: credentials.last, fact };
}

function signerOf(reading: Reading, first: number, credential: Mention, isCosign: boolean): Signer {
  const { tokens } = reading;
  const fact: SignatureFact = {
    credentials: tokens.slice(credential.first, credential.last),
    assistant: credential.meaning.name === "assistant",
    signedAt: dateAfter(reading, credential.last),
    at: tokens.span(first, credential.last),
  };
  if (isCosign) fact.cosigner = true;
  return { first, last: credential.last, fact };
}

/** A label without a name. */
function unnamedSignature(tokens: Tokens, { first, last }: Label): SignatureFact {
  return { credentials: null, assistant: false, signedAt: null, at: tokens.span(first, last) };
}

/** The date that a signature ends with. A date on the next line is the signature's only if nothing else is before it. */
function dateAfter({ tokens, mentions }: Reading, credential: number): string | null {
  let isOwnLine = true;
  for (let index = credential + 1; index <= credential + dateReachMax; index += 1) {
    if (tokens.isNewline(index)) isOwnLine = false;
    const written = dateAt(tokens, index);
    if (written) return isPeriodStart(tokens, written.last) ? null : written.date;
    if (!isOwnLine && !isTrailing(tokens, index)) return null;
    if (firstWithin(mentions[planKind]!, index, index)) return null;
  }
  return null;
}

/** Whether another date follows, as in "2/1/26 - 4/30/26". */
function isPeriodStart(tokens: Tokens, last: number): boolean {
  return dateAt(tokens, last + 2) !== null || dateAt(tokens, last + 1) !== null;
}
