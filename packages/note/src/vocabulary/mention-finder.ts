import { vocabularyLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import { numberToken, type Tokens } from "../text/tokens.ts";
import { anyNumber } from "../text/words.ts";
import type { Meaning, PhraseTree } from "./phrase-tree.ts";
import { hashOfMeaning, kindCount, kindOf, type Mention, type Mentions, readPhrases } from "./vocabulary.ts";

const { phraseTokensMax, mentionsMax } = vocabularyLimits;

const ignoredKind = kindOf("ignored");
const serviceKind = kindOf("service");
const listedKind = kindOf("serviceInList");
const phraseEnd = 1;
const ignoredEnd = 2;

let tree: PhraseTree | null = null;
let nodeEnds = new Uint8Array();

/** Reads the vocabulary before the first text, because it takes a tenth of a second. No text may be in use. */
export function openVocabulary(): void {
  if (tree) return;
  const read = readPhrases();
  nodeEnds = Uint8Array.from(read.meanings, (meanings) =>
    meanings === undefined ? 0 : meanings.some(({ kind }) => kind === ignoredKind) ? ignoredEnd : phraseEnd,
  );
  tree = read;
}

const noMentions: readonly Mention[] = Object.freeze([]);
const emptyMentions: Mentions = Array.from({ length: kindCount }, () => noMentions);

/** Finds the longest phrases of each kind. */
export function findMentions(tokens: Tokens): Mentions {
  const mentions: (readonly Mention[])[] = emptyMentions.slice();
  const { ids, kinds, count } = tokens;
  const phrases = tree!;
  const { begin } = phrases;
  for (let first = 0; first < count; first += 1) {
    const node = begin[ids[first]!]!;
    let through = node === 0 ? first : followPhrase(phrases, node, first, tokens, mentions);
    if (kinds[first] === numberToken && through === first) {
      if (isProcedureCode(tokens, first)) {
        record(meaningOfCode(tokens, first), first, first, tokens, mentions);
      } else through = followPhrase(phrases, begin[anyNumber]!, first, tokens, mentions);
    }
    first = through;
  }
  return mentions;
}

/** Whether a number is in the ranges of therapy codes, such as 97112 and 92507. */
function isProcedureCode(tokens: Tokens, index: number): boolean {
  if (tokens.length(index) !== 5) return false;
  const thousands = Math.floor(tokens.values[index]! / 1000);
  return thousands === 97 || thousands === 92 || thousands === 95 || thousands === 90;
}

function meaningOfCode(tokens: Tokens, index: number): Meaning {
  const name = String(tokens.values[index]);
  return { kind: serviceKind, sort: "", name, capitals: false, hash: hashOfMeaning(serviceKind, name) };
}

const endNodes = new Int32Array(phraseTokensMax);
const endTokens = new Int32Array(phraseTokensMax);

/**
 * Follows the phrases that begin at a token to their ends, and records them.
 * @returns the last token of a phrase to be ignored, or `first`.
 */
function followPhrase(
  phrases: PhraseTree,
  start: number,
  first: number,
  tokens: Tokens,
  mentions: (readonly Mention[])[],
): number {
  const { ids, kinds, count } = tokens;
  let node = start;
  let last = first;
  let ends = 0;
  let ignoredThrough = first;
  for (let length = 0; length < phraseTokensMax; length += 1) {
    const end = nodeEnds[node];
    if (end === phraseEnd) {
      endNodes[ends] = node;
      endTokens[ends] = last;
      ends += 1;
    } else if (end === ignoredEnd) {
      // A phrase to be ignored removes the shorter ones, and those that begin within it.
      ends = 0;
      ignoredThrough = last;
    }
    if (phrases.continues[node] === 0) break;
    let next = last + 1;
    if (next < count && kinds[next] === sign.hyphen) next += 1;
    if (next >= count) break;
    const following = phrases.next(node, ids[next]!);
    node = following === 0 && kinds[next] === numberToken ? phrases.next(node, anyNumber) : following;
    if (node === 0) break;
    last = next;
  }
  for (let end = 0; end < ends; end += 1) {
    const meanings = phrases.meanings[endNodes[end]!]!;
    for (let index = 0; index < meanings.length; index += 1) {
      record(meanings[index]!, first, endTokens[end]!, tokens, mentions);
    }
  }
  return ends === 0 ? ignoredThrough : first;
}

/** "te 14 min": before a time, an abbreviation in lowercase is a service too. */
function isTimedService({ kind }: Meaning, last: number, tokens: Tokens): boolean {
  return (kind === serviceKind || kind === listedKind) && tokens.isNumber(last + 1);
}

function record(
  meaning: Meaning,
  first: number,
  last: number,
  tokens: Tokens,
  mentions: (readonly Mention[])[],
): void {
  if (meaning.capitals && !tokens.isUppercase(first, last) && !isTimedService(meaning, last, tokens)) return;
  const known = mentions[meaning.kind] as Mention[];
  if (known === noMentions) {
    mentions[meaning.kind] = [{ meaning, first, last }];
    return;
  }
  const before = known[known.length - 1]!;
  if (before.last < first) {
    if (known.length < mentionsMax) known.push({ meaning, first, last });
  } else if (before.first === first) {
    // A longer phrase replaces a shorter one that begins at the same word.
    before.meaning = meaning;
    before.last = last;
  }
}
