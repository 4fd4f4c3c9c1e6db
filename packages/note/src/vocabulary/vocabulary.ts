import { vocabularyLimits } from "../limits.ts";
import * as sign from "../text/signs.ts";
import { numberToken, type Tokens } from "../text/tokens.ts";
import { anyNumber, hashOf, internMisspellings } from "../text/words.ts";
import activity from "./activity.json" with { type: "json" };
import body from "./body.json" with { type: "json" };
import faculties from "./faculties.json" with { type: "json" };
import goals from "./goals.json" with { type: "json" };
import ignored from "./ignored.json" with { type: "json" };
import measures from "./measures.json" with { type: "json" };
import people from "./people.json" with { type: "json" };
import { type Phrase, parsePhrase } from "./phrase.ts";
import { type Meaning, PhraseTree } from "./phrase-tree.ts";
import plan from "./plan.json" with { type: "json" };
import rationale from "./rationale.json" with { type: "json" };
import response from "./response.json" with { type: "json" };
import sections from "./sections.json" with { type: "json" };
import services from "./services.json" with { type: "json" };
import skill from "./skill.json" with { type: "json" };
import time from "./time.json" with { type: "json" };

const { phraseTokensMax, mentionsMax } = vocabularyLimits;

const data = {
  ...services,
  ...time,
  ...sections,
  ...goals,
  ...activity,
  ...response,
  ...rationale,
  ...faculties,
  ...skill,
  ...measures,
  ...people,
  ...plan,
  ...body,
  ...ignored,
};

/** The kinds of phrases. A phrase may be of several kinds. */
export type Kind = keyof typeof data;
const kindNames = Object.keys(data) as Kind[];

/** The index of a kind in {@link Mentions}. */
export function kindOf(name: Kind): number {
  return kindNames.indexOf(name);
}

const kindHashes = kindNames.map(hashOf);

/** A hash of a kind's name, which stays the same when other kinds are added. */
export function hashOfKind(kind: number): number {
  return kindHashes[kind]!;
}

const ignoredKind = kindOf("ignored");
const serviceKind = kindOf("service");
const listedKind = kindOf("serviceInList");

const tree = new PhraseTree(kindNames.flatMap((kind) => phrasesOf(kindOf(kind), [], data[kind])));

// A misspelled service would lose its minutes.
for (const phrases of Object.values(services.service)) {
  for (const phrase of phrases) {
    for (const [, word, ending = ""] of phrase.matchAll(/([a-z]+)(?:\(([a-z]+)\))?/g)) {
      internMisspellings(word!);
      internMisspellings(word! + ending);
    }
  }
}

const { continues } = tree;
const phraseEnd = 1;
const ignoredEnd = 2;
/** By node: whether a phrase ends there, or a phrase to be ignored. */
const nodeEnds = Uint8Array.from(tree.meanings, (meanings) =>
  meanings === undefined ? 0 : meanings.some(({ kind }) => kind === ignoredKind) ? ignoredEnd : phraseEnd,
);

type Entries = readonly string[] | { readonly [name: string]: Entries };

function phrasesOf(kind: number, path: readonly string[], entries: Entries): (readonly [Phrase, Meaning])[] {
  if (!isList(entries)) {
    return Object.entries(entries).flatMap(([name, below]) => phrasesOf(kind, [...path, name], below));
  }
  const name = path.at(-1) ?? "";
  const sort = path.length > 1 ? path[0]! : "";
  return entries.map((phrase) => {
    const capitals = phrase === phrase.toUpperCase() && /[A-Z]/.test(phrase);
    return [parsePhrase(phrase), { kind, sort, name, capitals, hash: hashOfMeaning(kind, name) }];
  });
}

function hashOfMeaning(kind: number, name: string): number {
  return hashOf(`${kindNames[kind]} ${name}`);
}

function isList(entries: Entries): entries is readonly string[] {
  return Array.isArray(entries);
}

/** A phrase found in a note: tokens `first` to `last`. */
export interface Mention {
  meaning: Meaning;
  first: number;
  last: number;
}

/** By kind: its mentions in the order of the note, without overlaps. */
export type Mentions = readonly (readonly Mention[])[];

const noMentions: readonly Mention[] = Object.freeze([]);
const emptyMentions: Mentions = kindNames.map(() => noMentions);

/** Finds the longest phrases of each kind. */
export function findMentions(tokens: Tokens): Mentions {
  const mentions: (readonly Mention[])[] = emptyMentions.slice();
  const { ids, kinds, count } = tokens;
  const { begin } = tree;
  for (let first = 0; first < count; first += 1) {
    const node = begin[ids[first]!]!;
    let through = node === 0 ? first : followPhrase(node, first, tokens, mentions);
    if (kinds[first] === numberToken && through === first) {
      if (isProcedureCode(tokens, first)) {
        record(meaningOfCode(tokens, first), first, first, tokens, mentions);
      } else through = followPhrase(begin[anyNumber]!, first, tokens, mentions);
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
    if (continues[node] === 0) break;
    let next = last + 1;
    if (next < count && kinds[next] === sign.hyphen) next += 1;
    if (next >= count) break;
    const following = tree.next(node, ids[next]!);
    node = following === 0 && kinds[next] === numberToken ? tree.next(node, anyNumber) : following;
    if (node === 0) break;
    last = next;
  }
  for (let end = 0; end < ends; end += 1) {
    const meanings = tree.meanings[endNodes[end]!]!;
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
