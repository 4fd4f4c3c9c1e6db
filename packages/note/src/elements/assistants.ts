import type { AssistantFact, InterventionFact, SignatureFact } from "../facts.ts";
import { byWords, endOfName, startOfName, verbs } from "../minutes/performers.ts";
import { isCurrent } from "../outline/outline.ts";
import type { Reading } from "../reading.ts";
import * as sign from "../text/signs.ts";
import type { Tokens } from "../text/tokens.ts";
import { internWord } from "../text/words.ts";
import { firstWithin } from "../vocabulary/mention-search.ts";
import { kindOf, type Mention } from "../vocabulary/vocabulary.ts";

const assistantKind = kindOf("assistant");
const elsewhereKind = kindOf("assistantElsewhere");
const signedKind = kindOf("signed");

const skipped = new Set(["then", "also", "who", "and", "l"].map(internWord));

/**
 * Whether an assistant treated the patient: an assistant furnished a service, or signed the note. One who was only
 * consulted does not count.
 */
export function readAssistant(
  reading: Reading,
  signatures: readonly SignatureFact[],
  interventions: readonly InterventionFact[],
): AssistantFact | null {
  const furnished = interventions.filter(({ assistant }) => assistant);
  const minutes = furnished.reduce<number | null>((sum, { minutes }) => {
    return minutes === null ? sum : (sum ?? 0) + minutes;
  }, null);
  const [first] = furnished;
  if (first) return { minutes, at: first.at };
  const { tokens, mentions, outline } = reading;
  for (const mention of mentions[assistantKind]!) {
    if (mention.meaning.name !== "furnished" && !isNamedFurnishing(tokens, mention)) continue;
    if (isElsewhere(reading, mention)) continue;
    if (!isCurrent(outline.sentenceAt(mention.first), mention.first)) continue;
    return { minutes: null, at: tokens.span(mention.first, mention.last) };
  }
  const signed = signatures.find(({ assistant }) => assistant);
  return signed ? { minutes: null, at: signed.at } : null;
}

/** Whether the sentence of an assistant is about a talk or another visit, or a signature. */
export function isElsewhere({ mentions, outline }: Reading, { first }: Mention): boolean {
  const sentence = outline.sentenceAt(first);
  return (
    firstWithin(mentions[elsewhereKind]!, sentence.first, sentence.last) !== null ||
    firstWithin(mentions[signedKind]!, sentence.first, first) !== null
  );
}

/** "Provided by B. Cole, PTA", "w/ Dara PTA", "Cole, COTA/L, then led", "B. Cole PTA: bridges". */
function isNamedFurnishing(tokens: Tokens, { first, last }: Mention): boolean {
  const nameEnd = tokens.kind(first - 1) === sign.comma ? first - 2 : first - 1;
  const name = startOfName(tokens, nameEnd);
  const by = tokens.kind(name - 1) === sign.slash ? name - 2 : name - 1;
  const isNamed = name <= nameEnd;
  if (isNamed && byWords.has(tokens.id(by))) return true;
  // "97110 (B. Cole, PTA) bridges"
  if (isNamed && tokens.kind(name - 1) === sign.openParen && closesName(tokens, last + 1)) return true;
  let next = last + 1;
  while (isPunctuation(tokens.kind(next)) || skipped.has(tokens.id(next))) next += 1;
  const end = endOfName(tokens, next);
  // "PTA (D Arce): bridges"
  const isNamedAfter = end >= next && tokens.kind(last + 1) === sign.openParen;
  if (isNamedAfter) {
    next = end + 1;
    while (isPunctuation(tokens.kind(next))) next += 1;
  }
  if (tokens.kind(next) === sign.colon)
    return isNamed || isNamedAfter || tokens.kind(last + 1) === sign.closeParen;
  return verbs.has(tokens.id(next)) && (isNamed || isNamedAfter || tokens.isUppercase(first, last));
}

/** ")", "/L)" */
function closesName(tokens: Tokens, token: number): boolean {
  return tokens.kind(tokens.kind(token) === sign.slash ? token + 2 : token) === sign.closeParen;
}

function isPunctuation(kind: number): boolean {
  return kind === sign.comma || kind === sign.slash || kind === sign.openParen || kind === sign.closeParen;
}
